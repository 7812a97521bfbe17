"""The weeks, months and quarters of a year, by the names that targets use. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from conglang.vietnam.dates import month_window, quarter_window, short_date
from conglang.vietnam.numbers import roman

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Period:
    """A named stretch of days, both ends counted."""

    name: str
    first_day: date
    last_day: date

    @property
    def middle(self) -> date:
        """Return the day that stands for the period when only a part of it counts."""
        return self.first_day + (self.last_day - self.first_day) // 2

    @property
    def days(self) -> Iterator[date]:
        """Iterate over its days."""
        for offset in range((self.last_day - self.first_day).days + 1):
            yield self.first_day + timedelta(days=offset)


@cache
def periods_of(period: str, year: int) -> tuple[Period, ...]:
    """Return the whole weeks, months or quarters of a year; nothing for other words.

    period: "tuần" (Monday to Sunday, whole weeks only), "tháng", "quý".
    """
    return tuple(_periods(period, year))


def _periods(period: str, year: int) -> Iterator[Period]:
    if period == "quý":
        for quarter in (1, 2, 3, 4):
            yield Period(f"Quý {roman(quarter)}/{year}", *quarter_window(year, quarter))
    elif period == "tháng":
        for month in range(1, 13):
            yield Period(f"Tháng {month}/{year}", *month_window(year, month))
    elif period == "tuần":
        first = date(year, 1, 1)
        first += timedelta(days=-first.weekday() % 7)
        while first.year == year and (last := first + _WEEK - timedelta(days=1)).year == year:
            yield Period(f"Tuần {short_date(first)}–{short_date(last)}", first, last)
            first += _WEEK
