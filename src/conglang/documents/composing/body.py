"""From lines to blocks: headings as officials make them, paragraphs, lists, quotes, tables."""

from __future__ import annotations

import re
from dataclasses import replace

from conglang.documents.composing.article import (
    Block,
    Heading,
    Paragraph,
    Picture,
    Quote,
)
from conglang.documents.composing.captions import Node, Shown
from conglang.documents.composing.lines import Grid, Line, Piece
from conglang.documents.composing.lists import Entry, entry_of, list_html
from conglang.documents.composing.tables import table_of

_LONGEST_HEADING = 150
_MOSTLY = 0.85
_TABLE_NAME = re.compile(r"^(?:Bảng|Biểu|Phụ lục)\s*(?:số\s*)?\d*\s*[:.–-]?\s*", re.IGNORECASE)
_QUOTED = re.compile(r"^[“\"«].{30,}[”\"»]\.?$", re.DOTALL)
_PART = re.compile(r"^(?:[IVX]{1,5}|[A-HĐ]|\d{1,2}(?:\.\d{1,2})*)[.)/-]$")


def body_blocks(nodes: list[Node]) -> tuple[tuple[Block, ...], list[str]]:
    """Return the blocks of an article's text, and what was left behind."""
    writing = _Writing(nodes)
    return writing.blocks(), writing.warnings


class _Writing:
    def __init__(self, nodes: list[Node]) -> None:
        self._nodes = nodes
        self._found: list[Block] = []
        self._entries: list[tuple[Entry, Line]] = []
        self.warnings: list[str] = []

    def blocks(self) -> tuple[Block, ...]:
        skipped = False
        for place, node in enumerate(self._nodes):
            after = self._nodes[place + 1] if place + 1 < len(self._nodes) else None
            if isinstance(node, Line) and isinstance(after, Grid) and _names_table(node):
                skipped = True  # its words become the table's caption
                continue
            if isinstance(node, Grid):
                before = self._nodes[place - 1] if skipped else None
                self._add_table(node, before.text if isinstance(before, Line) else "")
            elif isinstance(node, Shown):
                self._end_list()
                self._found.extend(_pictures(node))
            else:
                self._add_line(node, after)
            skipped = False
        self._end_list()
        return tuple(self._found)

    def _add_line(self, line: Line, after: Node | None) -> None:
        if not line.full_text:
            return
        if _is_heading(line, after):
            self._end_list()
            self._found.append(Heading(line.full_text.rstrip(" :")[:200]))
            return
        entry = entry_of(line)
        if entry is not None:
            self._entries.append((entry, line))
            return
        self._end_list()
        if line.role == "quote" or (line.is_italic and _QUOTED.match(line.text)):
            self._found.append(Quote(line.text))
        else:
            self._found.append(Paragraph(_paragraph(line)))

    def _end_list(self) -> None:
        entries, self._entries = self._entries, []
        if not entries:
            return
        html = list_html([entry for entry, _line in entries])
        if html is not None:
            self._found.append(Paragraph(html))
        else:
            self._found.extend(Paragraph(_paragraph(line)) for _entry, line in entries)

    def _add_table(self, grid: Grid, caption: str) -> None:
        self._end_list()
        table, said = table_of(grid, caption)
        self.warnings.extend(said)
        if table.rows:
            self._found.append(table)


def _paragraph(line: Line) -> str:
    label = f"{line.label} " if line.label else ""
    return f"<p>{label}{line.html()}</p>"


def _pictures(shown: Shown) -> list[Picture]:
    return [
        Picture(image.content, image.name, shown.caption, image.alt, shown.credit)
        for image in shown.images
    ]


def _names_table(line: Line) -> bool:
    return len(line.text) <= 250 and bool(_TABLE_NAME.match(line.text)) and not line.label


def _is_heading(line: Line, after: Node | None) -> bool:
    """Tell whether a line heads what follows: by its style, or short, bold and alone."""
    text = line.full_text
    if len(text) > _LONGEST_HEADING or line.label in ("-", "+", "*") or after is None:
        return False
    if line.role in ("heading", "title"):
        return True
    if not (line.is_bold or (line.is_upper and len(text) > 8)):
        return False
    if text.endswith((".", ";", ",", "!", "?", "…")) or text.startswith(("-", "+", "“", '"')):
        return False
    counted = line.label and not _PART.match(line.label)
    return not counted and not (isinstance(after, Line) and _same_item(line, after))


def _same_item(line: Line, after: Line) -> bool:
    # A list whose items are all bold is a list.
    return bool(line.label and after.label) and line.level == after.level and after.is_bold


def without_loud_looks(nodes: list[Node]) -> list[Node]:
    """Take bold or italic away below the first line where nearly everything has it."""
    lines = [node for node in nodes if isinstance(node, Line) and node.text]
    below = lines[1:]
    total = sum(len(line.text) for line in below)
    loud = []
    for look in ("bold", "italic"):
        marked = sum(
            len(piece.text) for line in below for piece in line.pieces if getattr(piece, look)
        )
        if len(below) > 1 and marked > _MOSTLY * total:
            loud.append(look)
    if not loud:
        return nodes
    return [
        _quiet(node, loud) if isinstance(node, Line) and node is not lines[0] else node
        for node in nodes
    ]


def _quiet(line: Line, looks: list[str]) -> Line:
    pieces: list[Piece] = []
    for piece in line.pieces:
        bold = piece.bold and "bold" not in looks
        italic = piece.italic and "italic" not in looks
        pieces.append(replace(piece, bold=bold, italic=italic))
    return replace(line, pieces=tuple(pieces))
