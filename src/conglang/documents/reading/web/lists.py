"""The numbers a browser prints before list items."""

from __future__ import annotations

import re

from lxml import etree

from conglang.documents.reading.numerals import numeral

_STYLES = {
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "decimal-leading-zero": "decimalZero",
}
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)")
_LARGEST = 99_999


class ListCounter:
    """Counts the items of one list."""

    def __init__(self, owner: etree._Element) -> None:
        self._owner = owner
        self._next = _number(owner.get("start"), 1)

    @classmethod
    def of(cls, element: etree._Element) -> ListCounter | None:
        """Return a counter when the element is a list."""
        return cls(element) if element.tag in ("ol", "ul", "menu", "dir") else None

    def label(self, item: etree._Element) -> str:
        """Count an item and return what is printed before it, "" for a list without marks."""
        style = _style(item) or _style(self._owner)
        count = _number(item.get("value"), self._next)
        self._next = count + 1
        if style == "none":
            return ""
        if self._owner.tag != "ol":
            return "-"
        kind = item.get("type") or self._owner.get("type") or ""
        return numeral(count, _STYLES.get(style or kind, "decimal")) + "."


def _style(element: etree._Element) -> str:
    named = _STYLE.search((element.get("style") or "").lower())
    return named[1] if named else ""


def _number(text: str | None, default: int) -> int:
    try:
        return min(max(int(text or ""), -_LARGEST), _LARGEST)
    except ValueError:
        return default
