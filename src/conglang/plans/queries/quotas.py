"""How many items plans want, how many there are, and where they are missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from django.db.models import Count, F
from django.utils.translation import gettext as _

from conglang.organisation.models import Unit
from conglang.plans.models import Plan, Standing, Target
from conglang.plans.queries.evidence import items
from conglang.plans.quota_periods import Period, periods_of

PERIODS_A_YEAR = {"": 1, "năm": 1, "quý": 4, "tháng": 12, "tuần": 52, "ngày": 365}
# Targets for each of the units that the plan gives work to ("mỗi xã 02 tin"), reckoned for a year.
EACH_UNIT = frozenset({"xã", "phường", "đơn vị", "phòng", "địa phương", "cơ quan", "sở", "ngành"})

Dimension = Literal["section", "unit", "genre", "period"]
Counts = Counter[tuple[int | None, int | None, str, date]]


@dataclass(frozen=True, slots=True)
class Quota:
    """A target that counts items, and how far it is on a day.

    wanted: items in the plan's year, None when the target only sets an upper limit.
    expected: items due by that day if the year's work were spread evenly, rounded down.
    """

    target: Target
    wanted: Decimal | None
    done: int
    expected: int

    @property
    def behind(self) -> int:
        return max(self.expected - self.done, 0)

    @property
    def pace(self) -> str:
        """Say how the target stands against the calendar."""
        return pace_words(self.behind)


@dataclass(frozen=True, slots=True)
class Gap:
    """Items that are missing somewhere on a day: a section, a unit, a genre or a period.

    missing: against the pace of the year; for a period, against what that period wants.
    """

    target: Target
    name: str
    done: int
    expected: int

    @property
    def missing(self) -> int:
        return max(self.expected - self.done, 0)

    @property
    def pace(self) -> str:
        return pace_words(self.missing)


def pace_words(behind: int) -> str:
    """Return "chậm 12 tin so với tiến độ", or that the pace is kept."""
    if not behind:
        return _("đúng tiến độ")
    return _("chậm %(count)s tin so với tiến độ") % {"count": behind}


def year_of(plan: Plan) -> tuple[date, date]:
    """Return the first and the last day of a plan's year."""
    return date(plan.year, 1, 1), date(plan.year, 12, 31)


def quotas(plan: Plan, on: date) -> list[Quota]:
    """Return the item targets of a plan with what counts for them in its year up to a day.

    Targets by week, month or quarter are reckoned for the year; those for each ward, unit or
    article ("mỗi xã 02 tin") cannot be counted for the plan as a whole: see `quota_gaps`.
    """
    counts, share = _counts(plan, on), _share(plan, on)
    rows = []
    for target in _targets(plan):
        if target.period not in PERIODS_A_YEAR:
            continue
        wanted = None
        if target.minimum is not None:
            wanted = target.minimum * PERIODS_A_YEAR[target.period]
        done = _total(counts, target)
        rows.append(Quota(target, wanted, done, int(Fraction(wanted or 0) * share)))
    return rows


def quota_gaps(plan: Plan, on: date, by: Dimension) -> list[Gap]:
    """Return where items are missing on a day, in the plan's order; what keeps pace is left out.

    section, genre: targets of one section or genre. unit: targets of one unit, and those for each
    unit, one row a unit. period: the weeks, months or quarters gone by in which a target by week,
    month or quarter was not reached.
    """
    counts, share = _counts(plan, on), _share(plan, on)
    makers: dict[str, Callable[[], Iterable[Gap]]] = {
        "section": lambda: _own(plan, counts, share, lambda target: target.section),
        # Rooms above name the genres; here the plan's own words do.
        "genre": lambda: _own(plan, counts, share, lambda target: target.genre and target.text),
        "unit": lambda: _by_unit(plan, counts, share),
        "period": lambda: _by_period(plan, counts, on),
    }
    return [gap for gap in makers[by]() if gap.missing]


def _own(
    plan: Plan, counts: Counts, share: Fraction, part: Callable[[Target], object]
) -> Iterable[Gap]:
    for target in _targets(plan):
        if part(target) and target.minimum is not None and target.period in PERIODS_A_YEAR:
            wanted = Fraction(target.minimum * PERIODS_A_YEAR[target.period])
            yield Gap(target, str(part(target)), _total(counts, target), int(wanted * share))


def _by_unit(plan: Plan, counts: Counts, share: Fraction) -> Iterable[Gap]:
    yield from _own(plan, counts, share, lambda target: target.unit)
    units: list[Unit] | None = None
    for target in _targets(plan):
        if target.period not in EACH_UNIT or target.minimum is None:
            continue
        if units is None:
            given = Standing.objects.filter(occurrence__assignment__plan=plan, is_asked=True)
            units = list(Unit.objects.filter(pk__in=given.values("unit_id")).order_by("name"))
        for unit in units:
            done = _total(counts, target, unit=unit.pk)
            yield Gap(target, unit.name, done, int(Fraction(target.minimum) * share))


def _by_period(plan: Plan, counts: Counts, on: date) -> Iterable[Gap]:
    for target in _targets(plan):
        if target.minimum is None:
            continue
        for period in periods_of(target.period, plan.year):
            if period.last_day <= on:
                done = _total(counts, target, period=period)
                yield Gap(target, period.name, done, int(target.minimum))


def _targets(plan: Plan) -> Iterable[Target]:
    return plan.targets.filter(counts_items=True).select_related("section", "unit")


def _share(plan: Plan, on: date) -> Fraction:
    first_day, last_day = year_of(plan)
    until = min(on, last_day)
    return Fraction(max((until - first_day).days + 1, 0), (last_day - first_day).days + 1)


def _counts(plan: Plan, on: date) -> Counts:
    """Return the number of items by section, unit, genre and day, in one query."""
    first_day, last_day = year_of(plan)
    found = (
        items(plan, min(on, last_day), since=first_day)
        .order_by()
        .values_list(F("section"), F("unit"), F("genre"), F("happened_on"))
        .annotate(number=Count("pk"))
    )
    return Counter({tuple(key): number for *key, number in found})


def _total(
    counts: Counts, target: Target, *, unit: int | None = None, period: Period | None = None
) -> int:
    wanted_unit = unit or target.unit_id
    return sum(
        number
        for (section, of_unit, genre, day), number in counts.items()
        if (target.section_id is None or section == target.section_id)
        and (wanted_unit is None or of_unit == wanted_unit)
        and (not target.genre or genre == target.genre)
        and (period is None or period.first_day <= day <= period.last_day)
    )
