"""How many items plans want, how many there are, and where they are missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from conglang.organisation.models import Unit
from conglang.plans.models import FormerQuantity, Plan, Standing, Target
from conglang.plans.pace import RECURRING, YEARLY, Pace, Wish, asked_in, pace_of
from conglang.plans.queries.counting_items import Counts

PACED = YEARLY | RECURRING  # by the plan as a whole; others are "mỗi xã", "mỗi bài"
# Targets for each of the units that the plan gives work to ("mỗi xã 02 tin"), reckoned for a year.
EACH_UNIT = frozenset({"xã", "phường", "đơn vị", "phòng", "địa phương", "cơ quan", "sở", "ngành"})

Dimension = Literal["section", "unit", "genre", "period"]


@dataclass(frozen=True, slots=True)
class Quota:
    """A target that counts items, and how far it is on a day.

    wanted: items in the plan's year, None when the target only sets an upper limit.
    expected: items due by that day at an even pace from the plan's first day; see `plans.pace`.
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

    missing: against the even pace; for a period, against what that period wants.
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


def days_of_work(plan: Plan) -> tuple[date, date]:
    """Return the first and the last day on which a plan is carried out, within its year.

    The plan's own days, else from its day of issue to the end of the year.
    """
    first_day, last_day = year_of(plan)
    starts_on = plan.starts_on or plan.issued_on or first_day
    ends_on = min(plan.ends_on or last_day, last_day)
    # A plan that was issued for a year gone by is measured over that year as a whole.
    return (max(starts_on, first_day) if starts_on <= ends_on else first_day), ends_on


def targets_of(plan: Plan, *, is_amended: bool = True) -> QuerySet[Target]:
    """Return all targets of a plan, ended ones too, with all that their pace needs loaded.

    is_amended: False for a plan that is known to have no amendments: nothing is asked for.
    """
    former = FormerQuantity.objects.select_related("amendment")
    former = former if is_amended else former.none()
    rows = plan.targets.select_related("section", "unit", "added_by", "dropped_by")
    return rows.prefetch_related(Prefetch("former_quantities", former))


def quotas(plan: Plan, on: date, *, targets: Iterable[Target] | None = None) -> list[Quota]:
    """Return the item targets in force on a day with what counts for them up to it.

    Items count from the year's first day (those of a target that an amendment added, from its
    own); the pace begins with the plan. Targets by week, month or quarter are reckoned for the rest
    of the year; those for each ward, unit or article ("mỗi xã 02 tin") cannot be counted for the
    plan as a whole: see `quota_gaps`.
    targets: of `targets_of`, when they are loaded already.
    """
    counted = _counted_on(on, targets_of(plan) if targets is None else targets)
    return _quotas(plan, on, counted, Counts(plan, on, counted, since=year_of(plan)[0]))


def quota_gaps(plan: Plan, on: date, by: Dimension) -> list[Gap]:
    """Return where items are missing on a day, in the plan's order; what keeps pace is left out.

    section, genre: targets of one section or genre. unit: targets of one unit, and those for each
    unit, one row a unit. period: the weeks, months or quarters gone by in which a target by week,
    month or quarter was not reached.
    """
    return quotas_and_gaps(plan, on, by)[1]


def quotas_and_gaps(plan: Plan, on: date, by: Dimension) -> tuple[list[Quota], list[Gap]]:
    """Return `quotas` and `quota_gaps` together: the items are counted once."""
    targets = _counted_on(on, targets_of(plan))
    fields: dict[str, str] = {"unit": "unit", "period": "happened_on"}
    counts = Counts(plan, on, targets, since=year_of(plan)[0], by=fields.get(by, ""))
    makers: dict[str, Callable[[], Iterable[Gap]]] = {
        "section": lambda: _own(plan, on, targets, counts, lambda target: target.section),
        # Rooms above name the genres; here the plan's own words do.
        "genre": lambda: _own(plan, on, targets, counts, lambda row: row.genre and row.text),
        "unit": lambda: _by_unit(plan, on, targets, counts),
        "period": lambda: _by_period(plan, on, targets, counts),
    }
    gaps = [gap for gap in makers[by]() if gap.missing]
    return _quotas(plan, on, targets, counts), gaps


def _quotas(plan: Plan, on: date, targets: list[Target], counts: Counts) -> list[Quota]:
    rows = []
    for target in targets:
        if target.period in PACED:
            pace = _pace(plan, target, on)
            done = counts.of(target).total()
            rows.append(Quota(target, pace.wanted, done, pace.expected))
    return rows


def _own(
    plan: Plan,
    on: date,
    targets: list[Target],
    counts: Counts,
    part: Callable[[Target], object],
) -> Iterable[Gap]:
    for target in targets:
        if part(target) and target.minimum is not None and target.period in PACED:
            done = counts.of(target).total()
            yield Gap(target, str(part(target)), done, _pace(plan, target, on).expected)


def _by_unit(plan: Plan, on: date, targets: list[Target], counts: Counts) -> Iterable[Gap]:
    yield from _own(plan, on, targets, counts, lambda target: target.unit)
    each = [row for row in targets if row.period in EACH_UNIT and row.minimum is not None]
    if not each:
        return
    given = Standing.objects.filter(occurrence__assignment__plan=plan, is_asked=True)
    units = list(Unit.objects.filter(pk__in=given.values("unit_id")).order_by("name"))
    for target in each:
        expected = _pace(plan, target, on).expected
        done = counts.of(target, of_any_unit=True)
        for unit in units:
            yield Gap(target, unit.name, done[unit.pk], expected)


def _by_period(plan: Plan, on: date, targets: list[Target], counts: Counts) -> Iterable[Gap]:
    for target in targets:
        asked = asked_in(_wishes(plan, target, on), plan.year, on=on)
        days = counts.of(target) if asked else {}
        for period, minimum in asked:
            done = sum(days[day] for day in period.days)
            yield Gap(target, period.name, done, int(minimum))


def _counted_on(on: date, targets: Iterable[Target]) -> list[Target]:
    """Leave the targets that count items and are in force on a day."""
    return [
        row
        for row in targets
        if row.counts_items
        and not (row.added_by and row.added_by.in_force_on > on)
        and not (row.dropped_by and row.dropped_by.in_force_on <= on)
    ]


def _pace(plan: Plan, target: Target, on: date) -> Pace:
    return pace_of(_wishes(plan, target, on), until=days_of_work(plan)[1], on=on)


def _wishes(plan: Plan, target: Target, on: date) -> list[Wish]:
    """Return what a target wanted one after the other, as far as that was in force on a day.

    A quantity for each unit is one for the year to that unit.
    """

    def period_of(row: Target | FormerQuantity) -> str:
        return "" if row.period in EACH_UNIT else row.period

    since = days_of_work(plan)[0]
    if target.added_by is not None:
        since = max(since, target.added_by.in_force_on)
    wishes = []
    for former in target.former_quantities.all():
        wishes.append(Wish(since, former.minimum, period_of(former)))
        since = max(since, former.amendment.in_force_on)
    wishes.append(Wish(since, target.minimum, period_of(target)))
    return [wishes[0], *(wish for wish in wishes[1:] if wish.since <= on)]
