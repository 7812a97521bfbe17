"""Counting working days; holidays and exchanged days are the caller's, by yearly decision."""

from __future__ import annotations

from collections.abc import Set
from datetime import date, timedelta

_SATURDAY = 5
# Longer than any run of days off: a mistake in the calendar must not loop for ever.
_LONGEST_REST = 60


def is_working_day(d: date, holidays: Set[date], swapped_workdays: Set[date] = frozenset()) -> bool:
    """Tell whether offices work on that day.

    holidays: days off, including days given for a holiday on a weekend.
    swapped_workdays: Saturdays or Sundays worked in exchange; they win over everything.
    """
    if d in swapped_workdays:
        return True
    return d.weekday() < _SATURDAY and d not in holidays


def add_working_days(
    start: date, n: int, holidays: Set[date], swapped_workdays: Set[date] = frozenset()
) -> date:
    """Return the n-th working day after `start`; the day of the event itself is not counted.

    n = 0 gives `start` itself when offices work on it, else the next working day.
    A negative n counts back. Raises ValueError when the calendar has no working day for 60 days.
    """
    step = timedelta(days=-1 if n < 0 else 1)
    if n == 0:
        return _nearest(start, step, holidays, swapped_workdays)
    day = start
    for _ in range(abs(n)):
        day = _nearest(day + step, step, holidays, swapped_workdays)
    return day


def previous_working_day(
    d: date, holidays: Set[date], swapped_workdays: Set[date] = frozenset()
) -> date:
    """Return the last working day strictly before `d`."""
    back = timedelta(days=-1)
    return _nearest(d + back, back, holidays, swapped_workdays)


def working_days_between(
    first: date, last: date, holidays: Set[date], swapped_workdays: Set[date] = frozenset()
) -> int:
    """Count the working days after `first` up to and including `last`; 0 when last <= first."""
    return sum(
        is_working_day(first + timedelta(days=offset), holidays, swapped_workdays)
        for offset in range(1, (last - first).days + 1)
    )


def _nearest(day: date, step: timedelta, holidays: Set[date], swapped_workdays: Set[date]) -> date:
    for _ in range(_LONGEST_REST):
        if is_working_day(day, holidays, swapped_workdays):
            return day
        day += step
    raise ValueError(f"No working day within {_LONGEST_REST} days of {day}")
