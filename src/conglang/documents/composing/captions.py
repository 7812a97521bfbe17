"""Pictures and the words under them; tables that only hold pictures are taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from conglang.documents.composing.lines import Grid, Image, Item, Line, Square

_LONGEST = 300
_NUMBERED = re.compile(r"^(?:Ảnh|Hình|Hình ảnh|H)\s*\.?\s*\d+(?:\.\d+)*\s*[:.)\-–]?\s+", re.I)
_NAMED = re.compile(
    r"^(?:Chú thích(?: ảnh)?|Ảnh minh họa|Trong ảnh|Hình ảnh|Ảnh|Hình)\s*[:.]", re.I
)
_WORD = r"[^\W\d_][^\s,;:()]*"
_NAME = rf"(?:{_WORD})(?:[\s\-–&]+{_WORD}){{0,7}}"
_CREDIT = re.compile(
    r"(?:^|[\s.,;(\[–/-])(?:Ảnh|Nguồn(?: ảnh)?|Người chụp|Chụp|Photo)\s*[:：]\s*"
    r"(?P<who>[^:]{2,80}?)\s*[)\].]*\s*$",
    re.IGNORECASE,
)
_MOST_PICTURE_ROWS = 30
_SMALL_WORDS = {"và", "của", "cùng", "tại"}


@dataclass(frozen=True)
class Shown:
    """Pictures side by side, and what is said below them."""

    images: tuple[Image, ...]
    caption: str = ""
    credit: str = ""


Node = Line | Grid | Shown


def with_captions(items: list[Item]) -> list[Node]:
    """Return the items with pictures and captions joined."""
    flat = list(_unwrapped(items))
    nodes: list[Node] = []
    place = 0
    while place < len(flat):
        item = flat[place]
        place += 1
        if not isinstance(item, Line) or not item.images:
            nodes.append(item)
            continue
        images = item.images
        if item.text and not _may_caption(replace(item, images=())):
            nodes.append(replace(item, images=()))
        own = item.text if item.text and _may_caption(replace(item, images=())) else ""
        below = flat[place] if place < len(flat) else None
        if not own and isinstance(below, Line) and not below.images and _may_caption(below):
            own = below.text
            place += 1
            after = flat[place] if place < len(flat) else None
            if isinstance(after, Line) and not after.images and _is_credit_alone(after.text):
                own = f"{own} {after.text}"
                place += 1
        caption, credit = parted(own)
        nodes.append(Shown(images, caption, credit))
    return nodes


def parted(text: str) -> tuple[str, str]:
    """Return (caption, credit) of the words under a picture."""
    text = _NUMBERED.sub("", text.strip()).strip()
    credit = ""
    found = _CREDIT.search(text)
    if found and looks_named(found["who"]):
        credit = found["who"].strip(" .,;()[]")
        text = text[: found.start()].strip()
    text = _NAMED.sub("", text).strip().strip("()[]").strip(" -–;,")
    return text[:1].upper() + text[1:_LONGEST], credit[:150]


def looks_named(text: str) -> bool:
    """Tell whether words are the name of somebody or something: each begins with a capital."""
    words = re.findall(r"[^\W_][^\s,;()&/–-]*", text)
    said = [word for word in words if word.lower() not in _SMALL_WORDS]
    large = sum(1 for word in said if not word[0].islower())
    if not said or len(said) > 10:
        return False
    return large == len(said) or (large >= 1 and said[0][0].isupper() and large * 2 >= len(said))


def _is_credit_alone(text: str) -> bool:
    caption, credit = parted(text)
    return bool(credit) and not caption and len(text) < 100


def _may_caption(line: Line) -> bool:
    text = line.full_text
    if not text or len(text) > _LONGEST + 150 or line.role in ("heading", "title"):
        return False
    if (
        line.role == "caption"
        or _NUMBERED.match(text)
        or _NAMED.match(text)
        or _CREDIT.search(text)
    ):
        return True
    if line.label:
        return False
    if len(text) > _LONGEST or (line.is_bold and (line.is_upper or not line.is_italic)):
        return False
    return line.is_italic or line.small or line.align == "center"


def _unwrapped(items: list[Item]) -> Iterator[Item]:
    for item in items:
        if isinstance(item, Grid) and (_places_pictures(item) or _is_frame(item)):
            yield from _unwrapped(list(_parts(item)))
        else:
            yield item


def _is_frame(grid: Grid) -> bool:
    return len(grid.squares) == 1


def _places_pictures(grid: Grid) -> bool:
    """Tell whether a table holds pictures and what is said about them, nothing else."""
    if len(grid.rows) > _MOST_PICTURE_ROWS:
        return False
    squares = [square for square in grid.squares if square.text or square.images]
    return any(square.images for square in squares) and all(
        square.images or len(square.text) <= _LONGEST for square in squares
    )


def _parts(grid: Grid) -> Iterator[Item]:
    """Iterate over a layout table's contents, each picture followed by the words below it."""
    rows = [list(row) for row in grid.rows]
    while rows:
        row = rows.pop(0)
        words = rows[0] if rows and _words_below(row, rows[0]) else []
        if words:
            rows.pop(0)
        for column, square in enumerate(row):
            yield from square.parts
            if words and len(words) == len(row):
                yield from _as_captions(words[column])
        if words and len(words) != len(row):
            for square in words:
                yield from _as_captions(square)


def _words_below(row: list[Square], below: list[Square]) -> bool:
    pictured = [square for square in row if square.images]
    return bool(pictured) and not any(square.images for square in below)


def _as_captions(square: Square) -> Iterator[Item]:
    for part in square.parts:
        yield replace(part, role="caption") if isinstance(part, Line) else part
