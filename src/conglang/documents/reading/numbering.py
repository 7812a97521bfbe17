"""The numbers Word prints before list items; they are not in the text and must be counted."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from conglang.documents.reading.numerals import numeral
from conglang.documents.reading.package import W
from conglang.documents.reading.styles import Styles, font_name, number, switch, value

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True)
class Label:
    """What stands before a list item; font: of its fixed letters, for old font encodings.

    level: how deep the item stands, 0 to 8.
    """

    text: str
    font: str = ""
    level: int = 0


class Numbering:
    """Counts list items in document order; lists over one definition share their counters."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, etree._Element] = {}
        self._definitions: dict[str, etree._Element] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._restarted: set[tuple[str, int]] = set()
        if root is None:
            return
        for definition in root.iterfind(f"{W}abstractNum"):
            self._definitions[definition.get(f"{W}abstractNumId") or ""] = definition
        for item in root.iterfind(f"{W}num"):
            self._lists[item.get(f"{W}numId") or ""] = item

    def label(self, paragraph: etree._Element | None) -> Label | None:
        """Count a paragraph by its properties and return its label; None when not in a list."""
        place = self._place(paragraph)
        if place is None:
            return None
        list_id, level = place
        definition_id, definition = self._definition(list_id)
        if definition is None:
            return None
        counters = self._counters.setdefault(definition_id, [None] * _LEVELS)
        self._advance(counters, list_id, definition, level)
        return self._printed(counters, list_id, definition, level)

    def _place(self, paragraph: etree._Element | None) -> tuple[str, int] | None:
        direct = None if paragraph is None else paragraph.find(f"{W}numPr")
        by_style = self._styles.numbering(value(paragraph, "pStyle"))
        list_id, level, style = value(direct, "numId"), value(direct, "ilvl"), ""
        if list_id is None and by_style is not None:
            list_id, style_level, style = by_style
            level = level or style_level
        if list_id is None or list_id not in self._lists:
            return None  # list 0 means "no number", and so does a list that does not exist
        if style and level is None:
            level = self._level_of_style(list_id, style)
        return list_id, number(level, 0, highest=_LEVELS - 1)

    def _level_of_style(self, list_id: str, style: str) -> str | None:
        _, definition = self._definition(list_id)
        if definition is not None:
            for level in definition.iterfind(f"{W}lvl"):
                if value(level, "pStyle") == style:
                    return level.get(f"{W}ilvl")
        return None

    def _definition(self, list_id: str) -> tuple[str, etree._Element | None]:
        for _ in range(5):  # a definition may hand over to a numbering style, once or twice
            name = value(self._lists.get(list_id), "abstractNumId") or ""
            definition = self._definitions.get(name)
            linked = value(definition, "numStyleLink")
            other = None if linked is None else self._styles.list_of_style(linked)
            if other is None or other == list_id:
                return name, definition
            list_id = other
        return name, definition

    def _advance(
        self, counters: list[int | None], list_id: str, definition: etree._Element, level: int
    ) -> None:
        for upper in range(level + 1):
            start = self._start_override(list_id, upper)
            if start is not None and (list_id, upper) not in self._restarted:
                self._restarted.add((list_id, upper))
                counters[upper] = None
        current = counters[level]
        start = self._start(list_id, definition, level)
        counters[level] = start if current is None else current + 1
        for lower in range(level + 1, _LEVELS):
            restart = value(self._level(list_id, definition, lower), "lvlRestart")
            if restart is None or (number(restart, 0) and level < number(restart, 0)):
                counters[lower] = None

    def _printed(
        self,
        counters: list[int | None],
        list_id: str,
        definition: etree._Element,
        level: int,
    ) -> Label | None:
        properties = self._level(list_id, definition, level)
        if properties is None:
            return None
        template = value(properties, "lvlText") or ""
        style, _ = _number_style(properties)
        if style == "bullet":
            return Label(_bullet(template), level=level)

        def printed(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            shown = self._level(list_id, definition, place)
            count = counters[place]
            if count is None:
                count = self._start(list_id, definition, place)
            style, pattern = _number_style(shown)
            if place != level and switch(properties, "isLgl"):
                style = "decimal"
            return numeral(count, style, pattern=pattern)

        text = _PLACE.sub(printed, template).strip()
        if not text:
            return None
        return Label(text, font_name(properties.find(f"{W}rPr")) or "", level)

    def _start(self, list_id: str, definition: etree._Element, level: int) -> int:
        override = self._start_override(list_id, level)
        if override is not None:
            return override
        return number(value(self._level(list_id, definition, level), "start"), 0)

    def _start_override(self, list_id: str, level: int) -> int | None:
        start = value(self._override(list_id, level), "startOverride")
        return None if start is None else number(start, 1)

    def _level(self, list_id: str, definition: etree._Element, level: int) -> etree._Element | None:
        override = self._override(list_id, level)
        for owner in (override, definition):
            if owner is not None:
                for candidate in owner.iterfind(f"{W}lvl"):
                    if number(candidate.get(f"{W}ilvl"), 0) == level:
                        return candidate
        return None

    def _override(self, list_id: str, level: int) -> etree._Element | None:
        item = self._lists.get(list_id)
        if item is not None:
            for override in item.iterfind(f"{W}lvlOverride"):
                if number(override.get(f"{W}ilvl"), 0) == level:
                    return override
        return None


def _number_style(level: etree._Element | None) -> tuple[str, str]:
    """Return (numFmt, custom pattern); newer Word hides the custom one behind a fallback."""
    if level is None:
        return "decimal", ""
    for form in level.iter(f"{W}numFmt"):
        return form.get(f"{W}val") or "decimal", form.get(f"{W}format") or ""
    return "decimal", ""


def _bullet(template: str) -> str:
    sign = template.strip()
    return sign if sign in ("+", "*") else "-"
