"""From the elements of a web page to blocks: paragraphs, list items, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from conglang.documents.reading.blocks import Block, Cell, Paragraph, Table
from conglang.documents.reading.fonts import Encoding, FontConverter, Stretches
from conglang.documents.reading.web.lists import ListCounter

_DROPPED = {
    "script", "style", "nav", "head", "template", "noscript", "iframe", "object", "svg", "select",
    "button", "textarea", "audio", "video", "canvas", "map", "datalist",
}  # fmt: skip
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu", "ol", "p",
    "pre", "section", "summary", "tr", "ul",
}  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_FAMILY = re.compile(r"""font-family\s*:\s*["']?\s*([^;,"']+)""", re.IGNORECASE)
_SIGN_FONTS = ("symbol", "wingdings")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_SEVERAL_BLANKS = re.compile("[ \xa0]{2,}")
_MOST_SPANS = 63
_MOST_ROWS = 1_000


class Walk:
    """One pass through a page; afterwards it knows which old fonts were met."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._fonts = FontConverter(_pieces(root))

    @property
    def encodings(self) -> set[Encoding]:
        """The old font encodings that were converted so far."""
        return self._fonts.used

    def blocks(self) -> tuple[Block, ...]:
        """Return the whole page as blocks."""
        return self._blocks(self._root)

    def _blocks(self, element: etree._Element) -> tuple[Block, ...]:
        flow = _Flow(self._fonts)
        self._collect(element, flow, font="", kept=False)
        flow.end_paragraph()
        return tuple(flow.blocks)

    def _collect(self, element: etree._Element, flow: _Flow, *, font: str, kept: bool) -> None:
        font = _font(element) or font
        kept = kept or element.tag == "pre"
        flow.add(element.text, font, kept=kept)
        counter = ListCounter.of(element)
        for child in element:
            if isinstance(child.tag, str) and not _is_hidden(child):
                self._take(child, flow, counter, font=font, kept=kept)
            flow.add(child.tail, font, kept=kept)

    def _take(
        self,
        child: etree._Element,
        flow: _Flow,
        counter: ListCounter | None,
        *,
        font: str,
        kept: bool,
    ) -> None:
        if child.tag == "br":
            flow.break_line()
        elif child.tag == "table":
            flow.end_paragraph()
            caption = child.find("caption")
            if caption is not None:
                flow.blocks.extend(self._blocks(caption))
            flow.blocks.append(self._table(child))
        elif child.tag in _BLOCKS:
            flow.end_paragraph()
            if child.tag == "li" and counter is not None:
                flow.label = counter.label(child)
            self._collect(child, flow, font=font, kept=kept)
            flow.end_paragraph()
            if child.tag == "li":
                flow.label = ""
        else:
            self._collect(child, flow, font=font, kept=kept)

    def _table(self, table: etree._Element) -> Table:
        rows: list[tuple[Cell, ...]] = []
        hanging: dict[int, int] = {}  # column -> rows below that a cell from above still covers
        for row in _rows(table):
            cells: list[Cell] = []
            column = 0
            for source in row:
                if source.tag not in ("td", "th") or _is_hidden(source):
                    continue
                column = _pass_hanging(cells, hanging, column)
                span = _span(source, "colspan", _MOST_SPANS)
                deep = _span(source, "rowspan", _MOST_ROWS)
                cells.append(Cell(self._blocks(source), span))
                for covered in range(column, column + span):
                    hanging[covered] = deep - 1
                column += span
            _pass_hanging(cells, hanging, column)
            rows.append(tuple(cells))
        return Table(tuple(rows))


class _Flow:
    """Collects stretches of one paragraph after another."""

    def __init__(self, fonts: FontConverter) -> None:
        self.blocks: list[Block] = []
        self.label = ""
        self._fonts = fonts
        self._open: Stretches = []

    def add(self, text: str | None, font: str, *, kept: bool) -> None:
        if text:
            shown = text.replace("\r\n", "\n") if kept else _SPACES.sub(" ", text)
            if font.lower().startswith(_SIGN_FONTS) and shown.strip():
                shown = "- "  # the bullet of a list that Word wrote out
            self._open.append((shown, font))

    def break_line(self) -> None:
        self._open.append(("\n", ""))

    def end_paragraph(self) -> None:
        stretches, self._open = self._open, []
        if not any(text.strip() for text, _ in stretches):
            return
        text = _SEVERAL_BLANKS.sub(" ", self._fonts.text(stretches))
        self.blocks.append(Paragraph(text, self.label))
        self.label = ""


def _pieces(element: etree._Element, font: str = "") -> Iterator[Stretches]:
    """Iterate over the text of a page by font, piece by piece."""
    inner = _font(element) or font
    yield [(element.text or "", inner)]
    for child in element:
        if isinstance(child.tag, str) and not _is_hidden(child):
            yield from _pieces(child, inner)
        yield [(child.tail or "", inner)]


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == "tr" and not _is_hidden(child):
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from _rows(child)


def _pass_hanging(cells: list[Cell], hanging: dict[int, int], column: int) -> int:
    while hanging.get(column, 0) > 0:
        hanging[column] -= 1
        cells.append(Cell(()))
        column += 1
    return column


def _span(cell: etree._Element, name: str, most: int) -> int:
    try:
        return min(max(int(cell.get(name) or 1), 1), most)
    except ValueError:
        return 1


def _font(element: etree._Element) -> str:
    named = _FAMILY.search(element.get("style") or "")
    return named[1].strip() if named else (element.get("face") or "").strip()


def _is_hidden(element: etree._Element) -> bool:
    return (
        element.tag in _DROPPED
        or element.get("hidden") is not None
        or _HIDDEN.search(element.get("style") or "") is not None
    )
