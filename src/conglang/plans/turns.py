"""The dated turns that a schedule asks for. Pure: no database, no clock."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from conglang.plans.parsing.schedule import read_schedule
from conglang.vietnam.dates import month_window, quarter_window
from conglang.vietnam.holidays import OfficeCalendar
from conglang.vietnam.text import fold

Kind = Literal["deadline", "check_in"]
ONE_DAY = timedelta(days=1)

_EVERY_MONTH = re.compile(r"\b(?:hang|moi|tung) thang\b")
_EVERY_QUARTER = re.compile(r"\b(?:hang|moi|tung) quy\b")
_BEFORE_A_DAY = re.compile(r"\btruoc (?:ngay )?(?:mung |mong )?\d{1,2}(?:\s*[/.-]|\s+thang\b|\b)")
_BEFORE_A_MONTH = re.compile(r"\btruoc (?:thang|quy)\b")


@dataclass(frozen=True, slots=True)
class Turn:
    """One dated turn; both days counted in full."""

    kind: Kind
    starts_on: date
    due_on: date


@dataclass(frozen=True, slots=True)
class Habits:
    """How this installation reckons time.

    check_in_months: how often continuous work is asked about, counted from January.
    before_is_inclusive: "trước ngày 10/11" is due on the 10th, else on the 9th.
    shift: a day of the month on which offices rest moves back to a working day.
    """

    calendar: OfficeCalendar
    check_in_months: int = 3
    before_is_inclusive: bool = True
    shift: bool = True


@dataclass(frozen=True, slots=True)
class Timing:
    """When something is to be done: the kind and days that were read, and the words themselves.

    kind: a value of `Assignment.Schedule`.
    """

    kind: str
    text: str = ""
    starts_on: date | None = None
    due_on: date | None = None
    day_of_month: int | None = None


def occurrences_of(
    timing: Timing, *, year: int, since: date | None, habits: Habits
) -> tuple[Turn, ...]:
    """Return the turns of one assignment in their order, no two due on the same day.

    A date, a span, quarters or months give one turn for each unbroken stretch ("Quý II, III" is one
    turn until 30/9; "Quý I, III" are two). A day of the month, "hằng tháng", "hằng quý" and "hằng
    năm" give one turn each time in the plan's year. Everything else is asked about by check-ins.
    year: the plan's year. since: the plan's day; turns that come round and end before it are left
    out, and no turn begins before it in its year.
    """
    text = fold(timing.text)
    if timing.kind == "monthly_day" and timing.day_of_month:
        turns = _monthly(timing.day_of_month, text, year, since, habits)
    elif timing.kind == "yearly":
        turns = _yearly(timing, text, year, since, habits)
    elif timing.kind in ("quarters", "months"):
        turns = _stretches(timing, year)
    elif timing.kind in ("by_date", "period") and timing.due_on:
        turns = [_dated(timing, text, year, since, habits)]
    elif timing.kind == "unspecified" and _EVERY_QUARTER.search(text):
        turns = _ends_of([quarter_window(year, quarter) for quarter in (1, 2, 3, 4)], since)
    elif timing.kind == "unspecified" and _EVERY_MONTH.search(text):
        turns = _ends_of([month_window(year, month) for month in range(1, 13)], since)
    else:
        turns = []
    return tuple(turns or _check_ins(timing, year, since, habits))


def last_day_meant(due_on: date, text: str, *, before_is_inclusive: bool) -> date:
    """Return the last day allowed by words that were read as a date.

    "trước tháng 12", read as 1 December, means the last day of November; "trước ngày 10/11" means
    the 10th or the 9th, as the office counts.
    """
    text = fold(text)
    if due_on.day == 1 and _BEFORE_A_MONTH.search(text) and not _BEFORE_A_DAY.search(text):
        return due_on - ONE_DAY
    if not before_is_inclusive and _BEFORE_A_DAY.search(text):
        return due_on - ONE_DAY
    return due_on


def _dated(timing: Timing, text: str, year: int, since: date | None, habits: Habits) -> Turn:
    assert timing.due_on is not None
    due_on = timing.due_on
    if timing.kind == "by_date":
        due_on = last_day_meant(due_on, text, before_is_inclusive=habits.before_is_inclusive)
    starts_on = timing.starts_on or max(since or date.min, date(year, 1, 1))
    return Turn("deadline", min(starts_on, due_on), due_on)


def _monthly(
    day_of_month: int, text: str, year: int, since: date | None, habits: Habits
) -> list[Turn]:
    turns = []
    for month in range(1, 13):
        before = _day_in(year - (month == 1), (month - 2) % 12 + 1, day_of_month)
        due_on = last_day_meant(
            _day_in(year, month, day_of_month),
            # "trước ngày 05 hằng tháng" begins no month: only the day itself may be left out.
            text,
            before_is_inclusive=habits.before_is_inclusive,
        )
        if habits.shift:
            due_on = habits.calendar.working_day_at_or_before(due_on)
        if since is None or due_on >= since:
            turns.append(Turn("deadline", min(before + ONE_DAY, due_on), due_on))
    return turns


def _day_in(year: int, month: int, day: int) -> date:
    """Return a day of a month, its last one when the month is too short."""
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _yearly(timing: Timing, text: str, year: int, since: date | None, habits: Habits) -> list[Turn]:
    year = max(year, timing.starts_on.year) if timing.starts_on else year
    if timing.due_on is None:
        due_on = date(year, 12, 31)
    else:
        due_on = last_day_meant(
            _day_in(year, timing.due_on.month, timing.due_on.day),
            text,
            before_is_inclusive=habits.before_is_inclusive,
        )
    starts_on = max(date(year, 1, 1), since or date.min)
    return [Turn("deadline", min(starts_on, due_on), due_on)]


def _stretches(timing: Timing, year: int) -> list[Turn]:
    """Return one turn for each unbroken run of the quarters or months that the words name."""
    read = read_schedule(timing.text, (timing.due_on or date(year, 1, 1)).year)
    months: set[int] = set(read.months) if timing.kind == "months" else set()
    if timing.kind == "quarters":
        months = {3 * quarter - 2 + place for quarter in read.quarters for place in range(3)}
    if not timing.starts_on or not timing.due_on:
        spans = [_span(year, run) for run in _runs(months)]
    elif timing.starts_on.year != timing.due_on.year or len(months) < 2:
        spans = [(timing.starts_on, timing.due_on)]
    else:
        spans = [_span(timing.due_on.year, run) for run in _runs(months)]
        if (spans[0][0], spans[-1][1]) != (timing.starts_on, timing.due_on):
            spans = [(timing.starts_on, timing.due_on)]  # a person set other days than the words
    return [Turn("deadline", first, last) for first, last in spans]


def _runs(months: Iterable[int]) -> Iterator[tuple[int, int]]:
    first = last = 0
    for month in sorted(months):
        if last and month == last + 1:
            last = month
            continue
        if last:
            yield first, last
        first = last = month
    if last:
        yield first, last


def _span(year: int, run: tuple[int, int]) -> tuple[date, date]:
    return date(year, run[0], 1), month_window(year, run[1])[1]


def _ends_of(spans: list[tuple[date, date]], since: date | None) -> list[Turn]:
    return [
        Turn("deadline", first, last) for first, last in spans if since is None or last >= since
    ]


def _check_ins(timing: Timing, year: int, since: date | None, habits: Habits) -> list[Turn]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    if timing.due_on and timing.due_on < first:
        first, last = timing.starts_on or timing.due_on, timing.due_on
    else:
        begins = max(timing.starts_on or first, since or first)
        last = min(last, timing.due_on) if timing.due_on else last
        if begins.year > year:  # asked for only from a later year on
            last = date(begins.year, 12, 31)
        first = max(first, begins)
    if first > last:
        first = last
    turns = []
    while first <= last:
        end = min(_end_of_block(first, habits.check_in_months), last)
        turns.append(Turn("check_in", first, end))
        first = end + ONE_DAY
    return turns


def _end_of_block(day: date, months: int) -> date:
    """Return the last day of the block of months, counted from January, that holds a day."""
    month = min(-(-day.month // months) * months, 12)
    return month_window(day.year, month)[1]


@dataclass(frozen=True, slots=True)
class Rearrangement:
    """How the turns of an assignment become those of its new schedule.

    moved: the old turn's day and its new turn. added, dropped: turns without a counterpart.
    """

    moved: tuple[tuple[date, Turn], ...] = ()
    added: tuple[Turn, ...] = ()
    dropped: tuple[date, ...] = ()


def rearranged(old: dict[date, bool], new: Iterable[Turn], *, on: date) -> Rearrangement:
    """Say which turns move, come and go when a schedule changes on a day.

    old: the days turns are due on, and whether everybody has settled them. A turn that stays keeps
    its day. One that is open moves with its single counterpart, or with the turn of its month; what
    is past stays as it was, and nothing is asked for days gone by.
    """
    wanted = {turn.due_on: turn for turn in new}
    if not old:
        return Rearrangement(added=tuple(wanted.values()))
    coming = [turn for day, turn in wanted.items() if day not in old]
    leaving = [day for day, settled in old.items() if day not in wanted and not settled]
    if len(wanted) == 1 and coming and leaving:
        last = max(leaving)
        rest = tuple(day for day in leaving if day != last and day >= on)
        return Rearrangement(moved=((last, coming[0]),), dropped=rest)
    coming = [turn for turn in coming if turn.due_on >= on]
    leaving = [day for day in leaving if day >= on]
    by_month = {(day.year, day.month): day for day in leaving}
    moved = []
    for turn in coming:
        day = by_month.pop((turn.due_on.year, turn.due_on.month), None)
        if day is not None:
            moved.append((day, turn))
    taken = {day for day, _turn in moved}
    came = {turn for _day, turn in moved}
    return Rearrangement(
        moved=tuple(moved),
        added=tuple(turn for turn in coming if turn not in came),
        dropped=tuple(day for day in leaving if day not in taken),
    )
