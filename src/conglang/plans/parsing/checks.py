"""What a person should look at before trusting the reading."""

from __future__ import annotations

from collections.abc import Iterator

from conglang.plans.parsing.lines import MAX_LINE
from conglang.plans.parsing.model import ParsedPlan, Warning

_PLAN_TYPES = frozenset({"KH", "CTr", "PA", "ĐA"})
_ORDER_TYPES = frozenset({"QĐ", "CT", "HD", "NQ"})


def looks_like_plan(parsed: ParsedPlan) -> bool:
    """Tell whether the document sets out work: a plan, or another type built like one."""
    structure = len(parsed.tasks) + len(parsed.responsibilities)
    if parsed.doc_type in _PLAN_TYPES:
        return structure > 0 or bool(parsed.targets or parsed.sections or parsed.legal_bases)
    if parsed.doc_type is None or parsed.doc_type in _ORDER_TYPES:
        return any(task.leads for task in parsed.tasks) or len(parsed.responsibilities) > 2
    return sum(1 for task in parsed.tasks if task.leads) > 1


def warnings_for(parsed: ParsedPlan, text: str) -> Iterator[Warning]:
    """Yield the warnings about a plan that has been read."""
    if not looks_like_plan(parsed):
        yield Warning(
            "not-a-plan",
            "Văn bản này không có bố cục của một kế hoạch. Hãy kiểm tra lại tệp đã chọn.",
        )
        return
    if any(len(line) > MAX_LINE for line in text.splitlines()):
        yield Warning(
            "line-too-long",
            "Có dòng quá dài nên chỉ đọc được phần đầu. Hãy đối chiếu với văn bản gốc.",
        )
    if parsed.number is None or parsed.number.startswith(("/", "-")):
        yield Warning("no-number", "Văn bản chưa có số. Hãy bổ sung nếu văn bản đã ban hành.")
    if parsed.issued_on is None:
        yield Warning("no-date", "Chưa đọc được ngày ban hành. Hãy nhập ngày ghi trên văn bản.")
    if not parsed.tasks and not parsed.responsibilities:
        yield Warning("no-tasks", "Chưa tìm thấy nhiệm vụ nào. Hãy nhập nhiệm vụ bằng tay.")
    for task in parsed.tasks:
        line = task.span[0]
        if not task.leads:
            yield Warning(
                "task-without-lead",
                f"Nhiệm vụ “{_short(task.name)}” chưa rõ cơ quan chủ trì. Hãy chọn cơ quan.",
                line,
            )
        if task.time_text and task.schedule.kind == "unspecified":
            yield Warning(
                "time-not-understood",
                f"Chưa hiểu thời gian “{_short(task.time_text)}”. Hãy nhập hạn hoàn thành.",
                line,
            )
        due_on = task.schedule.due_on
        if due_on and parsed.issued_on and due_on < parsed.issued_on:
            yield Warning(
                "due-before-issue",
                f"Hạn {due_on:%d/%m/%Y} sớm hơn ngày ban hành. Hãy kiểm tra lại năm.",
                line,
            )


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:60].rsplit(" ", 1)[0] + "…"
