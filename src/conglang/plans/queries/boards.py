"""What the screens of following ask: pages of turns, their groups, and whose they are.

Pages are found by their keys first: counting proof for thousands of rows to show fifty is what
makes such screens slow.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import (
    Count,
    Exists,
    Min,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce

from conglang.organisation.models import Person, Unit
from conglang.organisation.queries import units_of
from conglang.plans.models import (
    Assignment,
    Evidence,
    Occurrence,
    Participation,
    Plan,
    ReportDue,
    Standing,
)
from conglang.plans.queries.evidence import counting
from conglang.plans.queries.following import SETTLED, asked, late, units_spoken_for_by
from conglang.plans.queries.plans import plans_editable_by
from conglang.plans.queries.reports_due import OPEN, reports_followed

LEAD = Participation.Role.LEAD
CALENDAR_LOOK_BACK = timedelta(days=92)


def standings_readable_by(person: Person, plan: Plan, on: date) -> QuerySet[Standing]:
    """Return what a person may read of who stands where: all of a plan they keep, else their own.

    Whoever serves the plan's body on its board or in its planning sees all; a unit sees itself.
    """
    rows = asked().filter(occurrence__assignment__plan=plan)
    if plans_editable_by(person, on).filter(pk=plan.pk).exists():
        return rows
    return rows.filter(unit__in=units_of(person, on))


def late_on(on: date) -> Q:
    """Match standings that are late on a day."""
    return late() & Q(occurrence__due_on__lt=on)


def late_in(plan: Plan, on: date) -> QuerySet[Standing]:
    """Return who is late with turns of one plan on a day, unordered and bare."""
    return asked().filter(late_on(on), occurrence__assignment__plan=plan)


def loaded(pks: Iterable[int]) -> list[Standing]:
    """Return standings by their keys, in the order of the keys; units, turns, plans loaded.

    `proof_count` is set: the proofs of this unit that count for the turn.
    """
    keys = list(pks)
    rows = Standing.objects.select_related(
        "unit", "occurrence__assignment__plan__body", "changed_by"
    ).in_bulk(keys)
    counts = proof_counts({row.occurrence_id for row in rows.values()})
    for row in rows.values():
        row.proof_count = counts[row.occurrence_id, row.unit_id]  # type: ignore[attr-defined]
    return [rows[key] for key in keys if key in rows]


def proof_counts(occurrences: Iterable[int]) -> Counter[tuple[int, int | None]]:
    """Return how many proofs count, by turn and unit."""
    found = (
        counting()
        .filter(occurrence__in=list(occurrences))
        .order_by()
        .values_list("occurrence_id", "unit_id")
        .annotate(number=Count("pk"))
    )
    return Counter({(turn, unit): number for turn, unit, number in found})


@dataclass(frozen=True, slots=True)
class OwnedPlan:
    """A plan that a person keeps, and what waits for them there."""

    plan: Plan
    late: int
    evidence: int
    reports: int

    @property
    def waits(self) -> bool:
        return bool(self.late or self.evidence or self.reports)


def owned_plans(person: Person, on: date, *, limit: int = 20) -> list[OwnedPlan]:
    """Return the confirmed plans of the year that a person keeps, in one query."""
    late_rows = asked().filter(late_on(on))
    evidence = Evidence.objects.filter(state=Evidence.State.WAITING, withdrawn_at=None)
    reports = ReportDue.objects.filter(state=ReportDue.State.HANDED_IN)
    plans = (
        plans_editable_by(person, on)
        .filter(state=Plan.State.CONFIRMED, year=on.year)
        .annotate(
            late_count=_count_for_plan(late_rows, "occurrence__assignment__plan"),
            waiting_count=_count_for_plan(evidence, "plan"),
            report_count=_count_for_plan(reports, "duty__plan"),
        )
        .order_by("-pk")
    )
    return [
        OwnedPlan(plan, plan.late_count, plan.waiting_count, plan.report_count)
        for plan in plans[:limit]
    ]


def _count_for_plan(rows: QuerySet[Any], field: str) -> Coalesce:
    counted = (
        rows.filter(**{field: OuterRef("pk")})
        .order_by()
        .values(field)
        .annotate(number=Count("pk"))
        .values("number")
    )
    return Coalesce(Subquery(counted), Value(0))


def returned_evidence(person: Person, on: date) -> QuerySet[Evidence]:
    """Return what a person's units handed in and got back, the newest first."""
    return (
        Evidence.objects.filter(
            state=Evidence.State.RETURNED,
            withdrawn_at=None,
            unit__in=units_spoken_for_by(person, on),
            occurrence__is_asked=True,
            assignment__dropped_by=None,
        )
        .select_related("unit", "assignment__plan", "occurrence", "decided_by")
        .order_by("-decided_at", "-pk")
    )


