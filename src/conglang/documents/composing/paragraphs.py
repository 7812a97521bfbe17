"""One Word paragraph: its letters with their look and links, its pictures, its text boxes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from conglang.documents.composing.pictures import Place, places_in
from conglang.documents.reading.package import W
from conglang.documents.reading.runs import alternatives, elements, is_alternative
from conglang.documents.reading.styles import Styles, number, value

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_SHAPE_TEXT = f"{W}txbxContent"
_REMOVED = {f"{W}del", f"{W}moveFrom", f"{W}rPr", f"{W}pPr", f"{W}rt", f"{W}sdtPr"}
_DRAWINGS = {f"{W}drawing", f"{W}pict", f"{W}object"}
_NOTES = {f"{W}footnoteReference", f"{W}endnoteReference"}
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "\xad",  # also how Word stores "ư" of the old TCVN3 fonts
}
_LINK_FIELD = re.compile(r'\bHYPERLINK\s+(?:\\\w\s+)*"?([^"\s]+)"?')
_SAFE_LINK = re.compile(r"(?:https?://|mailto:)[^\s<>\"]+$", re.IGNORECASE)
DEFAULT_SIZE = 24


@dataclass(frozen=True)
class Stretch:
    """Letters of one run; size in half points."""

    text: str
    font: str = ""
    bold: bool = False
    italic: bool = False
    link: str = ""
    size: int = DEFAULT_SIZE


@dataclass
class Paragraph:
    """What stands in one paragraph: insertions in; deletions, hidden text, notes and codes out."""

    stretches: list[Stretch] = field(default_factory=list)
    images: list[Place] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    tracked: bool = False
    has_notes: bool = False
    fields: list[str] = field(default_factory=list)  # open field codes, the innermost last

    def add(self, text: str, look: Stretch) -> None:
        link = look.link or next((link for code in self.fields if (link := _link_of(code))), "")
        self.stretches.append(replace(look, text=text, link=link))


def read_paragraph(
    paragraph: etree._Element, styles: Styles, targets: Mapping[str, str]
) -> Paragraph:
    """Read one paragraph; targets: addresses by relation id, for links."""
    found = Paragraph()
    style = value(paragraph.find(f"{W}pPr"), "pStyle")
    _Reading(styles, style, targets, found).collect(paragraph, Stretch(""))
    return found


class _Reading:
    def __init__(
        self, styles: Styles, style: str | None, targets: Mapping[str, str], found: Paragraph
    ) -> None:
        self._styles, self._style, self._targets, self._found = styles, style, targets, found

    def collect(self, node: etree._Element, look: Stretch) -> None:
        for child in elements(node):
            tag = str(child.tag)
            if tag in _REMOVED:
                self._found.tracked = self._found.tracked or tag in (f"{W}del", f"{W}moveFrom")
            elif tag == f"{W}r":
                self._run(child, look)
            elif tag in (f"{W}t", _MATH_TEXT):
                self._found.add(child.text or "", look)
            elif tag in _SIGNS:
                self._found.add(_SIGNS[tag], look)
            elif tag == f"{W}br":
                if child.get(f"{W}type", "textWrapping") == "textWrapping":
                    self._found.add("\n", look)
            elif tag == f"{W}sym":
                self._found.add(_symbol(child), replace(look, font=child.get(f"{W}font") or ""))
            elif tag in _NOTES:
                self._found.has_notes = True
            else:
                self._inner(child, tag, look)

    def _inner(self, child: etree._Element, tag: str, look: Stretch) -> None:
        if tag == _SHAPE_TEXT:
            self._found.boxes.append(child)
        elif tag in _DRAWINGS:
            self._found.images.extend(places_in(child))
            self.collect(child, look)
        elif is_alternative(child):
            branch = alternatives(child)
            if branch is not None:
                self.collect(branch, look)
        elif tag == f"{W}hyperlink":
            target = self._targets.get(child.get(f"{_RELATION}id") or "", "")
            self.collect(child, replace(look, link=_safe(target)))
        elif tag == f"{W}fldSimple":
            self.collect(child, replace(look, link=_link_of(child.get(f"{W}instr") or "")))
        elif tag == f"{W}fldChar":
            self._field(child.get(f"{W}fldCharType") or "")
        elif tag == f"{W}instrText":
            if self._found.fields:
                self._found.fields[-1] += child.text or ""
        else:
            self._found.tracked = self._found.tracked or tag in (f"{W}ins", f"{W}moveTo")
            self.collect(child, look)

    def _run(self, run: etree._Element, look: Stretch) -> None:
        properties = run.find(f"{W}rPr")
        styles, style = self._styles, self._style
        if styles.run_hidden(properties, style):
            return
        self.collect(
            run,
            replace(
                look,
                font=styles.run_font(properties, style),
                bold=styles.run_switch(properties, style, "b"),
                italic=styles.run_switch(properties, style, "i"),
                size=number(styles.run_value(properties, style, "sz"), DEFAULT_SIZE),
            ),
        )

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._found.fields.append("")
        elif kind == "end" and self._found.fields:
            self._found.fields.pop()


def _link_of(code: str) -> str:
    named = _LINK_FIELD.search(code)
    return _safe(named[1]) if named else ""


def _safe(target: str) -> str:
    return target if len(target) < 2000 and _SAFE_LINK.match(target) else ""


def _symbol(node: etree._Element) -> str:
    try:
        return chr(int(node.get(f"{W}char") or "", 16))
    except (ValueError, OverflowError):
        return ""
