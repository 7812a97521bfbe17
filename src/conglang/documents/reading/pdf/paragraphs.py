"""Printed lines joined to the paragraphs that a margin or a page end broke."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_MARK = re.compile(
    r"[-–—+*•●▪◦■\uf000-\uf0ff]\s?\S|\(?\d{1,3}(?:\.\d{1,3})*(?:[.)]\s?(?=[^\d\s])|/\s)"
    r"|\d{1,2}(?:\.\d{1,2})+\s|[IVXLC]{1,6}\s?(?:[.)]|/\s)\s?\S|\(?[a-zđ]\s?[.)]\s"
    r"|[A-ZĐ][.)]\s|Điều\s+\d+\b|Căn cứ\s"
    r"|(?:PHẦN|CHƯƠNG|MỤC|PHỤ LỤC|Phần|Chương|Mục|Phụ lục)\s+(?:[IVXLC]+|\d+|thứ)\b"
)
_HANGING = re.compile(
    r"(?:[-–—+*•●▪]|\(?\w{1,5}(?:\.\d+)*[.)/]|\w{1,30}(?: \w{1,20}){0,4}:)(?=\s|$)"
)
_ENDS = (".", ":", ";", "!", "?", "…", "./.")
_SLACK = 0.45  # of the size
_BLANK = 0.25
_INDENT = 0.7
_MORE_AIR = 0.17
_OTHER_SIZE = 0.8
_OFF_CENTRE = 1.2


@dataclass(frozen=True)
class Line:
    """One line of running text.

    margins: where the text of its column begins and ends. first_word: how wide its first word is.
    column: lines are joined only within one column; 0 is the page itself. page: counts from 1.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    first_word: float
    margins: tuple[float, float]
    page: int
    column: int = 0

    @property
    def centred(self) -> bool:
        """Tell whether it stands in the middle, away from both margins."""
        # Narrow columns hold mostly centred lines, and they come near the margins.
        return self.balanced and self._indent > (2.0 if self.column == 0 else 0.5) * self.size

    @property
    def balanced(self) -> bool:
        """Tell whether both ends are as far from the margins, and not at them."""
        after = self.margins[1] - self.right
        return abs(self._indent - after) < _OFF_CENTRE * self.size and (
            self._indent > 0.5 * self.size
        )

    @property
    def _indent(self) -> float:
        return self.left - self.margins[0]


def usual_pitch(lines: Sequence[Line]) -> float:
    """Return the distance of wrapped lines in sizes of their letters."""
    wrapped, all_steps = [], []
    for line, following in pairwise(lines):
        step = (following.base - line.base) / line.size
        if line.page == following.page and line.column == following.column and 0.8 < step < 2.4:
            all_steps.append(step)
            if following.text[:1].islower() and not line.text.endswith(_ENDS):
                wrapped.append(step)
    if len(wrapped) >= 3:
        return median(wrapped)
    return min(all_steps, default=1.3)


def joined(lines: Sequence[Line], pitch: float) -> list[str]:
    """Return the paragraphs. pitch: see `usual_pitch`."""
    paragraphs: list[list[Line]] = []
    for line in lines:
        if paragraphs and _continues(paragraphs[-1], line, pitch):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return [_text(paragraph) for paragraph in paragraphs]


def _text(paragraph: Sequence[Line]) -> str:
    text = paragraph[0].text
    for line in paragraph[1:]:
        joint = "" if text.endswith(("-", "/")) and text[-2:-1].isalnum() else " "
        text += joint + line.text
    return text


def _continues(paragraph: Sequence[Line], line: Line, pitch: float) -> bool:
    last, size = paragraph[-1], max(paragraph[-1].size, line.size)
    if last.column != line.column or abs(last.size - line.size) > _OTHER_SIZE:
        return False
    turned = last.page != line.page
    if not turned and (line.base - last.base) / size > pitch + _MORE_AIR + _air_allowed(last, line):
        return False
    ended = last.text.endswith(_ENDS)
    unfinished = line.text[:1].islower() and not ended and _MARK.match(line.text) is None
    centred = last.balanced and line.centred
    if centred and unfinished and last.bold == line.bold:
        return True  # the lines of a title are broken where they look best
    if not _is_full(last, line, centred=centred):
        return turned and unfinished and not (last.centred and last.text.isupper())
    if centred:
        return _continues_centred(last, line)
    if _MARK.match(line.text) and not _is_inside(paragraph, line):
        return False
    if last.bold != line.bold and not unfinished:
        return False
    return _keeps_margin(paragraph, line) or (unfinished and turned)


def _air_allowed(last: Line, line: Line) -> float:
    """A line in the middle of a sentence may stand lower, as over a raised note number."""
    return 0.35 if line.text[:1].islower() and not last.text.endswith(_ENDS) else 0.0


def _is_full(last: Line, line: Line, *, centred: bool) -> bool:
    """Tell whether the first word of the line had no room at the end of the last one."""
    slack = _SLACK * last.size
    needed = _BLANK * last.size + line.first_word
    if centred:
        return last.right - last.left + needed > last.margins[1] - last.margins[0] - 2 * slack
    return last.right + needed > last.margins[1] - slack


def _continues_centred(last: Line, line: Line) -> bool:
    if last.bold != line.bold or last.text.isupper() != line.text.isupper():
        return False
    return _MARK.match(line.text) is None


def _is_inside(paragraph: Sequence[Line], line: Line) -> bool:
    """Tell whether what looks like an item is only a dash or number that began a line."""
    last = paragraph[-1]
    if last.text.endswith(_ENDS):
        return False
    first = paragraph[0]
    is_indented = first.left - line.left > _INDENT * line.size
    return is_indented and abs(line.left - line.margins[0]) < _INDENT * line.size


def _keeps_margin(paragraph: Sequence[Line], line: Line) -> bool:
    first, tolerance = paragraph[0], _INDENT * line.size
    if len(paragraph) > 1:
        if paragraph[-1].page != line.page:  # the next page may have other margins
            return line.left - line.margins[0] < paragraph[-1].left - paragraph[-1].margins[0] + (
                tolerance
            )
        return abs(line.left - paragraph[1].left) < tolerance
    if line.left < first.left + tolerance:
        return True
    is_hanging = _HANGING.match(first.text) is not None
    return is_hanging and line.left - first.left < 8 * line.size
