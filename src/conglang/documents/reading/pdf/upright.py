"""Turns a page so that its text runs from left to right, and y from the top down."""

from __future__ import annotations

from collections.abc import Callable

from conglang.documents.reading.pdf.content import Content
from conglang.documents.reading.pdf.page import Page, Rule, Word

Box = tuple[float, float, float, float]
Point = tuple[float, float]

_OUTSIDE = 20.0
_MOSTLY = 0.6


def upright_page(number: int, content: Content, box: Box, *, turned: int) -> Page:
    """Return the page as it is read; slanted words (watermarks) and words off the page are out.

    box: left, bottom, right, top of what is shown. turned: degrees clockwise the viewer turns it;
    it matters only when the page has no words, for the text itself says where its top is.
    """
    printed = content.printing
    angle = printed.main_angle() if printed.words else -turned % 360
    place, width, height = _turn(box, angle)
    page = Page(number, width, height, has_pictures=content.has_pictures)
    unseen = 0
    for word in printed.words:
        if word.angle != angle:
            continue
        (left, base), (right, _) = place(word.start), place(word.end)
        middle = (left + right) / 2
        if -_OUTSIDE < middle < width + _OUTSIDE and -_OUTSIDE < base < height + _OUTSIDE:
            unseen += word.unseen
            page.words.append(
                Word(
                    word.stretches,
                    min(left, right),
                    max(left, right),
                    base,
                    word.size,
                    bold=word.bold,
                    spaced=word.spaced,
                )
            )
    for start, end in content.drawing.segments:
        (x, y), (to_x, to_y) = place(start), place(end)
        page.rules.append(Rule(min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y)))
    page.unseen = unseen > _MOSTLY * len(page.words)
    return page


def _turn(box: Box, angle: int) -> tuple[Callable[[Point], Point], float, float]:
    left, bottom, right, top = box
    width, height = abs(right - left), abs(top - bottom)
    if angle == 90:
        return lambda point: (point[1] - bottom, point[0] - left), height, width
    if angle == 180:
        return lambda point: (right - point[0], point[1] - bottom), width, height
    if angle == 270:
        return lambda point: (top - point[1], right - point[0]), height, width
    return lambda point: (point[0] - left, top - point[1]), width, height
