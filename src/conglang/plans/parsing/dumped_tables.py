"""Task tables that a PDF gave back as one column of short lines, put in rows again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from conglang.plans.parsing.agencies import starts_agency
from conglang.plans.parsing.columns import column_role
from conglang.plans.parsing.lines import Line
from conglang.plans.parsing.schedule import read_schedule

_HEADING_LINES = 16
_LONGEST_LINE = 110
_ORDER = ("name", "lead", "coordinate", "time")
_ROMAN = re.compile(r"[IVX]{1,4}\.?")
_OPEN_END = re.compile(r"(?:[;,]|\svà|\svới|\scủa|\scác)$", re.IGNORECASE)


def rebuild_tables(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines with each dumped table as rows of cells; other lines as they are."""
    rebuilt = list(lines)
    place = 0
    while place < len(rebuilt):
        heading = _heading(rebuilt, place) if column_role(rebuilt[place].text) == "index" else None
        if heading is None:
            place += 1
            continue
        roles, body = heading
        end = _end(rebuilt, body)
        rows = _rows(rebuilt[body:end], "coordinate" in roles)
        if rows:
            titles = ("TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian", "Nội dung")
            table = {rebuilt[place].number: titles, **rows}
            for index in range(place, end):
                number = rebuilt[index].number
                cells = table.get(number, ())
                rebuilt[index] = Line(number, "\t".join(cells).strip(), cells)
        place = max(end, place + 1)
    return tuple(rebuilt)


def _heading(lines: Sequence[Line], start: int) -> tuple[list[str], int] | None:
    """Return the roles after the index column and the place of the first row."""
    roles: list[str] = []
    place = start + 1
    limit = min(start + _HEADING_LINES, len(lines))
    while place < limit:
        text = lines[place].text
        if text in {"1", "I"} or lines[place].cells:
            break
        if column_role(text) == "index":
            return None
        for count in (3, 2, 1):
            joined = " ".join(line.text for line in lines[place : place + count])
            role = column_role(joined)
            if role or count == 1:
                if text:
                    roles.append(role or "")
                place += count
                break
    known = [role for role in roles if role in _ORDER]
    if place >= limit or known not in (list(_ORDER), ["name", "lead", "time"]):
        return None
    return roles, place


def _end(lines: Sequence[Line], start: int) -> int:
    for place in range(start, len(lines)):
        line = lines[place]
        if line.cells or len(line.text) > _LONGEST_LINE or line.text.startswith("Nơi nhận"):
            return place
    return len(lines)


def _rows(lines: Sequence[Line], has_helpers: bool) -> dict[int, tuple[str, ...]]:
    """Return the cells of each row by the number of its first line."""
    groups: list[list[Line]] = []
    expected = 1
    for line in lines:
        if line.text.rstrip(".") == str(expected):
            groups.append([line])
            expected += 1
        elif _ROMAN.fullmatch(line.text):
            groups.append([])
        elif groups and groups[-1] and line.text:
            groups[-1].append(line)
    rows: dict[int, tuple[str, ...]] = {}
    for group in groups:
        cells = _cells([line.text for line in group[1:]], has_helpers) if group else None
        if cells is not None:
            rows[group[0].number] = (group[0].text.rstrip("."), *cells)
    return rows


def _cells(texts: list[str], has_helpers: bool) -> tuple[str, ...] | None:
    """Return name, lead, helpers, time and the rest of a row, None when it cannot be told."""
    lead = next((n for n in range(1, len(texts)) if _opens_cell(texts, n)), None)
    if lead is None:
        return None
    when = _time(texts, lead + 1)
    if when is None:
        return None
    begin, end = when
    helpers = begin
    if has_helpers:
        helpers = next((n for n in range(lead + 1, begin) if _opens_cell(texts, n)), begin)
    parts = (texts[:lead], texts[lead:helpers], texts[helpers:begin], texts[begin:end], texts[end:])
    return tuple(" ".join(part) for part in parts)


def _opens_cell(texts: Sequence[str], place: int) -> bool:
    text = texts[place]
    return text[0].isupper() and starts_agency(text) and not _OPEN_END.search(texts[place - 1])


def _time(texts: Sequence[str], start: int) -> tuple[int, int] | None:
    for begin in range(start, len(texts)):
        for count in (2, 1):
            phrase = " ".join(texts[begin : begin + count])
            if len(phrase) <= 40 and _is_time(phrase):
                return begin, min(begin + count, len(texts))
    return None


def _is_time(phrase: str) -> bool:
    if read_schedule(phrase).kind == "unspecified" or starts_agency(phrase):
        return False
    words = re.findall(r"[^\W\d_]+", phrase.lower())
    return all(word in _TIME_WORDS for word in words)


_TIME_WORDS = frozenset(
    [
        "thường",
        "xuyên",
        "hằng",
        "hàng",
        "năm",
        "quý",
        "tháng",
        "ngày",
        "trước",
        "từ",
        "đến",
        "i",
        "ii",
        "iii",
        "iv",
        "và",
        "trong",
        "hoàn",
        "thành",
        "cuối",
        "đầu",
        "chậm",
        "nhất",
        "sau",
        "giai",
        "đoạn",
        "liên",
        "tục",
    ]
)
