"""Months of the year inside a text."""

from __future__ import annotations

import re

MONTHS = re.compile(
    r"tháng\s*((?:0?[1-9]|1[0-2])(?:\s*(?:[,;&+-]|và|đến)\s*(?:tháng\s*)?(?:0?[1-9]"
    r"|1[0-2])(?![\d/]*\d{4}))*(?:\s*(?:[,;&+-]|và|đến)\s*(?:tháng\s*)?(?:0?[1-9]"
    r"|1[0-2]))*)(?!\d)"
)
_MONTH = re.compile(r"\d{1,2}")
_MONTH_RANGE = re.compile(r"(\d{1,2})\s*(?:-|đến)\s*(?:tháng\s*)?(\d{1,2})")


def months_named(low: str) -> set[int]:
    """Return the months a text in small letters names: "tháng 3, 4", "tháng 5 - 7", "9/2025"."""
    months: set[int] = set()
    for match in MONTHS.finditer(low):
        if match_range := _MONTH_RANGE.search(match[1]):
            first, last = int(match_range[1]), int(match_range[2])
            months |= set(range(first, last + 1)) if first < last else {first, last}
        else:
            months |= {int(number[0]) for number in _MONTH.finditer(match[1])}
    if not months and (alone := re.fullmatch(r"(0?[1-9]|1[0-2])\s*/\s*(?:19|20)\d{2}\.?", low)):
        months = {int(alone[1])}
    return {month for month in months if 1 <= month <= 12}
