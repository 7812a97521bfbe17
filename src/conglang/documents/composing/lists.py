"""List items, numbered by Word or typed by hand, as lists of a web page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from conglang.documents.composing.lines import Line

_TYPED = re.compile(r"^\s*([-–+•*●▪◦·])\s+")
_BULLETS = {"-", "+", "*"}
_COUNTED = re.compile(r"^(\d{1,3})[.)]$")


@dataclass(frozen=True)
class Entry:
    """One item of a list; count: its number, None for a bullet."""

    html: str
    level: int
    count: int | None = None
    typed: bool = False


def entry_of(line: Line) -> Entry | None:
    """Return a line as a list item; None when it is none that a web page can number."""
    if line.images:
        return None
    if line.label in _BULLETS:
        return Entry(line.html(), line.level)
    counted = _COUNTED.match(line.label)
    if counted:
        return Entry(line.html(), line.level, int(counted[1]))
    typed = _TYPED.match("".join(piece.text for piece in line.pieces))
    if typed and not line.label:
        level = 1 if typed[1] == "+" else 0
        return Entry(line.starting_at(typed.end()).html(), level, typed=True)
    return None


def list_html(entries: list[Entry]) -> str | None:
    """Return a list; None when its numbers would not come out as they were printed."""
    if len(entries) == 1 and entries[0].typed:
        return None
    if not _counts_from_one(entries):
        return None
    html, place = _level(entries, 0, min(entry.level for entry in entries))
    assert place == len(entries)
    return html


def _counts_from_one(entries: list[Entry]) -> bool:
    counts: dict[int, int] = {}
    for entry in entries:
        for deeper in [level for level in counts if level > entry.level]:
            del counts[deeper]
        if entry.count is not None:
            counts[entry.level] = counts.get(entry.level, 0) + 1
            if counts[entry.level] != entry.count:
                return False
    return True


def _level(entries: list[Entry], place: int, level: int) -> tuple[str, int]:
    """Return the html of the items from a place on that stand at this level or deeper."""
    html, tag = "", ""
    while place < len(entries) and entries[place].level >= level:
        entry = entries[place]
        wanted = "ul" if entry.count is None else "ol"
        if wanted != tag:
            html += f"</{tag}>" if tag else ""
            html, tag = f"{html}<{wanted}>", wanted
        place += 1
        inner = ""
        if place < len(entries) and entries[place].level > level:
            inner, place = _level(entries, place, entries[place].level)
        html += f"<li>{entry.html}{inner}</li>"
    return f"{html}</{tag}>", place
