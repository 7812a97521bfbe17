"""Tables without lines: rows whose texts keep to the same columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from conglang.documents.reading.blocks import Cell
from conglang.documents.reading.pdf.page import Word
from conglang.documents.reading.pdf.rows import Row, free_part
from conglang.documents.reading.pdf.ruled import Grid, cell_of

_NARROWEST = 0.6
_FAR = 3.2
_FEWEST_COLUMNS = 3
_FEWEST_ROWS = 3
_NUMBER_HEAD = re.compile(r"(?:số\s+)?(?:stt|tt|thứ\s+tự)\.?", re.IGNORECASE)
_NUMBER = re.compile(r"(?:\d{1,3}|[IVXLC]{1,6}|[a-zđ])(?:\.\d{1,3})*[.)]?")

Gutters = list[tuple[float, float]]


def aligned_tables(rows: Sequence[Row]) -> list[tuple[int, int, Grid]]:
    """Return (first row, row after the last, table) for each table among the rows."""
    found: list[tuple[int, int, Grid]] = []
    start = 0
    while start < len(rows):
        first, end, gutters = _region(rows, start, found[-1][1] if found else 0)
        if end - first >= _FEWEST_ROWS:
            gutters = _common_gutters(rows[first:end])
            lines = [_parted(row, gutters) for row in rows[first:end]]
            if sum(_filled(line) >= _FEWEST_COLUMNS for line in lines) >= _FEWEST_ROWS - 1:
                columns = (
                    min(row.left for row in rows[first:end]),
                    *(left for _, left in gutters),
                    max(row.right for row in rows[first:end]),
                )
                top, bottom = rows[first].words[0].top, rows[end - 1].words[0].bottom
                found.append((first, end, Grid(columns, _logical_rows(lines), top, bottom)))
                start = end
                continue
        start += 1
    return found


def _region(rows: Sequence[Row], start: int, lowest: int) -> tuple[int, int, Gutters]:
    segments = rows[start].segments()
    if len(segments) < _FEWEST_COLUMNS:
        return start, start, []
    gutters = [(one.right, other.left) for one, other in pairwise(segments)]
    first, end = start, start + 1
    while end < len(rows) and _is_near(rows[end - 1], rows[end]):
        narrowed = _narrowed(gutters, rows[end])
        if narrowed is None:
            break
        gutters, end = narrowed, end + 1
    while first > lowest and _is_near(rows[first - 1], rows[first]):
        narrowed = _narrowed(gutters, rows[first - 1])
        if narrowed is None or len(rows[first - 1].segments()) < 2:
            break
        gutters, first = narrowed, first - 1
    return first, end, gutters


def _common_gutters(rows: Sequence[Row]) -> Gutters:
    """Return the upright strips that no word of the rows touches."""
    least = _NARROWEST * max(row.size for row in rows)
    spans = sorted((word.left, word.right) for row in rows for word in row.words)
    gutters, reach = [], spans[0][1]
    for left, right in spans:
        if left - reach >= least:
            gutters.append((reach, left))
        reach = max(reach, right)
    return gutters


def _is_near(upper: Row, lower: Row) -> bool:
    return lower.base - upper.base < _FAR * max(upper.size, lower.size)


def _narrowed(gutters: Gutters, row: Row) -> Gutters | None:
    """Return the gutters that stay free when a row is added, None when one is crossed."""
    narrowed = [free_part(left, right, row) for left, right in gutters]
    least = _NARROWEST * row.size
    return narrowed if all(right - left >= least for left, right in narrowed) else None


def _parted(row: Row, gutters: Gutters) -> list[list[Word]]:
    cells: list[list[Word]] = [[] for _ in range(len(gutters) + 1)]
    for word in row.words:
        middle = word.middle[0]
        cells[sum(middle > (left + right) / 2 for left, right in gutters)].append(word)
    return cells


def _filled(line: Sequence[Sequence[Word]]) -> int:
    return sum(1 for cell in line if cell)


def _logical_rows(lines: Sequence[list[list[Word]]]) -> list[tuple[Cell, ...]]:
    """Join the lines of print that make up one row of the table."""
    keys = [" ".join(word.text for word in line[0]) for line in lines]
    named = [key for key in keys if key]
    numbers = sum(1 for key in named if _NUMBER.fullmatch(key))
    is_numbered = numbers >= 2 and all(
        _NUMBER.fullmatch(key) or _NUMBER_HEAD.match(key) or place < 2
        for place, key in enumerate(named)
    )
    groups: list[list[list[Word]]] = []
    for key, line in zip(keys, lines, strict=True):
        starts = bool(key) and _filled(line) * 2 > len(line)
        if is_numbered:
            starts = _NUMBER.fullmatch(key) is not None
        if groups and not starts:
            for cell, more in zip(groups[-1], line, strict=True):
                cell.extend(more)
        else:
            groups.append([list(cell) for cell in line])
    return [tuple(cell_of(cell) for cell in group) for group in groups]
