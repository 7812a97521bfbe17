"""Which days offices rest, from the table of this room and the days an installation adds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from conglang.vietnam.tables import table
from conglang.vietnam.working_days import (
    add_working_days,
    is_working_day,
    previous_working_day,
    working_days_between,
)

_FIRST_YEAR, _LAST_YEAR = 2000, 2100


@dataclass(frozen=True, slots=True)
class OfficeCalendar:
    """Days off and days worked in exchange; the questions of `working_days` about them."""

    rest: frozenset[date]
    worked: frozenset[date] = frozenset()

    def is_working_day(self, day: date) -> bool:
        return is_working_day(day, self.rest, self.worked)

    def working_day_at_or_before(self, day: date) -> date:
        """Return the day itself when offices work on it, else the last working day before."""
        if self.is_working_day(day):
            return day
        return previous_working_day(day, self.rest, self.worked)

    def after(self, day: date, count: int) -> date:
        """Return the count-th working day after a day."""
        return add_working_days(day, count, self.rest, self.worked)

    def working_days_between(self, first: date, last: date) -> int:
        """Count the working days after `first` up to and including `last`."""
        return working_days_between(first, last, self.rest, self.worked)


def office_calendar(
    extra_rest: Iterable[date] = (), extra_worked: Iterable[date] = ()
) -> OfficeCalendar:
    """Return the calendar of `holidays.toml`, with days that an installation adds.

    A day added on one side is taken from the other: the newest word counts.
    """
    known = table("holidays.toml")
    rest = {
        date(year, int(day[:2]), int(day[3:]))
        for year in range(_FIRST_YEAR, _LAST_YEAR + 1)
        for day in known["every_year"]
    }
    for row in known["rest"]:
        rest |= set(_days(row["first"], row["last"]))
    worked = {row["on"] for row in known["worked"]}
    added_rest, added_worked = set(extra_rest), set(extra_worked)
    return OfficeCalendar(
        rest=frozenset((rest | added_rest) - added_worked),
        worked=frozenset((worked - added_rest) | added_worked),
    )


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=offset) for offset in range((last - first).days + 1))
