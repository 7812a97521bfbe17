"""What an official letter carries around its words: the state heading, numbers, recipients."""

from __future__ import annotations

import re

from conglang.documents.composing.lines import Grid, Item, Line
from conglang.documents.reading.lines import (
    DOCUMENT_NUMBER,
    RECIPIENTS,
    SIGNATURE,
    STATE_HEADING,
)

_OPENING = 12
_CLOSING = 25
_SHORT = 140
_SIGNATURE_ROWS = 3
_DAY = re.compile(
    r"^[^,.;]{2,40},\s*ngày\s*[\d….]{0,4}\s*tháng\s*[\d….]{0,4}\s*năm\s*[\d….]{2,5}\.?$",
    re.IGNORECASE,
)
_RULE = re.compile(r"^[\s\-_–—=*~•.…]{1,}$")
_SIGNED = re.compile(r"\(?(?:Đã ký|Ký tên)\)?\s*$", re.IGNORECASE)


def without_furniture(items: list[Item]) -> tuple[list[Item], bool]:
    """Return what is left without letterhead and signature, and whether any was there."""
    shown = [item for item in items if not _is_nothing(item)]
    start = _end_of_opening(shown)
    end = _start_of_closing(shown, start)
    return shown[start:end], start > 0 or end < len(shown)


def _is_nothing(item: Item) -> bool:
    if isinstance(item, Grid):
        return not any(square.text or square.images for square in item.squares)
    if item.role == "contents":
        return True
    return not item.images and (not item.full_text or bool(_RULE.match(item.full_text)))


def _end_of_opening(items: list[Item]) -> int:
    """Return the place after the last piece of the letterhead; 0 when there is none."""
    end = 0
    for place, item in enumerate(items[:_OPENING]):
        if isinstance(item, Grid):
            if len(item.rows) > _SIGNATURE_ROWS + 1 or not _names_state(item):
                break
            end = place + 1
        elif (item.images and end) or len(item.full_text) > _SHORT:
            break
        elif any(_is_head(half.strip()) for half in _halves(item)):
            end = place + 1
    return end


def _halves(line: Line) -> list[str]:
    # Halves of a heading set side by side with blanks or tab stops.
    raw = "".join(piece.text for piece in line.pieces)
    return [raw, *re.split(r"\n|\s{3,}", raw)]


def _is_head(text: str) -> bool:
    return bool(STATE_HEADING.search(text) or DOCUMENT_NUMBER.match(text) or _DAY.match(text))


def _names_state(grid: Grid) -> bool:
    return any(
        _is_head(half.strip())
        for square in grid.squares
        for line in square.lines
        for half in _halves(line)
    )


def _start_of_closing(items: list[Item], start: int) -> int:
    """Return the place where recipients and signature begin; the end when there are none."""
    first = max(start + 1, len(items) - _CLOSING)
    for place in range(first, len(items)):
        item = items[place]
        rest = [line for line in items[place:] if isinstance(line, Line)]
        if any(line.images or len(line.full_text) > _SHORT for line in rest):
            continue
        if isinstance(item, Grid):
            if len(item.rows) <= _SIGNATURE_ROWS and any(
                _is_closing(line.full_text) for square in item.squares for line in square.lines
            ):
                return place
        elif _is_closing(item.full_text):
            return place
    return len(items)


def _is_closing(text: str) -> bool:
    recipients = RECIPIENTS.match(text)
    return bool((recipients and recipients[1]) or SIGNATURE.match(text) or _SIGNED.match(text))
