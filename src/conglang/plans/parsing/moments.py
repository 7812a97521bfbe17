"""Dates inside running Vietnamese text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_FULL = re.compile(
    r"(?<![\d/])(?P<day>\d{1,2})\s*"
    r"(?:(?P<mark>[/.-])\s*(?P<month>\d{1,2})\s*(?P=mark)\s*(?P<year>\d{4})"
    r"|\s*tháng\s+(?P<named_month>\d{1,2})\s*(?:/|,?\s*năm)\s*(?P<named_year>\d{4}))(?![\d/])",
    re.IGNORECASE,
)
_DAY_MONTH = re.compile(
    r"(?<![\d/.,])(\d{1,2})\s*(?:/|\s+tháng\s+)(\d{1,2})(?![\d/]|\s*(?:/|năm)\s*\d)"
)
# "tuần 2 tháng 5/2020" is no second of May.
_COUNTED = re.compile(r"(?:tuần|đợt|lần|thứ|kỳ|khóa|khoá|quý|số|vòng)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Moment:
    """One date: `on`, and where it stands; has_year is False when the year was supplied."""

    on: date
    start: int
    end: int
    has_year: bool


def moments(text: str, *, year: int | None = None) -> Iterator[Moment]:
    """Yield the real dates in a text; "11/11" counts only after "ngày" and with a year to use."""
    for match in _FULL.finditer(text):
        if _COUNTED.search(text, max(0, match.start() - 12), match.start()):
            continue
        year_printed = match["year"] or match["named_year"]
        month = match["month"] or match["named_month"]
        on = real_date(int(year_printed), int(month), int(match["day"]))
        if on:
            yield Moment(on, match.start(), match.end(), True)
    if year is None:
        return
    for match in _DAY_MONTH.finditer(text):
        if (
            not text[: match.start()]
            .rstrip()
            .lower()
            .endswith(("ngày", "trước", "đến", "từ", "hạn", "nhất", "hết", "quá"))
        ):
            continue
        on = real_date(year, int(match[2]), int(match[1]))
        if on:
            yield Moment(on, match.start(), match.end(), False)


def first_date(text: str) -> date | None:
    """Return the first date with day, month and year, None when there is none."""
    moment = next(moments(text), None)
    return moment.on if moment else None


def real_date(year: int, month: int, day: int) -> date | None:
    """Return the date, None when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def last_day(year: int, month: int) -> date:
    """Return the last day of a month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)
