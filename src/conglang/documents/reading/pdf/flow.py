"""Pages to blocks: tables and lines in reading order, healed where a page ended."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from conglang.documents.reading.blocks import Block, Cell, Paragraph, Table
from conglang.documents.reading.pdf.aligned import aligned_tables
from conglang.documents.reading.pdf.columns import blocks_beside
from conglang.documents.reading.pdf.page import Page
from conglang.documents.reading.pdf.paragraphs import Line, joined, usual_pitch
from conglang.documents.reading.pdf.rows import Row, Segment, rows_of
from conglang.documents.reading.pdf.ruled import Grid, take_ruled_tables

_SAME_COLUMN = 12.0
_NEAR = 4.0
_FULL_LINES = 3
_FULL_SHARE = 0.15
_DIGITS = re.compile(r"\d+")
_END_MARKS = (".", ";", ":", "!", "?")


@dataclass
class _Piece:
    """What stands between two tables: lines, or a table itself."""

    lines: list[Line] = field(default_factory=list)
    grid: Grid | None = None


def blocks_of(pages: Sequence[Page]) -> list[Block]:
    """Return the paragraphs and tables of all pages; words must be spelt and cleaned already."""
    grids = [take_ruled_tables(page) for page in pages]
    rows = [rows_of(page.words) for page in pages]
    margins = _margins(pages, rows)
    pieces: list[_Piece] = []
    columns = _counter()
    for page, tables, printed, margin in zip(pages, grids, rows, margins, strict=True):
        for place, piece in enumerate(_page_pieces(page, tables, printed, margin, columns)):
            _append(pieces, piece, opens_page=place == 0)
    pitch = usual_pitch([line for piece in pieces for line in piece.lines])
    blocks: list[Block] = []
    for piece in pieces:
        if piece.grid is None:
            blocks += [Paragraph(text) for text in joined(piece.lines, pitch)]
        else:
            blocks.append(Table(tuple(piece.grid.rows)))
    return blocks


def _counter() -> Iterator[int]:
    count = 0
    while True:
        count += 1
        yield count


def _append(pieces: list[_Piece], piece: _Piece, *, opens_page: bool) -> None:
    last = pieces[-1] if pieces else None
    if last is None:
        pieces.append(piece)
    elif last.grid is None and piece.grid is None:
        last.lines += piece.lines
    elif last.grid and piece.grid and opens_page and _is_same_table(last.grid, piece.grid):
        _continue_table(last.grid, piece.grid)
    else:
        pieces.append(piece)


def _page_pieces(
    page: Page,
    tables: Sequence[Grid],
    rows: Sequence[Row],
    margins: tuple[float, float],
    columns: Iterator[int],
) -> Iterator[_Piece]:
    """Iterate over a page from the top down; side-by-side blocks give the left one first."""
    waiting = sorted(tables, key=lambda grid: grid.top)
    aligned = aligned_tables(rows)
    beside = blocks_beside(rows, margins, [(first, end) for first, end, _ in aligned])
    open_piece = _Piece()
    place = 0
    while place < len(rows):
        while waiting and waiting[0].top < rows[place].base:
            yield from _filled(open_piece)
            open_piece = _Piece()
            yield _Piece(grid=waiting.pop(0))
        table = next((each for each in aligned if each[0] == place), None)
        block = next((each for each in beside if each.first == place), None)
        if table is not None:
            yield from _filled(open_piece)
            open_piece = _Piece()
            yield _Piece(grid=table[2])
            place = table[1]
        elif block is not None:
            for side, edges in zip(block.sides(rows), block.edges(rows, margins), strict=True):
                column = next(columns)
                open_piece.lines += [_line(part, page, edges, column) for part in side]
            place = block.end
        else:
            open_piece.lines.append(_line(rows[place], page, margins, 0))
            place += 1
    yield from _filled(open_piece)
    yield from (_Piece(grid=grid) for grid in waiting)


def _filled(piece: _Piece) -> list[_Piece]:
    return [piece] if piece.lines else []


def _line(part: Segment, page: Page, margins: tuple[float, float], column: int) -> Line:
    bold = sum(len(word.text) for word in part.words if word.bold)
    return Line(
        part.text,
        part.left,
        part.right,
        part.base,
        part.size,
        bold * 2 > sum(len(word.text) for word in part.words),
        part.first_word_width,
        margins,
        page.number,
        column,
    )


def _margins(pages: Sequence[Page], rows: Sequence[Sequence[Row]]) -> list[tuple[float, float]]:
    """Return for each page where running text begins and ends; short pages borrow from others."""
    alike: dict[tuple[int, int], list[Row]] = {}
    for page, printed in zip(pages, rows, strict=True):
        alike.setdefault((round(page.width), round(page.height)), []).extend(printed)
    result = []
    for page, printed in zip(pages, rows, strict=True):
        every = alike[round(page.width), round(page.height)]
        left = _shared_end(printed, -1) or _shared_end(every, -1)
        left = -left if left else min((row.left for row in every), default=0.0)
        right = _shared_end(printed, 1) or _shared_end(every, 1)
        if right is None:  # no full line tells; the right margin is hardly wider than the left
            right = max(*(row.right for row in every), page.width - left, left)
        result.append((left, right))
    return result


def _shared_end(rows: Sequence[Row], side: int) -> float | None:
    """Return the outermost place where many different lines end; side: 1 right, -1 left."""
    ends = sorted(
        ((side * (row.right if side > 0 else row.left), _DIGITS.sub("", row.text)) for row in rows),
        reverse=True,
    )
    needed = max(_FULL_LINES, round(_FULL_SHARE * len(rows)))
    for place, (end, _) in enumerate(ends):
        if len({text for other, text in ends[place:] if end - other < _NEAR}) >= needed:
            return end
    return None


def _is_same_table(upper: Grid, lower: Grid) -> bool:
    return len(upper.columns) == len(lower.columns) and all(
        abs(one - other) < _SAME_COLUMN
        for one, other in zip(upper.columns, lower.columns, strict=True)
    )


def _continue_table(upper: Grid, lower: Grid) -> None:
    """Add the rows of the next page: without the repeated head, a broken row made whole."""
    rows = list(lower.rows)
    head = 0
    while head < min(3, len(rows), len(upper.rows)) and _says(rows[head]) == _says(
        upper.rows[head]
    ):
        head += 1
    rows = rows[head:]
    if rows and upper.rows and _is_rest_of_row(upper.rows[-1], rows[0]):
        upper.rows[-1] = tuple(
            Cell((*cell.blocks, *rest.blocks), cell.span)
            for cell, rest in zip(upper.rows[-1], rows.pop(0), strict=True)
        )
    upper.rows += rows


def _is_rest_of_row(row: tuple[Cell, ...], rest: tuple[Cell, ...]) -> bool:
    if len(row) != len(rest) or len(row) < 2 or rest[0].blocks or not row[0].blocks:
        return False
    pairs = [(_cell_says(one), _cell_says(other)) for one, other in zip(row, rest, strict=True)]
    continued = [(one, other) for one, other in pairs if other]
    if not continued or any(not one for one, _ in continued):
        return False
    goes_on = any(other[:1].islower() and not one.endswith(_END_MARKS) for one, other in continued)
    return goes_on or len(continued) * 2 <= len(row)


def _says(row: tuple[Cell, ...]) -> list[str]:
    return [_cell_says(cell) for cell in row]


def _cell_says(cell: Cell) -> str:
    return " ".join(block.text for block in cell.blocks if isinstance(block, Paragraph))
