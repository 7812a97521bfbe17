"""The days on which a plan asks for reports, and the days they cover. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from conglang.plans.turns import Habits, last_day_meant
from conglang.vietnam.dates import month_window, reporting_window


@dataclass(frozen=True, slots=True)
class ReportTurn:
    """One report: due on a day, about the days from one to another.

    assumed: the plan names no day; the end of its period was taken.
    """

    due_on: date
    covers_from: date
    covers_until: date
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class ReportTiming:
    """What a reporting duty says about time; recurrence as in `plans.parsing.model`."""

    recurrence: str = ""
    text: str = ""
    due_on: date | None = None
    day_of_month: int | None = None


def reports_of(
    timing: ReportTiming, *, year: int, since: date | None, habits: Habits
) -> tuple[ReportTurn, ...]:
    """Return the reports of one duty in the plan's year, in their order.

    A duty with neither a day nor a period ("khi có yêu cầu") gives none.
    since: the plan's day; reports that come round before it are left out.
    The days covered run from the 15th to the 14th, as government reports do.
    Law: 09/2019/NĐ-CP.
    """
    months = {"monthly": range(1, 13), "quarterly": (3, 6, 9, 12), "yearly": (12,)}
    if timing.recurrence == "yearly" and timing.due_on:
        due_on = _meant(date(year, timing.due_on.month, _day(year, timing.due_on)), timing, habits)
        return (ReportTurn(due_on, *_year_window(year)),)
    if timing.recurrence in months:
        turns = [_recurring(timing, year, month, habits) for month in months[timing.recurrence]]
        return tuple(turn for turn in turns if since is None or turn.due_on >= since)
    if timing.due_on is None:
        return ()
    due_on = _meant(timing.due_on, timing, habits)
    first = max(since or date(year, 1, 1), date(year, 1, 1))
    return (ReportTurn(due_on, min(first, due_on), due_on),)


def _recurring(timing: ReportTiming, year: int, month: int, habits: Habits) -> ReportTurn:
    last_of_month = month_window(year, month)[1]
    due_on = last_of_month
    if timing.day_of_month:
        due_on = last_of_month.replace(day=min(timing.day_of_month, last_of_month.day))
        due_on = _meant(due_on, timing, habits)
    if habits.shift:
        due_on = habits.calendar.working_day_at_or_before(due_on)
    length = {"monthly": 1, "quarterly": 3}.get(timing.recurrence, 12)
    first_month = month - length + 1
    covers = reporting_window(year, first_month)[0], reporting_window(year, month)[1]
    return ReportTurn(due_on, *covers, assumed=not timing.day_of_month)


def _meant(due_on: date, timing: ReportTiming, habits: Habits) -> date:
    return last_day_meant(due_on, timing.text, before_is_inclusive=habits.before_is_inclusive)


def _day(year: int, day: date) -> int:
    return min(day.day, month_window(year, day.month)[1].day)


def _year_window(year: int) -> tuple[date, date]:
    return reporting_window(year, 1)[0], reporting_window(year, 12)[1]
