"""Numbers a plan sets itself to reach."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from conglang.plans.parsing.dictionary import alternatives, opens_with
from conglang.plans.parsing.headings import Block, ancestors
from conglang.plans.parsing.letters import SMALLS
from conglang.plans.parsing.model import Target
from conglang.plans.parsing.tables import Table

_AMOUNT = r"\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?"
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_CLAUSE_END = re.compile(r"[;:()]|[.](?=\s|$)|\n")
_NOT_A_QUANTITY = re.compile(
    r"(?:số|ngày|tháng|năm|điều|khoản|điểm|mục|phần|quý|khóa|khoá|thứ|lần thứ|cỡ chữ|mẫu"
    r"|phụ lục|độ phân giải|"
    r"mức độ|giai đoạn|nhiệm kỳ|vào|lúc)\s*:?\s*$",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"(?<!\w)đã (?!được giao|đề ra|phê duyệt|ban hành)\w+|(?<!\w)cử tri(?!\w)|năm (?:trước|qua)",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"\s*(?:/|mỗi|hằng|hàng|trong|một|trên)\s*(?:0?1\s*|một\s+)?(năm|tháng|quý|tuần|ngày|kỳ"
    r"|xã/tháng|xã|đơn vị|bài viết|bài|buổi)(?!\w)"
)
_NOT_COUNTED = r"(?:ngày|tháng|năm|tuần|quý|giờ|phút|đến|và|hoặc|của|trong)(?!\w)"
_NOT_NOUN = (
    r"(?:và|của|cho|về|trên|tại|trong|để|được|mỗi|do|với|từ|đến|là|có|phải|ở|theo|trở)(?!\w)"
)
_NOUN = rf"(?!{_NOT_COUNTED})[{SMALLS}]{{2,}}(?:\s(?!{_NOT_NOUN})[{SMALLS}]{{2,}})?"
_TIMES = {"nghìn": 1e3, "ngàn": 1e3, "vạn": 1e4, "triệu": 1e6, "tỷ": 1e9, "tỉ": 1e9}
_EACH = re.compile(r"(?<!\w)(?:mỗi|từng)\s[^.;:]{2,80}$", re.IGNORECASE)
_VAGUE = frozenset({"trên", "dưới", "từ", "hơn"})
_PERIOD_LATER = re.compile(r"[^.;:,\d/]{1,40}/(năm|tháng|quý|tuần|ngày)(?!\w)")
_WITHIN = re.compile(r"\s*[^.;:,\d()]{1,40}")
_EVERY = re.compile(
    r"(?<!\w)(?:mỗi|hằng|hàng|từng)\s+(năm|tháng|quý|tuần|ngày|kỳ)(?!\w)", re.IGNORECASE
)
_JOINED = re.compile(r"[^.;:\d]{0,40}(?:,|\svà)\s*")
_SIGNS = {"≥": "at_least", ">": "at_least", "≤": "at_most", "<": "at_most"}


@cache
def _pattern() -> re.Pattern[str]:
    qualifier = "|".join(
        alternatives("targets", name) for name in ("at_least", "at_most", "exactly", "makes")
    )
    return re.compile(
        rf"(?:(?<!\w)(?P<qualifier>{qualifier}|[≥≤<>])\s*(?:có\s+|được\s+|mới\s+|thêm\s+|là\s+"
        rf"|mức\s+)?(?:khoảng\s+)?)?"
        rf"(?<![\w/.,-])(?P<low>{_AMOUNT})"
        rf"(?:\s*%?\s*(?:đến|tới|-|–)\s*(?P<high>{_AMOUNT}))?\s*"
        rf"(?:(?P<percent>%)|(?P<times>(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ)\s+)?"
        rf"(?:(?P<unit>{alternatives('targets', 'units')})(?!\w)|(?P<noun>{_NOUN})))",
        re.IGNORECASE,
    )


@cache
def _outputs() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives('targets', 'outputs')})", re.IGNORECASE)


def read_targets(
    candidates: Sequence[Block], blocks: Sequence[Block], tables: Sequence[Table], first_line: int
) -> tuple[Target, ...]:
    """Return the targets of the candidates and the tables, in order.

    blocks: the whole outline. first_line: where the body begins; nothing above counts.
    """
    found: list[Target] = []
    in_tables = {row.index for table in tables for row in table.rows}
    for block in candidates:
        if block.first < first_line or block.index in in_tables or _is_review(blocks, block):
            continue
        for text in block.cells or (block.text,):
            found.extend(_targets(text, (block.first, block.last)))
    for table in tables:
        for row in table.rows:
            found.extend(_of_row(table, row))
    return tuple(dict.fromkeys(found))


def _is_review(blocks: Sequence[Block], block: Block) -> bool:
    names = [block, *ancestors(blocks, block)]
    return any(
        heading.is_heading
        and len(heading.text) < 160
        and (
            opens_with(heading.text, "headings", "review")
            or opens_with(heading.text, "headings", "slogans")
        )
        for heading in names
    )


def _targets(text: str, span: tuple[int, int]) -> Iterable[Target]:
    counted = -1
    for match in _pattern().finditer(text):
        # "2.000 tờ gấp, 50 áp phích": the second number belongs to the same words.
        goes_on = counted >= 0 and _JOINED.fullmatch(text, counted, match.start()) is not None
        if counted >= 0 and _describes(text, match, counted):
            continue
        target = _target(text, match, span, goes_on=goes_on)
        counted = match.end() if target is not None else -1
        if target is not None:
            yield target


def _describes(text: str, match: re.Match[str], counted: int) -> bool:
    """Tell whether a number only describes what was counted: "02 vụ ngộ độc trên 30 người mắc"."""
    return (
        (match["qualifier"] or "").lower() in _VAGUE
        and not match["percent"]
        and _WITHIN.fullmatch(text, counted, match.start()) is not None
    )


def _period_of(text: str, match: re.Match[str]) -> str:
    after = _PERIOD.match(text, match.end()) or _PERIOD_LATER.match(text, match.end())
    if after is not None:
        return after[1]
    sentence = text[max(text.rfind(". ", 0, match.start()), match.start() - 160, 0) : match.start()]
    every = list(_EVERY.finditer(sentence))
    return every[-1][1].lower() if every else ""


def _target(
    text: str, match: re.Match[str], span: tuple[int, int], *, goes_on: bool
) -> Target | None:
    qualifier = (match["qualifier"] or "").lower()
    unit = "%" if match["percent"] else (match["unit"] or match["noun"])
    before = text[: match.start("low")]
    clause = _clause(text, match.start(), match.end())
    if _PAST.search(clause) or _NOT_A_QUANTITY.search(before):
        return None
    upward = re.match(r"[^.;:]{0,30}?\s*trở lên", text[match.end() :]) is not None
    period = _PERIOD.match(text, match.end()) or _PERIOD_LATER.match(text, match.end())
    kind = _kind(qualifier)
    if not match["percent"] and not upward:
        if match["unit"] is None and not _is_thing(text, match, kind, qualifier):
            return None
        if not kind and not (
            goes_on
            or _outputs().fullmatch(unit)
            or match["high"]
            or period
            or _EACH.search(before[-120:])
        ):
            return None
    if qualifier == "từ" and not (upward or match["high"]):
        return None
    times = (match["times"] or "").strip().lower()
    if times and unit == "đồng":
        times, unit = "", f"{times} đồng"
    factor = _TIMES.get(times, 1)
    low, high = _amount(match["low"], factor), _amount(match["high"], factor)
    minimum, maximum = _limits(low, high, kind, upward)
    return Target(clause, minimum, maximum, unit, _period_of(text, match), span)


def _is_thing(text: str, match: re.Match[str], kind: str, qualifier: str) -> bool:
    """Tell whether a word the list of units does not know names something that is counted."""
    if kind not in {"at_least", "at_most", "makes"} or qualifier in _VAGUE:
        return False
    return not (kind == "makes" and opens_with(text[match.start("noun") :], "targets", "abstract"))


def _kind(qualifier: str) -> str:
    """Return "at_least", "at_most", "exactly", "makes", or "" without a word before the number."""
    if not qualifier or qualifier in _SIGNS:
        return _SIGNS.get(qualifier, "")
    names = ("at_least", "at_most", "exactly", "makes")
    return next(name for name in names if _matches(name, qualifier))


def _matches(name: str, qualifier: str) -> bool:
    return re.fullmatch(alternatives("targets", name), qualifier, re.IGNORECASE) is not None


def _limits(
    low: float | None, high: float | None, kind: str, upward: bool
) -> tuple[float | None, float | None]:
    if high is not None:
        return low, high
    if upward or kind == "at_least":
        return low, None
    return (None, low) if kind == "at_most" else (low, low)


def _amount(text: str | None, factor: float = 1) -> float | None:
    if not text:
        return None
    plain = text.replace(".", "") if _THOUSANDS.fullmatch(text) else text
    return float(plain.replace(",", ".")) * factor


def _clause(text: str, start: int, end: int) -> str:
    begins = [match.end() for match in _CLAUSE_END.finditer(text, 0, start)]
    stop = _CLAUSE_END.search(text, end)
    begin = max(begins[-1] if begins else 0, start - 200)
    return text[begin : min(stop.start() if stop else len(text), end + 200)].strip(" -,")


_CELL_NUMBER = re.compile(
    rf"\s*(?P<sign>[≥≤<>]|trên|dưới|tối thiểu|tối đa|ít "
    rf"nhất)?\s*=?\s*(?P<low>{_AMOUNT})\s*(?P<unit>%)?",
    re.IGNORECASE,
)


def _of_row(table: Table, row: Block) -> Iterable[Target]:
    span = (row.first, row.last)
    if not table.has_indicators:
        names = {
            table.columns.get(role) for role in ("index", "lead", "coordinate", "time", "both")
        }
        for place, cell in enumerate(row.cells):
            if place not in names:
                yield from _targets(cell, span)
        return
    indicator = table.cell(row, "indicator")
    match = _CELL_NUMBER.match(table.cell(row, "value"))
    if not indicator or match is None:
        return
    low = _amount(match["low"])
    minimum, maximum = _limits(low, None, _kind((match["sign"] or "").lower()), False)
    yield Target(
        indicator, minimum, maximum, table.cell(row, "unit") or match["unit"] or "", "", span
    )
