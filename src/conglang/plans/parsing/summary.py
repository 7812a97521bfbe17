"""A parsed plan as lines for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from conglang.plans.parsing.model import ParsedPlan, Target, Task

_MISSING = "chưa rõ"


def summary_lines(parsed: ParsedPlan) -> Iterator[str]:
    """Yield the summary in Vietnamese, one line each."""
    yield f"Loại văn bản: {parsed.doc_type or _MISSING}"
    yield f"Số, ký hiệu: {parsed.number or _MISSING}"
    yield f"Cơ quan ban hành: {parsed.issuer or _MISSING}"
    yield f"Nơi và ngày ban hành: {parsed.place or _MISSING}, {_day(parsed.issued_on)}"
    yield f"Trích yếu: {parsed.subject or _MISSING}"
    yield f"Căn cứ: {len(parsed.legal_bases)} văn bản"
    yield from (f"  {basis.number} ({_day(basis.issued_on)})" for basis in parsed.legal_bases)
    yield f"Nhiệm vụ: {len(parsed.tasks)}"
    for task in parsed.tasks:
        yield from _task(task)
    yield f"Phân công: {len(parsed.responsibilities)} cơ quan"
    yield from (f"  {item.agency}: {len(item.duties)} việc" for item in parsed.responsibilities)
    yield f"Chỉ tiêu: {len(parsed.targets)}"
    yield from (f"  {_target(target)}" for target in parsed.targets)
    yield f"Chuyên mục: {len(parsed.sections)}"
    yield from (f"  {section.name}" for section in parsed.sections)
    yield f"Báo cáo định kỳ: {len(parsed.reports)}"
    for report in parsed.reports:
        ends = f"{report.sender or _MISSING} gửi {report.recipient or _MISSING}"
        yield f"  {ends}: {report.due_text or _MISSING}"
    yield f"Kinh phí: {parsed.budget or _MISSING}"
    yield f"Nơi nhận: {len(parsed.recipients)}"
    signed = (parsed.signatory.authority, parsed.signatory.title, parsed.signatory.name)
    yield f"Người ký: {' / '.join(part for part in signed if part) or _MISSING}"
    for warning in parsed.warnings:
        where = f" (dòng {warning.line})" if warning.line else ""
        yield f"Lưu ý{where}: {warning.message}"


def _task(task: Task) -> Iterator[str]:
    yield f"  {task.section or '–'}  {task.name}"
    yield f"      Chủ trì: {'; '.join(task.leads) or _MISSING}"
    if task.coordinators:
        yield f"      Phối hợp: {'; '.join(task.coordinators)}"
    due = f" (hạn {_day(task.schedule.due_on)})" if task.schedule.due_on else ""
    yield f"      Thời gian: {task.time_text or _MISSING}{due}"


def _target(target: Target) -> str:
    if target.minimum == target.maximum:
        amount = f"{target.minimum:g}"
    elif target.maximum is None:
        amount = f"từ {target.minimum:g}"
    elif target.minimum is None:
        amount = f"đến {target.maximum:g}"
    else:
        amount = f"{target.minimum:g} đến {target.maximum:g}"
    return f"{target.text}: {amount} {target.unit}".rstrip()


def _day(on: date | None) -> str:
    return f"{on:%d/%m/%Y}" if on else _MISSING
