"""A formatted letter as lines: what mail programs write, without their decoration."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from lxml import etree
from lxml import html as lxml_html

from conglang.documents.composing.letters import drop_quotes
from conglang.documents.composing.lines import Grid, Image, Item, Line, Piece, Square
from conglang.documents.reading.fonts import Encoding, FontConverter
from conglang.documents.reading.lines import clean

_DROPPED = {
    "script", "style", "head", "template", "noscript", "iframe", "object", "svg", "select",
    "button", "textarea", "audio", "video", "canvas", "form", "map", "title", "meta", "link",
}  # fmt: skip
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl",
    "dt", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "html", "li", "main", "ol", "p", "pre", "section", "tr", "ul",
}  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_ITALIC = re.compile(r"font-style\s*:\s*italic", re.IGNORECASE)
_FAMILY = re.compile(r"""font-family\s*:\s*["']?\s*([^;,"']+)""", re.IGNORECASE)
_ALIGN = re.compile(r"text-align\s*:\s*(center|right)", re.IGNORECASE)
_SAFE = re.compile(r"(?:https?://|mailto:)[^\s<>\"]+$", re.IGNORECASE)
_DEEPEST = 150


def web_items(source: str, pictures: Mapping[str, Image]) -> tuple[list[Item], set[str]]:
    """Return the lines of a formatted letter, and the old encodings that were converted.

    pictures: by content id; nothing outside the letter is ever fetched.
    """
    parser = lxml_html.HTMLParser(no_network=True, encoding="utf-8", huge_tree=False)
    try:
        root = lxml_html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return [], set()
    drop_quotes(root)
    walk = _WebWalk(root, pictures)
    walk.take(root, Piece(""), "", 0)
    walk.end_line()
    return walk.items, set(walk.encodings)


class _WebWalk:
    def __init__(self, root: etree._Element, pictures: Mapping[str, Image]) -> None:
        self.items: list[Item] = []
        self._fonts = FontConverter([(str(text), "")] for text in root.itertext())
        self._pictures = pictures
        self._open: list[tuple[Piece, str]] = []
        self._images: list[Image] = []
        self._frame = Line()
        self._lists: list[int | None] = []  # the count of each open list; None for bullets

    @property
    def encodings(self) -> set[Encoding]:
        return self._fonts.used

    def take(self, node: etree._Element, look: Piece, font: str, depth: int) -> None:
        style = node.get("style") or ""
        if node.tag in _DROPPED or _HIDDEN.search(style) or depth > _DEEPEST:
            return
        look = _look(node, look, style)
        family = _FAMILY.search(style)
        font = family[1].strip() if family else (node.get("face") or font)
        if node.tag == "br":
            self._open.append((replace(look, text="\n"), font))
        elif node.tag == "img":
            self._take_picture(node)
        elif node.tag == "table":
            self._take_table(node, look, font, depth)
        else:
            self._take_inner(node, look, font, depth)

    def _take_inner(self, node: etree._Element, look: Piece, font: str, depth: int) -> None:
        block = node.tag in _BLOCKS
        listed = node.tag in ("ul", "ol")
        if block:
            self.end_line()
            self._frame = self._framed(node)
        if listed:
            self._lists.append(0 if node.tag == "ol" else None)
        self._add(node.text, look, font)
        for child in node:
            if isinstance(child.tag, str):
                self.take(child, look, font, depth + 1)
            self._add(child.tail, look, font)
        if block:
            self.end_line()
            self._frame = Line()
        if listed:
            self._lists.pop()

    def _framed(self, node: etree._Element) -> Line:
        found = _ALIGN.search(node.get("style") or "")
        align = (found[1] if found else node.get("align") or "").lower()
        frame = Line(align=align if align in ("center", "right") else "")  # type: ignore[arg-type]
        if node.tag == "center":
            frame = replace(frame, align="center")
        if re.fullmatch("h[1-6]", str(node.tag)):
            frame = replace(frame, role="heading")
        elif node.tag == "blockquote":
            frame = replace(frame, role="quote")
        elif node.tag == "figcaption":
            frame = replace(frame, role="caption")
        elif node.tag == "li" and self._lists:
            count = self._lists[-1]
            if count is not None:
                self._lists[-1] = count + 1
            label = "-" if count is None else f"{count + 1}."
            frame = replace(frame, label=label, level=len(self._lists) - 1)
        return frame

    def _add(self, text: str | None, look: Piece, font: str) -> None:
        if text:
            self._open.append((replace(look, text=re.sub(r"[ \t\r\n\f]+", " ", text)), font))

    def _take_picture(self, node: etree._Element) -> None:
        image = self._pictures.get((node.get("src") or "").removeprefix("cid:"))
        if image is not None:
            alt = clean(node.get("alt") or "").strip()
            own = alt if alt and "." not in alt[-5:] else image.alt
            self._images.append(replace(image, alt=own))

    def _take_table(self, node: etree._Element, look: Piece, font: str, depth: int) -> None:
        self.end_line()
        rows = []
        for row in node.iter("tr"):
            if next(row.iterancestors("table"), None) is not node:
                continue
            cells = [cell for cell in row if cell.tag in ("td", "th")]
            rows.append((tuple(self._square(cell, look, font, depth) for cell in cells), cells))
        heads = 0
        for _squares, cells in rows:
            if not cells or any(cell.tag != "th" for cell in cells):
                break
            heads += 1
        grid = Grid(tuple(squares for squares, _cells in rows), heads)
        if max((len(squares) for squares in grid.rows), default=0) <= 1:
            # Mail programs put whole letters into a table of one column.
            self.items.extend(part for square in grid.squares for part in square.parts)
        else:
            self.items.append(grid)

    def _square(self, cell: etree._Element, look: Piece, font: str, depth: int) -> Square:
        kept, self.items = self.items, []
        self.take(cell, look, font, depth + 1)
        self.end_line()
        parts, self.items = tuple(self.items), kept
        try:
            span = min(max(int(cell.get("colspan") or 1), 1), 63)
        except ValueError:
            span = 1
        return Square(parts, span)

    def end_line(self) -> None:
        """Close the open paragraph; two line breaks in a row begin a new one."""
        opened, self._open = self._open, []
        images, self._images = tuple(self._images), []
        groups: list[list[Piece]] = [[]]
        breaks = 0
        for piece, font in opened:
            if piece.text == "\n":
                breaks += 1
                continue
            if not piece.text.strip() and breaks:
                continue
            if breaks >= 2:
                groups.append([])
            elif breaks and groups[-1]:
                groups[-1].append(replace(piece, text="\n"))
            breaks = 0
            text = clean(self._fonts.text([(piece.text, font)])).replace("\t", " ")
            groups[-1].append(replace(piece, text=text))
        shown = [tuple(group) for group in groups if any(p.text.strip() for p in group)]
        for place, pieces in enumerate(shown):
            last = place == len(shown) - 1
            frame = self._frame if place == 0 else replace(self._frame, label="")
            self.items.append(replace(frame, pieces=pieces, images=images if last else ()))
        if shown:
            self._frame = replace(self._frame, label="")
        elif images:
            self.items.append(Line(images=images))


def _look(node: etree._Element, look: Piece, style: str) -> Piece:
    if node.tag in ("b", "strong", "th") or _BOLD.search(style):
        look = replace(look, bold=True)
    if node.tag in ("i", "em", "cite") or _ITALIC.search(style):
        look = replace(look, italic=True)
    link = node.get("href") if node.tag == "a" else None
    if link and _SAFE.match(link) and len(link) < 2000:
        look = replace(look, link=link)
    return look
