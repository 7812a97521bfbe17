"""Task tables that a PDF gave back as one column of short lines, put in rows again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from conglang.plans.parsing.columns import column_role
from conglang.plans.parsing.dictionary import opens_with
from conglang.plans.parsing.letters import CAPITALS
from conglang.plans.parsing.lines import Line
from conglang.plans.parsing.markers import marker_of
from conglang.plans.parsing.row_cells import OPEN_END, cells_of_row

_HEADING_LINES = 16
_LONGEST_LINE = 110
_LONGEST_CELL = 600
_TASK_ROLES = frozenset({"name", "lead", "coordinate", "both", "time"})
# The remark in brackets tells a table put together again from one that came with its columns.
REBUILT_TITLES = ("TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian", "Nội dung (dựng lại)")
_ENDING = ("organisation", "budget", "reporting", "purpose", "appendix")
_AFTER = ("Nơi nhận", "Trên đây là")
_ROMAN = re.compile(r"[IVX]{1,4}\.?")
_NUMBERED = re.compile(rf"(\d{{1,3}})[.)]?\s+(?=[{CAPITALS}])")


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
        rows = _rows(rebuilt[body:end], roles)
        if rows:
            table = {rebuilt[place].number: REBUILT_TITLES, **rows}
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
        if text.strip(".)") in {"1", "01", "I", "A"} or _opens_row(text) or lines[place].cells:
            break
        if column_role(text) == "index":
            return None
        for count in (3, 2, 1):
            joined = " ".join(line.text for line in lines[place : place + count])
            role = column_role(joined)
            if role or count == 1:
                if text:
                    roles.append(role if role in _TASK_ROLES else "")
                place += count
                break
    known = [role for role in roles if role]
    is_understood = len(known) == len(set(known)) and "name" in known
    if place >= limit or not is_understood or len({"lead", "both", "time"} & set(known)) < 1:
        return None
    return roles, place


def _opens_row(text: str) -> bool:
    match = _NUMBERED.match(text)
    return match is not None and int(match[1]) == 1


def _end(lines: Sequence[Line], start: int) -> int:
    longest = max((len(line.text) for line in lines[start : start + 6]), default=0)
    limit = _LONGEST_CELL if longest > _LONGEST_LINE else _LONGEST_LINE
    for place in range(start, len(lines)):
        line = lines[place]
        if (
            line.cells
            or len(line.text) > limit
            or line.text.startswith(("Nơi nhận", "Trên đây là"))
        ):
            return place
        marker = marker_of(line.text) if line.text else None
        if (
            marker is not None
            and marker.style in {"roman", "upper", "part"}
            and any(opens_with(marker.rest, "headings", name) for name in _ENDING)
        ):
            return place
    return len(lines)


def _rows(lines: Sequence[Line], roles: Sequence[str]) -> dict[int, tuple[str, ...]]:
    """Return the cells of each row by the number of its first line."""
    groups: list[tuple[Line | None, str, list[str]]] = []
    expected = 1
    for line in lines:
        opening = _NUMBERED.match(line.text)
        if line.text.strip(".)") in {str(expected), f"{expected:02d}"}:
            groups.append((line, str(expected), []))
            expected += 1
        elif _ROMAN.fullmatch(line.text):
            groups.append((None, "", []))
        elif opening is not None and int(opening[1]) == expected:
            groups.append((line, str(expected), [line.text[opening.end() :]]))
            expected += 1
        elif groups and groups[-1][0] is not None:
            groups[-1][2].append(line.text)
    rows: dict[int, tuple[str, ...]] = {}
    for line_of_row, index, texts in groups:
        cells = _cells(texts, roles) if line_of_row is not None else None
        if cells is not None and line_of_row is not None:
            rows[line_of_row.number] = (index, *_in_order(cells, roles))
    return rows


def _cells(texts: Sequence[str], roles: Sequence[str]) -> tuple[str, ...] | None:
    """Return the cells of a row; an empty text is a gap.

    A row that a page cut in two goes on, cell after cell, with what was left open above the cut.
    """
    pieces = [[text for text in piece if text] for piece in _split_at_gaps(texts)]
    pieces = [piece for piece in pieces if piece]
    for place in range(1, len(pieces)):
        above = [text for piece in pieces[:place] for text in piece]
        below = pieces[place:]
        if not below[0][0][:1].islower() or len(below) > len(roles):
            continue
        cells = cells_of_row(above, roles)
        unfinished = [column for column, cell in enumerate(cells or ()) if OPEN_END.search(cell)]
        if cells is not None and len(unfinished) == len(below):
            joined = list(cells)
            for column, piece in zip(unfinished, below, strict=True):
                joined[column] = " ".join((joined[column], *piece))
            return tuple(joined)
    return cells_of_row([text for piece in pieces for text in piece], roles)


def _split_at_gaps(texts: Sequence[str]) -> list[list[str]]:
    pieces: list[list[str]] = [[]]
    for text in texts:
        if text:
            pieces[-1].append(text)
        elif pieces[-1]:
            pieces.append([])
    return pieces


def _in_order(cells: Sequence[str], roles: Sequence[str]) -> tuple[str, ...]:
    found = dict(zip(roles, cells, strict=True))
    rest = " ".join(cell for cell, role in zip(cells, roles, strict=True) if not role)
    lead = found.get("lead") or found.get("both") or ""
    return found["name"], lead, found.get("coordinate", ""), found.get("time", ""), rest.strip()
