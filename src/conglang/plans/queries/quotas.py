"""How many items plans want, how many there are, and where they are missing."""

from __future__ import annotations

from collections import Counter, defaultdict
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
from conglang.plans.quota_periods import periods_of

PERIODS_A_YEAR = {"": 1, "năm": 1, "quý": 4, "tháng": 12, "tuần": 52, "ngày": 365}
# Targets for each of the units that the plan gives work to ("mỗi xã 02 tin"), reckoned for a year.
EACH_UNIT = frozenset({"xã", "phường", "đơn vị", "phòng", "địa phương", "cơ quan", "sở", "ngành"})

Dimension = Literal["section", "unit", "genre", "period"]
Key = int | str | date | None


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
    targets = _targets(plan)
    return _quotas(plan, on, targets, _Counts(plan, on, targets))


def quota_gaps(plan: Plan, on: date, by: Dimension) -> list[Gap]:
    """Return where items are missing on a day, in the plan's order; what keeps pace is left out.

    section, genre: targets of one section or genre. unit: targets of one unit, and those for each
    unit, one row a unit. period: the weeks, months or quarters gone by in which a target by week,
    month or quarter was not reached.
    """
    return quotas_and_gaps(plan, on, by)[1]


def quotas_and_gaps(plan: Plan, on: date, by: Dimension) -> tuple[list[Quota], list[Gap]]:
    """Return `quotas` and `quota_gaps` together: the items are counted once."""
    targets = _targets(plan)
    fields: dict[str, str] = {"unit": "unit", "period": "happened_on"}
    counts = _Counts(plan, on, targets, by=fields.get(by, ""))
    share = _share(plan, on)
    makers: dict[str, Callable[[], Iterable[Gap]]] = {
        "section": lambda: _own(targets, counts, share, lambda target: target.section),
        # Rooms above name the genres; here the plan's own words do.
        "genre": lambda: _own(targets, counts, share, lambda row: row.genre and row.text),
        "unit": lambda: _by_unit(plan, targets, counts, share),
        "period": lambda: _by_period(plan, targets, counts, on),
    }
    gaps = [gap for gap in makers[by]() if gap.missing]
    return _quotas(plan, on, targets, counts), gaps


def _quotas(plan: Plan, on: date, targets: list[Target], counts: _Counts) -> list[Quota]:
    share = _share(plan, on)
    rows = []
    for target in targets:
        if target.period not in PERIODS_A_YEAR:
            continue
        wanted = None
        if target.minimum is not None:
            wanted = target.minimum * PERIODS_A_YEAR[target.period]
        done = counts.of(target).total()
        rows.append(Quota(target, wanted, done, int(Fraction(wanted or 0) * share)))
    return rows


def _own(
    targets: list[Target], counts: _Counts, share: Fraction, part: Callable[[Target], object]
) -> Iterable[Gap]:
    for target in targets:
        if part(target) and target.minimum is not None and target.period in PERIODS_A_YEAR:
            wanted = Fraction(target.minimum * PERIODS_A_YEAR[target.period])
            yield Gap(target, str(part(target)), counts.of(target).total(), int(wanted * share))


def _by_unit(plan: Plan, targets: list[Target], counts: _Counts, share: Fraction) -> Iterable[Gap]:
    yield from _own(targets, counts, share, lambda target: target.unit)
    each = [row for row in targets if row.period in EACH_UNIT and row.minimum is not None]
    if not each:
        return
    given = Standing.objects.filter(occurrence__assignment__plan=plan, is_asked=True)
    units = list(Unit.objects.filter(pk__in=given.values("unit_id")).order_by("name"))
    for target in each:
        assert target.minimum is not None
        expected, done = int(Fraction(target.minimum) * share), counts.of(target, of_any_unit=True)
        for unit in units:
            yield Gap(target, unit.name, done[unit.pk], expected)


def _by_period(plan: Plan, targets: list[Target], counts: _Counts, on: date) -> Iterable[Gap]:
    for target in targets:
        if target.minimum is None:
            continue
        days: Counter[Key] | None = None
        for period in periods_of(target.period, plan.year):
            if period.last_day <= on:
                days = counts.of(target) if days is None else days
                done = sum(days[day] for day in period.days)
                yield Gap(target, period.name, done, int(target.minimum))


def _targets(plan: Plan) -> list[Target]:
    return list(plan.targets.filter(counts_items=True).select_related("section", "unit"))


def _share(plan: Plan, on: date) -> Fraction:
    first_day, last_day = year_of(plan)
    until = min(on, last_day)
    return Fraction(max((until - first_day).days + 1, 0), (last_day - first_day).days + 1)


class _Counts:
    """The items of a plan's year up to a day, counted for some targets in one query.

    Only what the targets tell apart is told apart: a year of items has thousands of days, units and
    sections together. by: one more field, by which `of` gives its numbers.
    """

    def __init__(self, plan: Plan, on: date, targets: list[Target], *, by: str = "") -> None:
        self._by = by
        self._fields = [
            name
            for name in ("section", "unit", "genre", "happened_on")
            if name == by or any(_wish(target, name) for target in targets)
        ]
        self._rows: list[tuple[tuple[Key, ...], int]] = []
        self._sorted: dict[int, dict[Key, list[tuple[tuple[Key, ...], int]]]] = {}
        if targets:
            first_day, last_day = year_of(plan)
            found = items(plan, min(on, last_day), since=first_day).order_by()
            if self._fields:
                rows = found.values_list(*map(F, self._fields)).annotate(number=Count("pk"))
                self._rows = [(tuple(key), number) for *key, number in rows]
            else:
                self._rows = [((), found.count())]

    def of(self, target: Target, *, of_any_unit: bool = False) -> Counter[Key]:
        """Return the items that count for a target, by the field; all under None without one.

        of_any_unit: also those of other units than the target's own.
        """
        wishes = [
            (place, wish)
            for place, name in enumerate(self._fields)
            if (wish := _wish(target, name)) and not (of_any_unit and name == "unit")
        ]
        place_of_by = self._fields.index(self._by) if self._by else None
        counted: Counter[Key] = Counter()
        for key, number in self._with(wishes[0]) if wishes else self._rows:
            if all(key[place] == wish for place, wish in wishes[1:]):
                counted[None if place_of_by is None else key[place_of_by]] += number
        return counted

    def _with(self, wish: tuple[int, Key]) -> list[tuple[tuple[Key, ...], int]]:
        """Return the rows of one section (or unit, or genre), sorted out once."""
        place, value = wish
        if place not in self._sorted:
            rows = self._sorted[place] = defaultdict(list)
            for row in self._rows:
                rows[row[0][place]].append(row)
        return self._sorted[place][value]


def _wish(target: Target, name: str) -> Key:
    """Return the section, unit or genre that a target asks for; nothing where it takes any."""
    wishes: dict[str, Key] = {
        "section": target.section_id,
        "unit": target.unit_id,
        "genre": target.genre,
    }
    return wishes.get(name)
