"""Quarters of the year inside a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from conglang.plans.parsing.moments import last_day

QUARTERS = re.compile(
    r"qu[ýí]\s*((?:[ivx]{1,4}|\d)(?:\s*(?:[,;&+-]|và|đến)\s*(?:qu[ýí]\s*)?(?:[ivx]{1,4}"
    r"|[1-4](?!\d)))*)"
)
_QUARTER = re.compile(r"[ivx]{1,4}|\d")
_QUARTER_RANGE = re.compile(r"([ivx]{1,4}|\d)\s*(?:-|đến)\s*(?:qu[ýí]\s*)?([ivx]{1,4}|\d)")
_QUARTER_NUMBERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_YEAR_AFTER = re.compile(r"\s*(?:/|,?\s*năm\s*)\s*((?:19|20)\d{2})(?!\d)")
_SPAN = re.compile(r"(?:từ|kể từ|bắt đầu)\s.*?qu[ýí].*?(?:đến|tới)\s.*?qu[ýí]")


def quarter_numbers(text: str) -> set[int]:
    """Return the quarters a piece such as "II, III" or "I - III" names."""
    if match := _QUARTER_RANGE.search(text):
        first, last = _QUARTER_NUMBERS.get(match[1]), _QUARTER_NUMBERS.get(match[2])
        if first and last and first < last:
            return set(range(first, last + 1))
    found = (_QUARTER_NUMBERS.get(match[0]) for match in _QUARTER.finditer(text))
    return {number for number in found if number}


def quarter_span(low: str, year: int | None) -> tuple[date, date] | None:
    """Return first and last day of "từ quý IV/2025 đến hết quý II/2026", None for other texts.

    year: used where no year is printed; a printed year counts for the quarters before it too.
    """
    if _SPAN.search(low) is None:
        return None
    named = list(_named(low))
    if len(named) < 2:
        return None
    (first, first_year), (last, last_year) = named[0], named[-1]
    last_year = last_year or year
    first_year = first_year or last_year
    if first_year is None or last_year is None:
        return None
    begin, end = date(first_year, first * 3 - 2, 1), last_day(last_year, last * 3)
    return (begin, end) if begin < end else None


def _named(low: str) -> Iterator[tuple[int, int | None]]:
    for match in QUARTERS.finditer(low):
        year = _YEAR_AFTER.match(low, match.end())
        for number in sorted(quarter_numbers(match[1])):
            yield number, int(year[1]) if year else None
