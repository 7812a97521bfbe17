"""Dates as Vietnamese offices write and read them."""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date, timedelta

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")

_WORDED = re.compile(
    r"\b(?:ngày|ngay) {0,3}(\d{1,2}) {0,3},? {0,3}(?:tháng|thang) {0,3}(\d{1,2})"
    r"(?: {0,3},? {0,3}(?:năm|nam) {0,3}(\d{4}|\d{2})\b)?",
    re.IGNORECASE,
)
_FIGURES = re.compile(
    r"(?<![\d/.\-])(\d{1,2}) ?([/.\-]) ?(\d{1,2})(?: ?\2 ?(\d{4}|\d{2}))?(?![\d/\-]|\.\d)"
)
_ISO = re.compile(r"(?<![\d/.\-])(\d{4})-(\d{2})-(\d{2})(?![\d/\-])")
_SPACES = re.compile(r"\s+")


def long_date(d: date) -> str:
    """Write the date of a document: "ngày 05 tháng 02 năm 2024".

    Days below 10 and the months 1 and 2 take a zero, other months do not.
    Law: NĐ 30/2020/NĐ-CP, Phụ lục I.
    """
    month = f"{d.month:02d}" if d.month <= 2 else str(d.month)
    return f"ngày {d.day:02d} tháng {month} năm {d.year}"


def short_date(d: date) -> str:
    """Write dd/mm/yyyy."""
    return f"{d.day:02d}/{d.month:02d}/{d.year}"


def weekday_name(d: date) -> str:
    """Return "Thứ Hai" … "Thứ Bảy", "Chủ nhật"."""
    return WEEKDAYS[d.weekday()]


def weekday_date(d: date) -> str:
    """Write the date with its weekday: "Thứ Sáu, ngày 20 tháng 11 năm 2026"."""
    return f"{weekday_name(d)}, {long_date(d)}"


def parse_date(s: str, default_year: int | None = None) -> date | None:
    """Return the first day written in `s`, or None when there is none.

    Reads "ngày 03 tháng 02 năm 2024", "3/2/2024", "3-2-2024", "03.02.2024", "2024-02-03"; the day
    comes before the month. Without a year ("11/11", "ngày 11 tháng 11") it needs `default_year`,
    and figures without a year must be joined by "/" ("1-3" is a range, "1.5" a number).
    Two figures of a year are of this century. A day that is in no calendar is None.
    """
    text = _SPACES.sub(" ", unicodedata.normalize("NFC", s))
    found: list[tuple[int, date]] = []
    for match in _WORDED.finditer(text):
        day, month, year = match.groups()
        _note(found, match.start(), year, month, day, default_year)
    for match in _FIGURES.finditer(text):
        day, separator, month, year = match.groups()
        if year or separator == "/":
            _note(found, match.start(), year, month, day, default_year)
    for match in _ISO.finditer(text):
        year, month, day = match.groups()
        _note(found, match.start(), year, month, day, default_year)
    return min(found)[1] if found else None


def month_window(year: int, month: int) -> tuple[date, date]:
    """Return the first and the last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def quarter_window(year: int, quarter: int) -> tuple[date, date]:
    """Return the first and the last day of a quarter (1 to 4).

    Raises ValueError for another quarter.
    """
    if quarter not in (1, 2, 3, 4):
        raise ValueError(f"No quarter {quarter}")
    first_month = 3 * quarter - 2
    return date(year, first_month, 1), month_window(year, first_month + 2)[1]


def reporting_window(year: int, month: int) -> tuple[date, date]:
    """Return the days a monthly government report covers: 15th of the month before to the 14th."""
    first_of_month = date(year, month, 1)
    return (first_of_month - timedelta(days=1)).replace(day=15), first_of_month.replace(day=14)


def _note(
    found: list[tuple[int, date]],
    place: int,
    year: str | None,
    month: str,
    day: str,
    default_year: int | None,
) -> None:
    full_year = int(year) if year else default_year
    if full_year is None:
        return
    if year and len(year) == 2:
        full_year += 2000
    try:
        found.append((place, date(full_year, int(month), int(day))))
    except ValueError:
        return