def evidence_of_story(
    assignment: Assignment, units: QuerySet[Unit] | None = None
) -> QuerySet[Evidence]:
    """Return all proof of an assignment, the newest first.

    units: of what does not count, only theirs; None for all.
    """
    rows = assignment.evidence.filter(withdrawn_at=None)
    if units is not None:
        rows = rows.filter(Q(state=Evidence.State.ACCEPTED) | Q(unit__in=units))
    return rows.select_related(
        "unit", "section", "occurrence", "handed_in_by", "decided_by"
    ).order_by("-happened_at", "-pk")


def calendar_turns(person: Person, on: date) -> QuerySet[Standing]:
    """Return what is asked of a person's units from a quarter ago on and not settled, by day."""
    return (
        asked()
        .filter(
            unit__in=units_spoken_for_by(person, on),
            occurrence__due_on__gte=on - CALENDAR_LOOK_BACK,
        )
        .exclude(state__in=SETTLED)
        .select_related("unit", "occurrence__assignment__plan")
        .order_by("occurrence__due_on", "pk")
    )


def calendar_reports(person: Person, on: date) -> QuerySet[ReportDue]:
    """Return the reports that a person's units owe from a quarter ago on, by day."""
    return reports_followed().filter(
        unit__in=units_spoken_for_by(person, on),
        state__in=OPEN,
        due_on__gte=on - CALENDAR_LOOK_BACK,
    )


def standings_of(assignment: Assignment) -> QuerySet[Standing]:
    """Return everything that was ever asked for an assignment, bare."""
    return Standing.objects.filter(occurrence__assignment=assignment)


def standings_asked_for(
    person: Person, assignment: Assignment, on: date, *, sees_all: bool
) -> QuerySet[Standing]:
    """Return who is asked for the turns of an assignment, turn by turn, leads first.

    sees_all: every unit; else the person's own. `proof_count` (of this unit, for the turn) and
    `is_mine` (a unit for whose work the person speaks) are annotated; units, turns and who spoke
    last are loaded.
    """
    proofs = (
        counting()
        .filter(occurrence=OuterRef("occurrence"), unit=OuterRef("unit"))
        .order_by()
        .values("unit")
        .annotate(number=Count("pk"))
        .values("number")
    )
    rows = standings_of(assignment).filter(is_asked=True, occurrence__is_asked=True)
    if not sees_all:
        rows = rows.filter(unit__in=units_of(person, on))
    return (
        rows.select_related("unit", "occurrence__assignment", "changed_by")
        .annotate(
            proof_count=Coalesce(Subquery(proofs), Value(0)),
            is_mine=Exists(units_spoken_for_by(person, on).filter(pk=OuterRef("unit_id"))),
        )
        .order_by("occurrence__due_on", "occurrence_id", "-role", "unit__name", "pk")
    )


def turns_in(plan: Plan) -> QuerySet[Occurrence]:
    """Return the turns that a plan asks for, bare."""
    return Occurrence.objects.filter(
        is_asked=True, assignment__plan=plan, assignment__dropped_by=None
    )


