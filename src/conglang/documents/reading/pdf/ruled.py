"""Tables whose cells are drawn with lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from conglang.documents.reading.blocks import Cell, Paragraph
from conglang.documents.reading.pdf.page import Page, Rule, Word
from conglang.documents.reading.pdf.rows import rows_of
from conglang.documents.reading.pdf.rules import TOUCH, connected, merged

_MOST_RULES = 3_000
_MOST_LINES = 200


@dataclass
class Grid:
    """A table on one page: its columns' edges, its rows of cells, and where it lies."""

    columns: tuple[float, ...]
    rows: list[tuple[Cell, ...]]
    top: float
    bottom: float


def take_ruled_tables(page: Page) -> list[Grid]:
    """Take the words inside ruled tables out of the page and return the tables."""
    level = merged([rule for rule in page.rules if rule.is_level])
    upright = merged([rule for rule in page.rules if not rule.is_level])
    if len(level) + len(upright) > _MOST_RULES:
        return []
    grids = []
    for some_level, some_upright in connected(level, upright):
        grid = _grid(page, some_level, some_upright)
        if grid is not None:
            grids.append(grid)
    return grids


def _grid(page: Page, level: Sequence[Rule], upright: Sequence[Rule]) -> Grid | None:
    across = _places(
        [side.left for side in upright],
        [line.left for line in level] + [line.right for line in level],
    )
    down = _places(
        [line.top for line in level],
        [side.top for side in upright] + [side.bottom for side in upright],
    )
    if len(across) < 3 or len(down) < 2 or max(len(across), len(down)) > _MOST_LINES:
        return None
    inside = [word for word in page.words if _within(word, across, down)]
    if not inside:
        return None
    owner = _cell_owners(across, down, level, upright)
    if len(set(owner.values())) < 2:
        return None  # a frame around running text
    cells: dict[tuple[int, int], list[Word]] = {}
    for word in inside:
        x, y = word.middle
        cells.setdefault(owner[_band(down, y), _band(across, x)], []).append(word)
    rows = [_row(place, len(across) - 1, owner, cells) for place in range(len(down) - 1)]
    gone = {id(word) for word in inside}
    page.words = [word for word in page.words if id(word) not in gone]
    return Grid(tuple(across), rows, down[0], down[-1])


def _places(lines: Sequence[float], ends: Sequence[float]) -> list[float]:
    """Return the places of lines, and the outermost ends where the table has no border."""
    places: list[float] = []
    for at in sorted(lines):
        if not places or at - places[-1] > TOUCH:
            places.append(at)
    first, last = min(ends), max(ends)
    if first < places[0] - 2 * TOUCH:
        places.insert(0, first)
    if last > places[-1] + 2 * TOUCH:
        places.append(last)
    return places


def _within(word: Word, across: Sequence[float], down: Sequence[float]) -> bool:
    x, y = word.middle
    return across[0] <= x <= across[-1] and down[0] <= y <= down[-1]


def _band(places: Sequence[float], at: float) -> int:
    for place in range(len(places) - 2):
        if at < places[place + 1]:
            return place
    return len(places) - 2


def _cell_owners(
    across: Sequence[float],
    down: Sequence[float],
    level: Sequence[Rule],
    upright: Sequence[Rule],
) -> dict[tuple[int, int], tuple[int, int]]:
    """Return for each place of the grid the upper left place of the cell that covers it."""
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(len(down) - 1):
        for column in range(len(across) - 1):
            if (row, column) in owner:
                continue
            last = column
            y = (down[row] + down[row + 1]) / 2
            while (
                last + 2 < len(across)
                and (row, last + 1) not in owner
                and not _stands(upright, across[last + 1], y)
            ):
                last += 1
            low = row
            x = (across[column] + across[column + 1]) / 2
            while (
                low + 2 < len(down)
                and (low + 1, column) not in owner
                and not _lies(level, down[low + 1], x)
            ):
                low += 1
            for covered in range(row, low + 1):
                for beside in range(column, last + 1):
                    owner.setdefault((covered, beside), (row, column))
    return owner


def _stands(upright: Sequence[Rule], x: float, y: float) -> bool:
    return any(abs(side.left - x) <= TOUCH and side.top <= y <= side.bottom for side in upright)


def _lies(level: Sequence[Rule], y: float, x: float) -> bool:
    return any(abs(line.top - y) <= TOUCH and line.left <= x <= line.right for line in level)


def _row(
    place: int,
    columns: int,
    owner: dict[tuple[int, int], tuple[int, int]],
    cells: dict[tuple[int, int], list[Word]],
) -> tuple[Cell, ...]:
    """Return one row; a cell over several rows has its text in the first, like in Word."""
    row: list[Cell] = []
    column = 0
    while column < columns:
        start = owner[place, column]
        span = 1
        while column + span < columns and owner[place, column + span] == start:
            span += 1
        words = cells.get(start, []) if start[0] == place else []
        row.append(cell_of(words, span))
        column += span
    return tuple(row)


def cell_of(words: Sequence[Word], span: int = 1) -> Cell:
    """Return a cell with one paragraph for each row of its words."""
    return Cell(tuple(Paragraph(row.text) for row in rows_of(words)), span)
