"""From Word's XML to lines as they look: letters, pictures, lists, tables, text boxes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from conglang.documents.composing.lines import Align, Grid, Item, Line, Piece, Role, Square
from conglang.documents.composing.paragraphs import Paragraph, Stretch, read_paragraph
from conglang.documents.composing.pictures import Pictures
from conglang.documents.reading.fonts import Encoding, FontConverter
from conglang.documents.reading.lines import clean
from conglang.documents.reading.numbering import Label, Numbering
from conglang.documents.reading.package import W, WordParts
from conglang.documents.reading.runs import (
    alternatives,
    elements,
    is_alternative,
    paragraph_letters,
)
from conglang.documents.reading.styles import Styles, number, switch, value
from conglang.documents.reading.walk import SKIPPED, mark_deleted, within

_ROLES: tuple[tuple[str, Role], ...] = (
    ("title", "title"),
    ("heading", "heading"),
    ("caption", "caption"),
    ("intense quote", "quote"),
    ("quote", "quote"),
    ("toc", "contents"),
)
_COMBINING = re.compile("^[\u0300-\u0323]+")
_MAX_SPAN = 63
_LINES = 5_000
DEFAULT_SIZE = 24  # half points


class WordWalk:
    """One pass through a Word file; afterwards it knows what was met on the way."""

    def __init__(self, parts: WordParts, content: bytes) -> None:
        self._body = parts.document.find(f"{W}body")
        self._styles = Styles(parts.styles)
        self._numbering = Numbering(parts.numbering, self._styles)
        self._fonts = FontConverter(
            paragraph_letters(paragraph, self._styles).stretches
            for paragraph in parts.document.iter(f"{W}p")
        )
        self._targets = parts.targets
        self._left = _LINES
        self._body_size = _usual_size(parts.document, self._styles)
        self.pictures = Pictures(parts.targets, content)
        self.tracked = False
        self.has_notes = False
        self.cut = False

    @property
    def encodings(self) -> set[Encoding]:
        """The old font encodings that were converted so far."""
        return self._fonts.used

    def items(self) -> list[Item]:
        """Return the whole body; call once, list numbers are counted on the way."""
        return [] if self._body is None else self._items(self._body)

    def _items(self, parent: etree._Element) -> list[Item]:
        found: list[Item] = []
        carried: list[Stretch] = []
        for node in self._nodes(parent):
            self._left -= 1
            if self._left < 0:
                self.cut = True
                break
            if node.tag == f"{W}tbl":
                found.append(self._grid(node))
                continue
            read = read_paragraph(node, self._styles, self._targets)
            self.tracked = self.tracked or read.tracked
            self.has_notes = self.has_notes or read.has_notes
            read.stretches[:0] = carried
            carried = []
            if mark_deleted(node):
                carried = read.stretches
                self.tracked = True
            else:
                found.append(self._line(node, read))
            for box in read.boxes:
                found.extend(self._items(box))
        if carried:
            found.append(Line(self._pieces(carried)))
        return found

    def _nodes(self, parent: etree._Element) -> Iterator[etree._Element]:
        for child in elements(parent):
            if child.tag in (f"{W}p", f"{W}tbl"):
                yield child
            elif is_alternative(child):
                branch = alternatives(child)
                if branch is not None:
                    yield from self._nodes(branch)
            elif child.tag in (f"{W}del", f"{W}moveFrom"):
                self.tracked = True
            elif child.tag not in SKIPPED:
                yield from self._nodes(child)

    def _line(self, node: etree._Element, read: Paragraph) -> Line:
        properties = node.find(f"{W}pPr")
        label = self._numbering.label(properties) or Label("")
        pieces = self._pieces(read.stretches)
        sizes = [stretch.size for stretch in read.stretches if stretch.text.strip()]
        return Line(
            pieces=pieces,
            align=self._align(properties, read),
            role=self._role(properties),
            label=self._fonts.text([(label.text, label.font)]) if label.text else "",
            level=label.level or self._level(properties),
            small=bool(sizes) and max(sizes) < self._body_size,
            images=tuple(self.pictures.taken(read.images)),
        )

    def _align(self, properties: etree._Element | None, read: Paragraph) -> Align:
        stated = self._styles.paragraph_value(properties, "jc") or ""
        if stated in ("center", "right", "end"):
            return "center" if stated == "center" else "right"
        letters = "".join(stretch.text for stretch in read.stretches)
        pushed = letters[: len(letters) - len(letters.lstrip())]
        # Where tab stops or blanks push a few words to the right, that is where they were meant.
        return "right" if pushed.count("\t") >= 3 or pushed.count(" ") >= 20 else ""

    def _level(self, properties: etree._Element | None) -> int:
        """Return how deep a list style stands: "List Bullet 2" is one deeper than the first."""
        for name in self._styles.names(value(properties, "pStyle"))[:1]:
            found = re.fullmatch(r"list (?:bullet|number) ([2-5])", name)
            return int(found[1]) - 1 if found else 0
        return 0

    def _role(self, properties: etree._Element | None) -> Role:
        for name in self._styles.names(value(properties, "pStyle")):
            for start, role in _ROLES:
                if name.startswith(start):
                    return role
        outline = value(properties, "outlineLvl")
        return "heading" if outline is not None and number(outline, 9) < 9 else ""

    def _pieces(self, stretches: list[Stretch]) -> tuple[Piece, ...]:
        """Join letters that look alike, turn old fonts into Unicode, drop invisible signs."""
        groups: list[tuple[tuple[bool, bool, str], list[tuple[str, str]]]] = []
        for stretch in stretches:
            look = (stretch.bold, stretch.italic, stretch.link)
            if groups and groups[-1][0] == look:
                groups[-1][1].append((stretch.text, stretch.font))
            else:
                groups.append((look, [(stretch.text, stretch.font)]))
        pieces: list[Piece] = []
        for (bold, italic, link), letters in groups:
            text = self._fonts.text(letters)
            marks = _COMBINING.match(text)
            if marks and pieces:  # a tone whose letter looks different
                last = pieces.pop()
                pieces.append(Piece(clean(last.text + marks[0]), last.bold, last.italic, last.link))
                text = text[marks.end() :]
            pieces.append(Piece(clean(text).replace("\t", " "), bold, italic, link))
        return tuple(piece for piece in pieces if piece.text)

    def _grid(self, table: etree._Element) -> Grid:
        rows: list[tuple[Square, ...]] = []
        heads = 0
        for row in within(table, f"{W}tr"):
            properties = row.find(f"{W}trPr")
            if properties is not None and properties.find(f"{W}del") is not None:
                self.tracked = True
                continue
            skipped = number(value(properties, "gridBefore"), 0, highest=_MAX_SPAN)
            squares = [Square() for _ in range(skipped)]
            squares.extend(self._square(cell) for cell in within(row, f"{W}tc"))
            if heads == len(rows) and switch(properties, "tblHeader"):
                heads += 1
            rows.append(tuple(squares))
        return Grid(tuple(rows), heads)

    def _square(self, cell: etree._Element) -> Square:
        properties = cell.find(f"{W}tcPr")
        span = max(number(value(properties, "gridSpan"), 1, highest=_MAX_SPAN), 1)
        merge = None if properties is None else properties.find(f"{W}vMerge")
        continued = merge is not None and merge.get(f"{W}val", "continue") == "continue"
        if properties is not None and properties.find(f"{W}cellDel") is not None:
            self.tracked = True
            return Square(span=span)
        return Square(tuple(self._items(cell)), span, continued)


def _usual_size(document: etree._Element, styles: Styles) -> int:
    """Return the size of most letters, in half points."""
    sizes: Counter[int] = Counter()
    for paragraph in document.iter(f"{W}p"):
        style = value(paragraph.find(f"{W}pPr"), "pStyle")
        for run in paragraph.iter(f"{W}r"):
            letters = sum(len(text.text or "") for text in run.iter(f"{W}t"))
            size = styles.run_value(run.find(f"{W}rPr"), style, "sz")
            sizes[number(size, DEFAULT_SIZE)] += letters
    return max(sizes, key=lambda size: sizes[size], default=DEFAULT_SIZE)