def open_leads(turn: str = "pk") -> QuerySet[Standing]:
    """Return the leads that have not settled a turn; turn: the outer field that names it."""
    return Standing.objects.filter(occurrence=OuterRef(turn), role=LEAD, is_asked=True).exclude(
        state__in=SETTLED
    )


def turns_loaded(pks: Iterable[int], standings: QuerySet[Standing]) -> list[Occurrence]:
    """Return turns by their keys in the order of the keys, with these standings and `proof_count`.

    standings: those that may be seen; units are loaded.
    """
    keys = list(pks)
    seen = Prefetch(
        "standings", standings.select_related("unit").order_by("role", "unit__name"), to_attr="seen"
    )
    rows = Occurrence.objects.select_related("assignment").prefetch_related(seen).in_bulk(keys)
    counts: Counter[int] = Counter()
    for (turn, _unit), number in proof_counts(keys).items():
        counts[turn] += number
    for row in rows.values():
        row.proof_count = counts[row.pk]  # type: ignore[attr-defined]
    return [rows[key] for key in keys if key in rows]


def sections_of_turns(turns: QuerySet[Occurrence]) -> list[tuple[str, int]]:
    """Return the parts of a plan in which turns stand ("III", "PL"), with their number.

    In the plan's order; "" for duties of agencies, which have no number of their own.
    """
    found: dict[str, int] = {}
    rows = (
        turns.order_by()
        .values_list("assignment__section_ref")
        .annotate(first=Min("assignment__place"), number=Count("pk"))
        .order_by("first")
    )
    for section, _first, number in rows:
        part = part_of(section)
        found[part] = found.get(part, 0) + number
    return list(found.items())


def part_of(section_ref: str) -> str:
    """Return the part of a plan that a place in it belongs to: "III" of "III.2.1"."""
    return section_ref.partition(".")[0]


def in_part(turns: QuerySet[Occurrence], part: str) -> QuerySet[Occurrence]:
    """Leave the turns of one part of the plan; see `sections_of_turns`."""
    return turns.filter(
        Q(assignment__section_ref=part) | Q(assignment__section_ref__startswith=f"{part}.")
    )


def days_of_turns(turns: QuerySet[Occurrence]) -> Counter[date]:
    """Return how many turns end on each day."""
    return Counter(dict(turns.order_by().values_list("due_on").annotate(Count("pk"))))


@dataclass(frozen=True, slots=True)
class UnitCount:
    """How many turns a unit has in a plan, how many it has settled and with how many it is late."""

    unit_id: int
    name: str
    total: int
    settled: int
    late: int


def units_of_standings(standings: QuerySet[Standing], on: date) -> list[UnitCount]:
    """Return one row for each unit, by name."""
    open_ones = Q(
        ~Q(state__in=SETTLED),
        occurrence__kind=Occurrence.Kind.DEADLINE,
        occurrence__due_on__lt=on,
        role=LEAD,
    )
    rows = (
        standings.order_by()
        .values("unit_id", "unit__name")
        .annotate(
            total=Count("pk"),
            settled=Count("pk", filter=Q(state__in=SETTLED)),
            late=Count("pk", filter=open_ones),
        )
        .order_by("unit__name", "unit_id")
    )
    return [
        UnitCount(row["unit_id"], row["unit__name"], row["total"], row["settled"], row["late"])
        for row in rows
    ]


def loaded_all(standings: QuerySet[Standing], plan: Plan) -> Iterator[Standing]:
    """Iterate over standings of one plan as they are ordered; loaded as `loaded`, two queries."""
    found = (
        counting()
        .filter(plan=plan, occurrence__isnull=False)
        .order_by()
        .values_list("occurrence_id", "unit_id")
        .annotate(number=Count("pk"))
    )
    counts = Counter({(turn, unit): number for turn, unit, number in found})
    for row in standings.select_related("unit", "occurrence__assignment"):
        row.proof_count = counts[row.occurrence_id, row.unit_id]  # type: ignore[attr-defined]
        yield row
