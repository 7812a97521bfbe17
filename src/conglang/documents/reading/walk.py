"""From Word's XML to blocks: order, list numbers, merged paragraphs, text boxes, tables."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from conglang.documents.reading.blocks import Block, Cell, Paragraph, Table
from conglang.documents.reading.fonts import Encoding, FontConverter, Stretches
from conglang.documents.reading.numbering import Numbering
from conglang.documents.reading.package import W, WordParts
from conglang.documents.reading.runs import (
    alternatives,
    elements,
    is_alternative,
    paragraph_letters,
)
from conglang.documents.reading.styles import Styles, number, value

_MAX_SPAN = 63
SKIPPED = {f"{W}sectPr", f"{W}tblPr", f"{W}tblGrid", f"{W}trPr", f"{W}tcPr", f"{W}sdtPr"}
SKIPPED |= {f"{W}del", f"{W}moveFrom"}


class Walk:
    """One pass through a document; afterwards it knows what was met on the way."""

    def __init__(self, parts: WordParts) -> None:
        self._body = parts.document.find(f"{W}body")
        self._styles = Styles(parts.styles)
        self._numbering = Numbering(parts.numbering, self._styles)
        self._fonts = FontConverter(
            paragraph_letters(paragraph, self._styles).stretches
            for paragraph in parts.document.iter(f"{W}p")
        )
        self.tracked = False

    @property
    def encodings(self) -> set[Encoding]:
        """The old font encodings that were converted so far."""
        return self._fonts.used

    def blocks(self) -> tuple[Block, ...]:
        """Return the whole body as blocks; call once, list numbers are counted on the way."""
        return () if self._body is None else self._blocks(self._body)

    def _blocks(self, parent: etree._Element) -> tuple[Block, ...]:
        found: list[Block] = []
        carried: Stretches = []
        for node in self._nodes(parent):
            if node.tag == f"{W}tbl":
                found.append(self._table(node))
                continue
            letters = paragraph_letters(node, self._styles)
            self.tracked = self.tracked or letters.tracked
            stretches = [*carried, *letters.stretches]
            carried = []
            if mark_deleted(node):  # the paragraph flows into the next one
                carried = stretches
            else:
                found.append(self._paragraph(node, stretches))
            for box in letters.boxes:
                found.extend(self._blocks(box))
        if carried:
            found.append(Paragraph(self._fonts.text(carried)))
        return tuple(found)

    def _nodes(self, parent: etree._Element) -> Iterator[etree._Element]:
        """Iterate over paragraphs and tables, through content controls and tracked wrappers."""
        for child in elements(parent):
            if child.tag in (f"{W}p", f"{W}tbl"):
                yield child
            elif is_alternative(child):
                branch = alternatives(child)
                if branch is not None:
                    yield from self._nodes(branch)
            elif child.tag not in SKIPPED:
                yield from self._nodes(child)

    def _paragraph(self, node: etree._Element, stretches: Stretches) -> Paragraph:
        label = self._numbering.label(node.find(f"{W}pPr"))
        text = self._fonts.text(stretches)
        if label is None:
            return Paragraph(text)
        return Paragraph(text, self._fonts.text([(label.text, label.font)]))

    def _table(self, table: etree._Element) -> Table:
        rows = []
        for row in within(table, f"{W}tr"):
            properties = row.find(f"{W}trPr")
            if properties is not None and properties.find(f"{W}del") is not None:
                self.tracked = True
                continue
            skipped = number(value(properties, "gridBefore"), 0, highest=_MAX_SPAN)
            cells = [Cell(()) for _ in range(skipped)]
            cells.extend(self._cell(cell) for cell in within(row, f"{W}tc"))
            rows.append(tuple(cells))
        return Table(tuple(rows))

    def _cell(self, cell: etree._Element) -> Cell:
        properties = cell.find(f"{W}tcPr")
        span = max(number(value(properties, "gridSpan"), 1, highest=_MAX_SPAN), 1)
        if properties is not None and properties.find(f"{W}cellDel") is not None:
            self.tracked = True
            return Cell((), span)
        return Cell(self._blocks(cell), span)


def within(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Iterate over rows or cells, also those inside content controls, not in inner tables."""
    for child in elements(parent):
        if child.tag == tag:
            yield child
        elif child.tag not in (*SKIPPED, f"{W}tc", f"{W}tr", f"{W}tbl"):
            yield from within(child, tag)


def mark_deleted(paragraph: etree._Element) -> bool:
    """Say whether the end of a paragraph was deleted or moved away: it runs into the next one."""
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and (
        mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None
    )
