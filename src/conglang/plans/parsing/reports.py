"""Who has to report to whom, and when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from conglang.plans.parsing.agencies import heading_agency, starts_agency
from conglang.plans.parsing.dictionary import alternatives, opens_with
from conglang.plans.parsing.headings import Block, ancestors, descendants
from conglang.plans.parsing.letters import CAPITALS
from conglang.plans.parsing.model import ReportingDuty, Responsibility
from conglang.plans.parsing.report_wording import (
    due_in,
    recipient_at_start,
    recipient_in,
    recurrence_of,
)
from conglang.plans.parsing.schedule import read_schedule

_SENTENCE = re.compile(rf"(?<=[^\s.])[.;](?=\s+[{CAPITALS}])|;\s+|\n")
_REPORT = re.compile(
    r"[Bb]áo cáo(?! số| viên)"
    r"|(?:[Gg]ửi|[Nn]ộp)\s+(?:[^\s,;.:]+,?\s+){0,12}?(?:về|cho|đến|tới|lên|báo cáo)\s"
    r"|(?:[Gg]ửi|[Nn]ộp)\s+(?=(?:UBND|Ủy ban|Phòng|Sở|Văn phòng|Ban)\s)"
)
_DONE = re.compile(r"(?<!\w)đã (?:báo cáo|gửi|nộp)", re.IGNORECASE)
_LONGEST_HEADING = 90
_ORDERED = re.compile(
    r"(?:[Cc]hỉ đạo|[Đđ]ôn đốc|[Yy]êu cầu|[Hh]ướng dẫn)\s+(?P<who>[^,;.]{3,80}?)\s+(?=định "
    r"kỳ|báo cáo|gửi|hằng|hàng|thực hiện)"
)
_RECEIVER_LINE = re.compile(
    r"(?:Nhận báo cáo|Nơi nhận báo cáo|Đầu mối (?:nhận|tổng hợp) báo cáo|Đơn vị nhận báo "
    r"cáo)\s*:\s*(?P<who>.+)"
)
_SENDER_IN_TEXT = re.compile(
    r"(?:^|[.,]\s+)(?P<who>(?:[Cc]ác|[Uu]BND|[Pp]hòng|[Ss]ở|[Bb]an|[Tt]rung tâm|[Vv]ăn "
    r"phòng|[Cc]ông an|[Đđ]ề nghị|[Tt]hủ trưởng|[Mm]ỗi)[^.;:]{3,160}?)\s+(?:có trách "
    r"nhiệm\s+)?(?:gửi\s+|tổng hợp,?\s+|định kỳ\s+|tổng hợp kết quả\s+|tổng hợp "
    r"và\s+)?(?:báo cáo|gửi báo cáo|nộp)(?!\w)"
)
_HANDING_IN = re.compile(
    r"(?:Thời gian|Thời hạn|Hạn|Hạn cuối)\s+(?:nộp|gửi|báo cáo|nhận)[^:.;]{0,60}:\s*"
)
_RECIPIENT_OF_HANDING = re.compile(r"(?:gửi|nộp)(?: báo cáo| bài| hồ sơ)?\s+(?:về|cho|đến|tới)\s+")
# "định kỳ hằng quý và đột xuất khi có yêu cầu" still comes round every quarter.
_AND_ON_EVENT = re.compile(
    r"(?<=\w)\s*(?:,|và|hoặc|và/hoặc|,\s*và)\s+(?:báo cáo\s+)?đột xuất khi "
    r"(?:có )?(?:yêu cầu|cần thiết|được yêu cầu)"
)
# "báo cáo tháng trước ngày 20 và báo cáo năm trước ngày 10/12" asks for two reports.
_NEXT_REPORT = re.compile(
    r"\s*(?:,|;|\svà|,\s*và)\s+(?=báo cáo (?:năm|cả năm|cuối năm|tổng kết|quý|tháng|0?[69] tháng"
    r"|sơ kết|hằng|hàng)(?!\w))"
)
# "6 tháng (trước ngày 05/6), báo cáo năm (trước ngày 15/11)" is one report that comes round.
_IN_BRACKETS = re.compile(r"\((?:trước|chậm nhất|vào|xong)\s")
_LONGEST = 2_000
_LONGEST_SENDER = 160


@cache
def _events() -> re.Pattern[str]:
    return re.compile(alternatives("prose", "event_driven"), re.IGNORECASE)


def read_reports(
    blocks: Sequence[Block],
    responsibilities: Sequence[Responsibility],
    year: int | None,
    passed: Sequence[Block] = (),
) -> tuple[ReportingDuty, ...]:
    """Return the reports of the parts on reporting, of single agencies, then of other items.

    passed: blocks that ask for nothing, such as the opening or what is over.
    """
    found: list[ReportingDuty] = []
    inside: set[int] = set()
    for block in blocks:
        if (
            block.is_heading
            and opens_with(block.text, "headings", "reporting")
            and block.index not in inside
            and _heads_part(block)
        ):
            under = (
                [block, *descendants(blocks, block)]
                if ":" in block.text
                else list(descendants(blocks, block))
            )
            if not under and len(block.text.split()) > 8:
                under = [block]
            inside.update(item.index for item in under)
            found.extend(_of_part(under, year))
    inside |= {block.index for block in passed}
    for block in blocks:
        if block.index not in inside and not block.cells:
            found.extend(_handing_in(block, year))
    lines = {blocks[index].first for index in inside}
    for responsibility in responsibilities:
        for duty in responsibility.duties:
            if duty.span[0] not in lines:
                found.extend(_of_text(duty.text, responsibility.agency, duty.span, year))
                lines.add(duty.span[0])
    for block in blocks:
        if block.index not in inside and block.first not in lines and not block.cells:
            sender = _sender_above(blocks, block)
            found.extend(_of_text(block.text, sender, (block.first, block.last), year, strict=True))
    return tuple(dict.fromkeys(found))


def _heads_part(block: Block) -> bool:
    """Tell whether a heading on reports opens a part; "Báo cáo UBND xã trước ngày …" is a duty."""
    head = block.text.partition(":")[0]
    return len(head) <= _LONGEST_HEADING and not (
        due_in(head, strict=True) and recipient_in(head) is not None
    )


def _sender_above(blocks: Sequence[Block], block: Block) -> str | None:
    for item in (block, *ancestors(blocks, block)):
        named = heading_agency(item.text)
        if named is not None and len(named[0]) <= _LONGEST_SENDER:
            return named[0]
    match = _SENDER_IN_TEXT.search(block.text)
    return _sender_name(match["who"]) if match else None


def _of_part(under: Sequence[Block], year: int | None) -> list[ReportingDuty]:
    receiver: str | None = None
    sender: str | None = None
    for block in under:
        if match := _RECEIVER_LINE.match(block.text):
            receiver = match["who"].strip(" .;")
    found: list[ReportingDuty] = []
    for block in under:
        if sender is None and (match := _SENDER_IN_TEXT.search(block.text)):
            sender = match["who"].strip()
        if block.marker is None and opens_with(block.text, "prose", "closings"):
            continue
        leading = _leading_agency(block.text)
        found.extend(
            _of_text(block.text, leading, (block.first, block.last), year, receiver, is_part=True)
        )
    return found


def _handing_in(block: Block, year: int | None) -> Iterable[ReportingDuty]:
    """Yield what a line such as "Thời hạn nộp bài: trước ngày …" asks for."""
    opening = _HANDING_IN.match(block.text)
    if opening is None:
        return
    rest = block.text[opening.end() :]
    due_text, found = due_in(rest), _RECIPIENT_OF_HANDING.search(rest)
    if due_text is None or found is None or not starts_agency(rest[found.end() :]):
        return
    schedule = read_schedule(due_text, year)
    yield ReportingDuty(
        None,
        recipient_at_start(rest[found.end() :]),
        due_text,
        recurrence_of(due_text, rest),
        schedule.day_of_month,
        schedule.due_on if schedule.kind == "by_date" else None,
        (block.first, block.last),
    )


def _leading_agency(text: str) -> str | None:
    match = _SENDER_IN_TEXT.search(text)
    return _sender_name(match["who"]) if match else None


def _sender_name(text: str) -> str:
    clauses = re.split(r",\s+(?=các\s|UBND\s|Các\s)", text)
    name = clauses[-1] if clauses and starts_agency(clauses[-1]) else text
    return re.split(r"\s+(?:căn cứ|có trách nhiệm|chủ động|tổng hợp|xây dựng|thực hiện)\s", name)[
        0
    ].strip(" ,")


def _sender_after(due_text: str, sentence: str) -> str | None:
    """Return who sends in "Trước ngày 20 hằng tháng, UBND các xã gửi …"."""
    rest = sentence[sentence.find(due_text) + len(due_text) :].lstrip()
    sends = re.match(r",\s*([^;.]{3,120}?)\s+(?:gửi|nộp|báo cáo)\s", rest)
    return sends[1].strip() if sends and starts_agency(sends[1]) else None


def _sentences(text: str) -> Iterable[tuple[str, str | None]]:
    """Yield the sentences, one for each report, with the recipient an earlier part names."""
    for sentence in _SENTENCE.split(text):
        sentence = _AND_ON_EVENT.sub("", sentence)
        parts = _NEXT_REPORT.split(sentence)
        told = None
        if len(parts) > 1 and _IN_BRACKETS.search(parts[0]) is None:
            told = recipient_in(parts[0]) or recipient_in(sentence)
        if told is None or not all(due_in(part, strict=True) for part in parts):
            yield sentence, None
            continue
        for part in parts:
            yield part, told


def _of_text(
    text: str,
    sender: str | None,
    span: tuple[int, int],
    year: int | None,
    receiver: str | None = None,
    *,
    is_part: bool = False,
    strict: bool = False,
) -> Iterable[ReportingDuty]:
    for sentence, told in _sentences(text[:_LONGEST]):
        if _REPORT.search(sentence) is None or _events().search(sentence) or _DONE.search(sentence):
            continue
        due_text = due_in(sentence, strict=strict or "báo cáo" not in sentence.lower())
        recipient = recipient_in(sentence) or told or receiver
        if due_text is None or (recipient is None and not is_part):
            continue
        ordered = _ORDERED.search(sentence)
        who = ordered["who"].strip() if ordered and starts_agency(ordered["who"]) else sender
        who = who or _sender_after(due_text, sentence)
        schedule = read_schedule(due_text, year)
        yield ReportingDuty(
            who,
            recipient,
            due_text,
            recurrence_of(due_text, sentence),
            schedule.day_of_month,
            schedule.due_on if schedule.kind == "by_date" else None,
            span,
        )
