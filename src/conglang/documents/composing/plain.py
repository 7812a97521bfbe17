"""Typed text as lines: a text file, or a letter without formatting."""

from __future__ import annotations

import re
from statistics import median

from conglang.documents.composing.lines import Line, Piece
from conglang.documents.reading.lines import clean

_WRAPPED = range(50, 100)  # columns at which programs break long lines
_ITEM = re.compile(r"^\s*(?:[-–+•*●▪]\s|\d{1,3}[.)]\s)")
_HEADING = re.compile(r"^#{1,6}\s+")
_STARRED = re.compile(r"^\*([^*\n]+)\*$")  # bold as web mail writes it into plain text


def plain_lines(text: str) -> list[Line]:
    """Return the paragraphs of a text; lines broken at a column are joined again."""
    blocks = re.split(r"\n[^\S\n]*\n", clean(text).replace("\t", " "))
    lines: list[Line] = []
    for block in blocks:
        rows = [row.strip() for row in block.split("\n") if row.strip()]
        lines.extend(_line(paragraph) for paragraph in (_joined(rows) if rows else []))
    return lines


def _joined(rows: list[str]) -> list[str]:
    if not _is_wrapped(rows):
        return rows
    paragraphs: list[str] = []
    for row in rows:
        if paragraphs and not _ITEM.match(row):
            paragraphs[-1] = f"{paragraphs[-1]} {row}"
        else:
            paragraphs.append(row)
    return paragraphs


def _is_wrapped(rows: list[str]) -> bool:
    """Tell whether a program broke these lines: all but the last end near one column."""
    if len(rows) < 2:
        return False
    widths = [len(row) for row in rows[:-1]]
    return (
        max(widths) in _WRAPPED
        and median(widths) >= 0.75 * max(widths)
        and max(len(row) for row in rows) in _WRAPPED
    )


def _line(text: str) -> Line:
    marked = _HEADING.match(text)
    if marked:
        return Line((Piece(text[marked.end() :], bold=True),), role="heading")
    starred = _STARRED.match(text)
    if starred:
        return Line((Piece(starred[1].strip(), bold=True),))
    return Line((Piece(text),))
