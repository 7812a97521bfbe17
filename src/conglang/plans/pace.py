"""How much of a target is due by a day, when its work is spread evenly. Pure.

A target by the year is spread over the days from its beginning to the year's end; a target by
week, month, quarter or day grows by what each of them asks. Where an amendment changed the
quantity, the pace goes on from where it had come to: it never jumps up on a day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from conglang.plans.quota_periods import Period, periods_of

YEARLY = frozenset({"", "năm"})
RECURRING = frozenset({"quý", "tháng", "tuần", "ngày"})
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a target wants from a day on. minimum: of each period, None for an upper limit only."""

    since: date
    minimum: Decimal | None
    period: str = ""


@dataclass(frozen=True, slots=True)
class Pace:
    """wanted: in all, None where there is only an upper limit. expected: by the day, rounded down.

    wanted counts what was due under earlier wishes too.
    """

    wanted: Decimal | None
    expected: int


def pace_of(wishes: Sequence[Wish], *, until: date, on: date) -> Pace:
    """Return how far a target should be on a day.

    wishes: one after the other, the first since the target counts. until: the last day counted.
    """
    reached, wanted = Fraction(0), None
    for wish, last in zip(wishes, _last_days(wishes, until), strict=True):
        if wish.minimum is None:
            wanted = None
            continue
        if wish.period in YEARLY:
            goal = Fraction(wish.minimum)
            reached = min(reached, goal)
        else:
            goal = reached + Fraction(wish.minimum) * _times(wish, until)
        wanted = wish.minimum if wish.period in YEARLY else Decimal(int(goal))
        days = max((until - wish.since).days + 1, 1)
        gone = min(max((min(on, last) - wish.since).days + 1, 0), days)
        reached += (goal - reached) * Fraction(gone, days)
    return Pace(wanted, int(reached))


def asked_in(wishes: Sequence[Wish], year: int, *, on: date) -> list[tuple[Period, Decimal]]:
    """Return the periods of a year gone by on a day with what each was to bring.

    A period counts when its middle day was under a wish by such periods: work that begins on the
    20th owes nothing for that month.
    """
    found = []
    for name in dict.fromkeys(wish.period for wish in wishes):
        for period in periods_of(name, year):
            wish = wish_on(wishes, period.middle)
            if wish and wish.period == name and wish.minimum and period.last_day <= on:
                found.append((period, wish.minimum))
    return sorted(found, key=lambda pair: pair[0].last_day)


def wish_on(wishes: Sequence[Wish], day: date) -> Wish | None:
    """Return what counts on a day; None before the first."""
    return next((wish for wish in reversed(wishes) if wish.since <= day), None)


def _last_days(wishes: Sequence[Wish], until: date) -> list[date]:
    return [*(following.since - ONE_DAY for _wish, following in pairwise(wishes)), until]


def _times(wish: Wish, until: date) -> int:
    """Return how often a period comes round from a wish's first day to the last day."""
    if wish.period == "ngày":
        return max((until - wish.since).days + 1, 0)
    years = range(wish.since.year, until.year + 1)
    periods = [period for year in years for period in periods_of(wish.period, year)]
    return sum(wish.since <= period.middle <= until for period in periods)
