"""What a Word file says, in document order: paragraphs and tables, free of Word's XML."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Paragraph:
    """One paragraph; label: the printed list number or bullet; text may hold "\\n" and "\\t"."""

    text: str
    label: str = ""


@dataclass(frozen=True)
class Cell:
    """One cell; span: how many columns of the grid it covers."""

    blocks: tuple[Paragraph | Table, ...]
    span: int = 1


@dataclass(frozen=True)
class Table:
    """Rows of cells."""

    rows: tuple[tuple[Cell, ...], ...]


Block = Paragraph | Table
