"""What belongs to the page and not to the text: page numbers, headings repeated on every page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from conglang.plans.parsing.lines import Line

_NUMBER = re.compile(r"-?\s*\d{1,3}\s*-?")
_RUN = 3
_TIMES = 3
_NUMBER_REACH = 6


def without_page_headings(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Make gaps of runs of lines that come again and again, and of the page number after them."""
    filled = [place for place, line in enumerate(lines) if line.text]
    numbers: dict[int, int] = {}
    for first in range(len(filled) - _RUN + 1):
        number = _number_after(lines, filled[first + _RUN - 1])
        if number is not None:
            numbers[first] = number
    runs = Counter(_run(lines, filled, first) for first in numbers)
    gone: set[int] = set()
    for first, number in numbers.items():
        if runs[_run(lines, filled, first)] >= _TIMES:
            gone.update((*filled[first : first + _RUN], number))
    return tuple(
        Line(line.number, "") if place in gone else line for place, line in enumerate(lines)
    )


def _run(lines: Sequence[Line], filled: Sequence[int], first: int) -> tuple[str, ...]:
    return tuple(lines[place].text for place in filled[first : first + _RUN])


def _number_after(lines: Sequence[Line], place: int) -> int | None:
    for following in range(place + 1, min(place + 1 + _NUMBER_REACH, len(lines))):
        if is_page_number(lines[following]):
            return following
    return None


def without_page_numbers(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Make gaps of lines that hold nothing but a number."""
    return tuple(Line(line.number, "") if is_page_number(line) else line for line in lines)


def is_page_number(line: Line) -> bool:
    """Tell whether a line holds nothing but a number of up to three digits."""
    return not line.cells and _NUMBER.fullmatch(line.text) is not None
