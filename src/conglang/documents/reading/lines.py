"""From blocks to lines: a paragraph is a line, a table row is a line with TABs between cells.

Tables that only place the heading or the signature side by side are read cell by cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from conglang.documents.reading.blocks import Block, Cell, Paragraph, Table
from conglang.vietnam.text import compose

STATE_HEADING = re.compile(
    r"C[ỘO]NG\s+H(?:ÒA|OÀ)\s+X[ÃA]\s+H[ỘO]I|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM\s*$"
    r"|Độc lập\s*[-–]\s*Tự do"
)
DOCUMENT_NUMBER = re.compile(r"Số\s*:?\s*[\d\s.…]*[/-][\w/&-]+\s*$")
RECIPIENTS = re.compile(r"Nơi nhận\s*(:?)")
SIGNATURE = re.compile(r"(?:TM|KT|TL|TUQ)\.\s*[A-ZĐ]|[TK]/[MTL]\s+[A-ZĐ]|(?:PHÓ )?CHỦ TỊCH\s*$")
_LAYOUT_ROWS = 6
_LAYOUT_COLUMNS = 3
_SIGNATURE_ROWS = 2
_OPENING_LINES = 12
_BLANKS = re.compile(r"[^\S\n\t]")
_UNSEEN = re.compile("[\u200e\u200f\u202a-\u202e\u2061-\u2064\xad]")
_LINE_ENDS = re.compile("\r\n?|[\u0085\u2028\u2029\v\f]")
_LEADING_SYMBOL = re.compile(r"^[\uf000-\uf0ff]\s*", re.MULTILINE)
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")


def document_lines(blocks: Iterable[Block]) -> Iterator[str]:
    """Iterate over the lines of a document; empty paragraphs and empty rows give none."""
    count = 0
    for block in blocks:
        if isinstance(block, Paragraph):
            lines = list(_paragraph_lines(block))
        elif _is_layout(block, opening=count < _OPENING_LINES):
            cells = (cell for row in block.rows for cell in row)
            lines = [line for cell in cells for line in document_lines(cell.blocks)]
        else:
            lines = list(_row_lines(block))
        count += len(lines)
        yield from lines


def clean(text: str) -> str:
    """Return composed text with plain blanks, "\\n" line ends and no invisible signs."""
    text = _LINE_ENDS.sub("\n", text)
    text = _LEADING_SYMBOL.sub("- ", text)
    text = _FORBIDDEN.sub("", _PRIVATE.sub("", _UNSEEN.sub("", text)))
    return compose(_BLANKS.sub(" ", text.replace("\u2011", "-")))


def _paragraph_lines(paragraph: Paragraph) -> Iterator[str]:
    lines: list[str] = []
    for line in clean(paragraph.text).split("\n"):
        halves = [half.strip() for half in line.split("\t")]
        # a heading set with tab stops instead of a table: left half, then right half
        parted = any(STATE_HEADING.match(half) or DOCUMENT_NUMBER.match(half) for half in halves)
        lines += halves if parted else [line]
    lines = [line for line in (_plain(line) for line in lines) if line]
    if lines and paragraph.label:
        lines[0] = f"{clean(paragraph.label)} {lines[0]}"
    yield from lines


def _plain(line: str) -> str:
    return re.sub(r"\s*\t\s*", " ", line.strip()).strip()


def _row_lines(table: Table) -> Iterator[str]:
    for row in table.rows:
        cells: list[str] = []
        for cell in row:
            cells += [_cell_text(cell), *[""] * (cell.span - 1)]
        if any(cells):
            yield "\t".join(cells)


def _cell_text(cell: Cell) -> str:
    """Return a cell as one line; a number alone counts, as in an automatic "STT" column."""
    if len(cell.blocks) == 1 and isinstance(cell.blocks[0], Paragraph):
        only = cell.blocks[0]
        if only.label and not clean(only.text).strip():
            return "" if only.label in ("-", "+", "*") else clean(only.label)
    lines = document_lines(cell.blocks)
    return " ".join(_plain(line) for line in lines)


def _is_layout(table: Table, *, opening: bool) -> bool:
    """Tell whether a table only places text; opening: it stands at the start of the document."""
    cells = [cell for row in table.rows for cell in row]
    if len(cells) == 1:
        return len(cells[0].blocks) > 1  # a frame around running text
    columns = max((len(row) for row in table.rows), default=0)
    if len(table.rows) > _LAYOUT_ROWS or columns > _LAYOUT_COLUMNS:
        return False
    return any(_places_text(cell, len(table.rows), opening=opening) for cell in cells)


def _places_text(cell: Cell, rows: int, *, opening: bool) -> bool:
    lines = [
        _plain(line)
        for block in cell.blocks
        if isinstance(block, Paragraph)
        for line in clean(block.text).split("\n")
    ]
    for line in lines:
        recipients = RECIPIENTS.match(line)
        if recipients and (recipients[1] or len(lines) > 1):  # not the head of a column
            return True
        if STATE_HEADING.match(line) or (opening and DOCUMENT_NUMBER.match(line)):
            return True
        if rows <= _SIGNATURE_ROWS and SIGNATURE.match(line):
            return True
    return False
