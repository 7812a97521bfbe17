"""Lines joined to the paragraphs they were before a page or a margin broke them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from conglang.plans.parsing.dictionary import keys, opens_with
from conglang.plans.parsing.labels import read_labels
from conglang.plans.parsing.lines import Line
from conglang.plans.parsing.markers import marker_of
from conglang.vietnam.text import fold

_FIRST_WORD = re.compile(r"\S+")
_LAST_WORD = re.compile(r"(\S+)\s*$")
_NARROW = frozenset("iljtfrI.,;:'!|()[]- ìíỉĩị/")
_WIDE = frozenset("mwMWÔƠĐĂÂ@%&")
_LEAD_IN = re.compile(r"[^\s:.;,][^:.;,]{3,40}:\s")
_SPLIT_BY_PAGE = 80
_WRAP_SHARE = 0.25
_LONGEST_PARAGRAPH = 8_000


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or one table row; first and last are line numbers."""

    first: int
    last: int
    text: str
    cells: tuple[str, ...] = ()
    after_gap: bool = False


def join_lines(lines: Sequence[Line]) -> tuple[Paragraph, ...]:
    """Return the paragraphs; gaps are left out."""
    margin = _margin(lines)
    paragraphs: list[Paragraph] = []
    last_line = ""
    gap = True
    for line in lines:
        if line.is_gap:
            gap = True
            continue
        previous = paragraphs[-1] if paragraphs else None
        if previous and not line.cells and _continues(previous, last_line, line.text, gap, margin):
            joint = "" if previous.text.endswith("-") and line.text[:1].isupper() else " "
            paragraphs[-1] = Paragraph(
                previous.first,
                line.number,
                f"{previous.text}{joint}{line.text}",
                after_gap=previous.after_gap,
            )
        else:
            paragraphs.append(Paragraph(line.number, line.number, line.text, line.cells, gap))
        last_line = line.text
        gap = False
    return tuple(paragraphs)


def is_capitals(text: str) -> bool:
    """Tell whether a text is written in capitals (digits and marks do not count)."""
    letters = [letter for letter in text[:200] if letter.isalpha()]
    return len(letters) > 1 and sum(letter.isupper() for letter in letters) >= 0.85 * len(letters)


def _continues(previous: Paragraph, last_line: str, text: str, gap: bool, margin: float) -> bool:
    if previous.cells or len(previous.text) > _LONGEST_PARAGRAPH or marker_of(text) is not None:
        return False
    marker = marker_of(previous.text)
    if marker is not None and not marker.rest:
        return True
    end = previous.text[-1]
    if end in ".:!?" or read_labels(text):
        return False
    if text[0].islower():
        return not (gap and is_capitals(previous.text))
    if not gap and _dangles(last_line):
        return True
    if text[0].isdigit() and not gap and end not in ";":
        return not is_capitals(previous.text)
    if is_capitals(text):
        return marker is not None and not gap and is_capitals(previous.text)
    if end == ";" or is_capitals(previous.text) or opens_with(text, "prose", "closings"):
        return False
    if gap:
        is_plain = marker is None or marker.is_bullet
        return is_plain and len(previous.text) >= _SPLIT_BY_PAGE and not read_labels(previous.text)
    if _LEAD_IN.match(text):
        return False
    is_bold = marker is not None and not marker.is_bullet
    return margin > 0 and _is_full(last_line, text, margin * (0.85 if is_bold else 0.97))


def _dangles(line: str) -> bool:
    match = _LAST_WORD.search(line)
    return match is not None and fold(match[1]) in keys("prose", "dangling") and match[1].islower()


def _margin(lines: Sequence[Line]) -> float:
    """Return the width of wrapped lines, 0 when the text is not wrapped."""
    widths: list[float] = []
    for line, following in pairwise(lines):
        if line.text and following.text[:1].islower() and marker_of(following.text) is None:
            widths.append(_width(line.text))
    count = sum(1 for line in lines if line.text)
    if not count or len(widths) < _WRAP_SHARE * count:
        return 0.0
    widths.sort()
    return widths[int(len(widths) * 0.9)]


def _is_full(line: str, following: str, margin: float) -> bool:
    word = _FIRST_WORD.match(following)
    return _width(line) + _width(" " + word[0] if word else "") > margin


def _width(text: str) -> float:
    """Return about how wide a text prints, in average letters."""
    return sum(
        0.6 if letter in _NARROW else 1.5 if letter in _WIDE or letter.isupper() else 1.0
        for letter in text
    )
