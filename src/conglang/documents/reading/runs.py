"""The letters of one Word paragraph, with the font each stretch is shown in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from conglang.documents.reading.package import W
from conglang.documents.reading.styles import Styles, value

_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_REMOVED = {f"{W}del", f"{W}moveFrom", f"{W}rPr", f"{W}pPr", f"{W}rt", f"{W}sdtPr"}
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "\xad",  # also how Word stores "ư" of the old TCVN3 fonts
}


@dataclass
class Letters:
    """Stretches of (text, font), and the text boxes anchored in the paragraph."""

    stretches: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    tracked: bool = False

    def add(self, text: str, font: str) -> None:
        """Append text, joined to the last stretch when the font is the same."""
        if self.stretches and self.stretches[-1][1] == font:
            self.stretches[-1] = (self.stretches[-1][0] + text, font)
        elif text:
            self.stretches.append((text, font))


def paragraph_letters(paragraph: etree._Element, styles: Styles) -> Letters:
    """Collect what is visible: insertions in; deletions, hidden text, notes and codes out."""
    letters = Letters()
    style = value(paragraph.find(f"{W}pPr"), "pStyle")
    _collect(paragraph, styles, style, "", letters)
    return letters


def elements(parent: etree._Element) -> Iterator[etree._Element]:
    """Iterate over the child elements; comments and processing instructions are skipped."""
    return (child for child in parent if isinstance(child.tag, str))


def alternatives(node: etree._Element) -> etree._Element | None:
    """Return the one branch to read of content stored twice for older and newer Word."""
    choice = node.find(f"{_COMPATIBLE}Choice")
    return node.find(f"{_COMPATIBLE}Fallback") if choice is None else choice


def is_alternative(node: etree._Element) -> bool:
    """Tell whether a node is content stored twice for older and newer Word."""
    return node.tag == f"{_COMPATIBLE}AlternateContent"


def _collect(
    node: etree._Element, styles: Styles, style: str | None, font: str, letters: Letters
) -> None:
    for child in elements(node):
        tag = child.tag
        if tag in _REMOVED:
            letters.tracked = letters.tracked or tag in (f"{W}del", f"{W}moveFrom")
        elif tag == f"{W}r":
            properties = child.find(f"{W}rPr")
            if not styles.run_hidden(properties, style):
                _collect(child, styles, style, styles.run_font(properties, style), letters)
        elif tag in (f"{W}t", _MATH_TEXT):
            letters.add(child.text or "", font)
        elif tag in _SIGNS:
            letters.add(_SIGNS[str(tag)], font)
        elif tag == f"{W}sym":
            letters.add(_symbol(child), child.get(f"{W}font") or font)
        elif tag == f"{W}txbxContent":
            letters.boxes.append(child)
        elif is_alternative(child):
            branch = alternatives(child)
            if branch is not None:
                _collect(branch, styles, style, font, letters)
        else:
            letters.tracked = letters.tracked or tag in (f"{W}ins", f"{W}moveTo")
            _collect(child, styles, style, font, letters)


def _symbol(node: etree._Element) -> str:
    try:
        return chr(int(node.get(f"{W}char") or "", 16))
    except (ValueError, OverflowError):
        return ""
