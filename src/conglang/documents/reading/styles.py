"""The styles of a Word file, as far as they decide letters: font, hidden text, numbering."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from lxml import etree

from conglang.documents.reading.package import W

_T = TypeVar("_T")
_OFF = ("0", "false", "off", "none")
_MAX_CHAIN = 20


def value(parent: etree._Element | None, tag: str, attribute: str = "val") -> str | None:
    """Return an attribute of a direct child, or None."""
    child = None if parent is None else parent.find(f"{W}{tag}")
    return None if child is None else child.get(f"{W}{attribute}")


def switch(parent: etree._Element | None, tag: str) -> bool | None:
    """Return an on/off property; None when it is not stated."""
    child = None if parent is None else parent.find(f"{W}{tag}")
    return None if child is None else child.get(f"{W}val", "1").lower() not in _OFF


def number(text: str | None, default: int, *, highest: int = 32767) -> int:
    """Read a whole number from an attribute; damaged values give the default."""
    try:
        return min(max(int(text or ""), 0), highest)
    except ValueError:
        return default


def font_name(properties: etree._Element | None) -> str | None:
    """Return the font of Latin letters a property block names; "" for a theme font."""
    fonts = None if properties is None else properties.find(f"{W}rFonts")
    if fonts is None:
        return None
    for slot in ("hAnsi", "ascii"):
        if fonts.get(f"{W}{slot}Theme") is not None:
            return ""
        named = fonts.get(f"{W}{slot}")
        if named is not None:
            return named
    return None


class Styles:
    """Looks properties up along the chain of styles; damaged or endless chains just end."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        self._default: str | None = None
        self._run_defaults: etree._Element | None = None
        if root is None:
            return
        self._run_defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        for style in root.iter(f"{W}style"):
            name = style.get(f"{W}styleId") or ""
            self._styles.setdefault(name, style)
            is_default = style.get(f"{W}default", "0").lower() not in _OFF
            if is_default and style.get(f"{W}type") == "paragraph":
                self._default = name

    def run_font(self, run: etree._Element | None, paragraph_style: str | None) -> str:
        """Return the font a run is shown in; "" when nothing says."""
        for found in (
            font_name(run),
            self._inherited(value(run, "rStyle"), font_name, "rPr"),
            self._inherited(paragraph_style or self._default, font_name, "rPr"),
            font_name(self._run_defaults),
        ):
            if found is not None:
                return found
        return ""

    def run_hidden(self, run: etree._Element | None, paragraph_style: str | None) -> bool:
        """Tell whether a run is hidden text."""
        return self.run_switch(run, paragraph_style, "vanish")

    def run_switch(self, run: etree._Element | None, paragraph_style: str | None, tag: str) -> bool:
        """Tell whether a run is shown with a property that two styles together turn off again."""

        def stated(properties: etree._Element) -> bool | None:
            return switch(properties, tag)

        direct = switch(run, tag)
        if direct is not None:
            return direct
        by_run = self._inherited(value(run, "rStyle"), stated, "rPr") or False
        return by_run != (self._inherited(paragraph_style, stated, "rPr") or False)

    def run_value(
        self, run: etree._Element | None, paragraph_style: str | None, tag: str
    ) -> str | None:
        """Return what a run's properties, its styles or the defaults say about one thing."""

        def stated(properties: etree._Element) -> str | None:
            return value(properties, tag)

        for found in (
            value(run, tag),
            self._inherited(value(run, "rStyle"), stated, "rPr"),
            self._inherited(paragraph_style or self._default, stated, "rPr"),
        ):
            if found is not None:
                return found
        return value(self._run_defaults, tag)

    def paragraph_value(self, paragraph: etree._Element | None, tag: str) -> str | None:
        """Return what a paragraph's properties or its styles say about one thing."""

        def stated(properties: etree._Element) -> str | None:
            return value(properties, tag)

        direct = value(paragraph, tag)
        if direct is not None:
            return direct
        return self._inherited(value(paragraph, "pStyle") or self._default, stated, "pPr")

    def names(self, style: str | None) -> list[str]:
        """Return the names of a style and of those it is based on, in small letters."""
        found: list[str] = []
        while style is not None and style in self._styles and len(found) < _MAX_CHAIN:
            found.append((value(self._styles[style], "name") or style).lower())
            style = value(self._styles[style], "basedOn")
        return found

    def numbering(self, style: str | None) -> tuple[str, str | None, str] | None:
        """Return (list id, level or None, the style that says so) for a paragraph style."""
        current, left = style or self._default, _MAX_CHAIN
        while current is not None and current in self._styles and left:
            properties = self._styles[current].find(f"{W}pPr/{W}numPr")
            list_id = value(properties, "numId")
            if list_id is not None:
                return list_id, value(properties, "ilvl"), current
            current, left = value(self._styles[current], "basedOn"), left - 1
        return None

    def list_of_style(self, style: str) -> str | None:
        """Return the list id that a numbering style points to."""
        if style not in self._styles:
            return None
        return value(self._styles[style].find(f"{W}pPr/{W}numPr"), "numId")

    def _inherited(
        self, style: str | None, read: Callable[[etree._Element], _T | None], block: str
    ) -> _T | None:
        left = _MAX_CHAIN
        while style is not None and style in self._styles and left:
            properties = self._styles[style].find(f"{W}{block}")
            found = None if properties is None else read(properties)
            if found is not None:
                return found
            style, left = value(self._styles[style], "basedOn"), left - 1
        return None
