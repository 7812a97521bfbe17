"""The words of a document: headings with their numbers, paragraphs, bullets, tables."""

from __future__ import annotations

import re
from dataclasses import replace

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from conglang.documents.layout.content import Block, Bullet, Heading, Paragraph, Table
from conglang.documents.layout.grids import (
    draw_grid,
    first_paragraph,
    fix_columns,
    keep_row_whole,
    pad_cells,
)
from conglang.documents.layout.profile import END_MARK, Profile
from conglang.documents.layout.widths import width_cm
from conglang.documents.layout.word import add_paragraph, add_text
from conglang.documents.layout.wording import HeadingNumbers, ended

_FIGURES = re.compile(r"[-+]?\d[\d.,]*\s*%?")
_ORDER_COLUMN = ("stt", "tt", "số tt")
_WIDEST_COLUMN_CM = 6.0
_PADDING_CM = 0.19


class BodyWriter:
    """Writes blocks one after another; room_cm: the width between the margins."""

    def __init__(self, word: Document, profile: Profile, room_cm: float) -> None:
        self._word = word
        self._profile = profile
        self._room_cm = room_cm
        self._numbers = HeadingNumbers()

    def write(self, blocks: tuple[Block, ...], *, end_mark: bool) -> None:
        """Write the blocks; end_mark: put "./." behind the last words."""
        if end_mark:
            blocks = _with_end_mark(blocks)
        for block in blocks:
            if isinstance(block, Table):
                self._table(block)
            elif isinstance(block, Heading):
                label = self._numbers.next(block.level)
                text = block.text.strip()
                shown = text.upper() if block.level == 1 else text
                self._line(f"Heading{block.level}", f"{label} {shown}")
            elif isinstance(block, Bullet):
                self._line("Bullet", f"{'-' if block.level == 1 else '+'} {block.text.strip()}")
            else:
                self._line("Body", block.text.strip(), lead=block.bold_lead.strip())
        if end_mark and blocks:
            # the signature must not stand alone on a page
            self._word.paragraphs[-1].paragraph_format.keep_with_next = True

    def _line(self, key: str, text: str, *, lead: str = "") -> None:
        paragraph = add_paragraph(self._word, self._profile.element(key).style_id)
        if lead:
            add_text(paragraph, f"{lead} " if text else lead, bold=True)
        add_text(paragraph, text)

    def _table(self, block: Table) -> None:
        if block.caption.strip():
            self._line("Caption", block.caption.strip())
        columns = len(block.header)
        if not columns:
            return
        rows = [tuple(row[:columns]) + ("",) * (columns - len(row)) for row in block.rows]
        table = self._word.add_table(rows=1 + len(rows), cols=columns)
        draw_grid(table)
        pad_cells(table, _PADDING_CM)
        fix_columns(table, _columns_cm(block, rows, self._room_cm))
        header = self._profile.element("TableHeader").style_id
        plain = self._profile.element("TableCell").style_id
        alignments = [_alignment(block, rows, place) for place in range(columns)]
        for place, text in enumerate(block.header):
            first_paragraph(table.rows[0].cells[place], header).add_run(text.strip())
        keep_row_whole(table.rows[0], repeat=True)
        for shown, row in zip(list(table.rows)[1:], rows, strict=True):
            cells = shown.cells
            for place, text in enumerate(row):
                for part in text.strip().split("\n"):
                    paragraph = first_paragraph(cells[place], plain)
                    paragraph.add_run(part.strip())
                    side = alignments[place]
                    if side is not None:
                        paragraph.alignment = side
            keep_row_whole(shown)
        # Word joins two tables that touch, and text right below a grid looks crammed.
        gap = add_paragraph(self._word, plain)
        gap.paragraph_format.line_spacing = Pt(6)
        gap.paragraph_format.space_before = gap.paragraph_format.space_after = Pt(0)


def _with_end_mark(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    if not blocks:
        return blocks
    last = blocks[-1]
    if isinstance(last, Table):
        return (*blocks, Paragraph(END_MARK))
    if isinstance(last, Paragraph) and not last.text.strip():
        return (*blocks[:-1], replace(last, bold_lead=ended(last.bold_lead)))
    return (*blocks[:-1], replace(last, text=ended(last.text)))


def _columns_cm(block: Table, rows: list[tuple[str, ...]], room_cm: float) -> tuple[float, ...]:
    """Return column widths that fill the room, by wish or by what the columns hold."""
    if block.widths_cm is not None and len(block.widths_cm) == len(block.header):
        wished = block.widths_cm
    else:
        wished = tuple(
            min(max(width_cm(text, 13, "bold") for text in column) + 0.8, _WIDEST_COLUMN_CM)
            for column in zip(block.header, *rows, strict=True)
        )
        # columns of words take what is left, columns of figures stay narrow
        worded = [_alignment(block, rows, place) is None for place in range(len(wished))]
        left_over = room_cm - sum(wished)
        if left_over > 0 and any(worded):
            share = left_over / sum(worded)
            wished = tuple(
                width + share * has_words for width, has_words in zip(wished, worded, strict=True)
            )
    scale = room_cm / sum(wished)
    return tuple(width * scale for width in wished)


def _alignment(block: Table, rows: list[tuple[str, ...]], place: int) -> WD_ALIGN_PARAGRAPH | None:
    if block.header[place].strip().lower() in _ORDER_COLUMN:
        return WD_ALIGN_PARAGRAPH.CENTER
    texts = [row[place].strip() for row in rows if row[place].strip()]
    if texts and all(_FIGURES.fullmatch(text) for text in texts):
        return WD_ALIGN_PARAGRAPH.RIGHT
    return None
