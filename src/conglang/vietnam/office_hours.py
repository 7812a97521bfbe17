"""Counting the hours that offices work; which days they work is the calendar's."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo

from conglang.vietnam.holidays import OfficeCalendar

Span = tuple[time, time]
# Eight hours a day (Labour Code 45/2019/QH14, article 105); each office sets its own beginning.
USUAL_HOURS: tuple[Span, ...] = ((time(7, 30), time(11, 30)), (time(13, 30), time(17, 30)))
_LONGEST_REST = 60  # days; a mistake in the calendar must not loop for ever


def after_working_hours(
    start: datetime,
    hours: float,
    calendar: OfficeCalendar,
    zone: tzinfo,
    spans: tuple[Span, ...] = USUAL_HOURS,
) -> datetime:
    """Return the moment at which so many working hours have passed since an aware moment.

    Raises ValueError when the calendar has no working day for 60 days.
    """
    left = timedelta(hours=hours)
    local = start.astimezone(zone)
    day, idle = local.date(), 0
    while idle <= _LONGEST_REST:
        for begins, ends in _spans_on(day, calendar, zone, spans):
            begins = max(begins, local)
            if begins < ends:
                if ends - begins >= left:
                    return begins + left
                left -= ends - begins
        idle = 0 if calendar.is_working_day(day) else idle + 1
        day += timedelta(days=1)
    raise ValueError(f"No working day within {_LONGEST_REST} days of {day}")


def working_time_between(
    start: datetime,
    end: datetime,
    calendar: OfficeCalendar,
    zone: tzinfo,
    spans: tuple[Span, ...] = USUAL_HOURS,
) -> timedelta:
    """Return how long offices work between two aware moments; nothing when the end is first."""
    first, last = start.astimezone(zone), end.astimezone(zone)
    total, day = timedelta(), first.date()
    while day <= last.date():
        for begins, ends in _spans_on(day, calendar, zone, spans):
            total += max(min(ends, last) - max(begins, first), timedelta())
        day += timedelta(days=1)
    return total


def hours_of_a_day(spans: tuple[Span, ...] = USUAL_HOURS) -> timedelta:
    """Return how long offices work on one day."""
    any_day = date(2026, 1, 5)
    return sum(
        (datetime.combine(any_day, b) - datetime.combine(any_day, a) for a, b in spans),
        timedelta(),
    )


def _spans_on(
    day: date, calendar: OfficeCalendar, zone: tzinfo, spans: tuple[Span, ...]
) -> list[tuple[datetime, datetime]]:
    if not calendar.is_working_day(day):
        return []
    return [
        (datetime.combine(day, begins, zone), datetime.combine(day, ends, zone))
        for begins, ends in spans
    ]
