"""Which plans there are, who may see and change them, and how far they are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.timezone import localdate

from conglang.organisation.models import GroupMembership, Person, Role, Unit
from conglang.organisation.naming import name_key
from conglang.organisation.queries import (
    bodies_visible_to,
    bodies_where,
    units_known_to,
    units_of,
)
from conglang.plans.models import Amendment, Assignment, Evidence, Participation, Plan
from conglang.plans.queries.assignments import in_force
from conglang.plans.queries.evidence import counting

PLANNING_ROLES = (Role.PLAN_OFFICER, Role.SECRETARY, Role.CHAIR, Role.VICE_CHAIR)


def plans_visible_to(person: Person, on: date) -> QuerySet[Plan]:
    """Return the plans of the bodies a person serves, and confirmed ones that name their units.

    Leads and coordinators alike, by themselves or as members of a group. `body` and `document`
    are loaded; the newest first.
    """
    own = Q(body__in=bodies_visible_to(person, on))
    # Who serves a body, on its board too, reads what is asked of the body as a whole.
    units = Unit.objects.filter(
        Q(pk__in=units_of(person, on).values("pk"))
        | Q(body__in=bodies_visible_to(person, on), parent=None, kind=Unit.Kind.COMMITTEE)
    )
    groups = GroupMembership.objects.in_force(on).filter(unit__in=units).values("group_id")
    named = Participation.objects.filter(Q(unit__in=units) | Q(group__in=groups))
    given = Q(pk__in=named.values("assignment__plan_id"), state=Plan.State.CONFIRMED)
    return (
        Plan.objects.filter(own | given).select_related("body", "document").order_by("-year", "-pk")
    )


def plans_editable_by(person: Person, on: date) -> QuerySet[Plan]:
    """Return the plans that a person may confirm and change."""
    return Plan.objects.filter(body__in=bodies_where(person, PLANNING_ROLES, on))


def day_of(plan: Plan) -> date:
    """Return the day from which a confirmed plan gives work: its issue, else its confirmation."""
    if plan.issued_on:
        return plan.issued_on
    assert plan.confirmed_at is not None
    return localdate(plan.confirmed_at)


def open_questions(plan: Plan) -> list[Participation]:
    """Return one row for each unknown name of a plan, in the plan's order."""
    rows = (
        Participation.objects.filter(
            assignment__plan=plan, resolution=Participation.Resolution.OPEN
        )
        .select_related("assignment")
        .order_by("assignment__place", "role", "place")
    )
    first: dict[str, Participation] = {}
    for row in rows:
        first.setdefault(name_key(row.text), row)
    return list(first.values())


def with_progress(plans: QuerySet[Plan]) -> QuerySet[Plan]:
    """Annotate `assignment_count`, `started_count` (with a proof at least), `evidence_count`."""
    asked = in_force(Assignment.objects.all())
    return plans.annotate(
        assignment_count=_count_of(asked),
        started_count=_count_of(asked.filter(Exists(counting().filter(assignment=OuterRef("pk"))))),
        evidence_count=_count_of(counting()),
    )


def _count_of(
    rows: QuerySet[Assignment] | QuerySet[Evidence] | QuerySet[Amendment],
) -> Coalesce:
    counted = (
        rows.filter(plan=OuterRef("pk"))
        .order_by()
        .values("plan")
        .annotate(number=Count("pk"))
        .values("number")
    )
    return Coalesce(Subquery(counted), Value(0))


def with_story_of_year(plans: QuerySet[Plan], on: date) -> QuerySet[Plan]:
    """Annotate `amendment_count`, and `evidence_total` (of the plan's year up to a day)."""
    until = counting().filter(happened_on__lte=on)
    # Days are compared where the year is known: reading the year out of each takes far longer.
    this_year = until.filter(happened_on__gte=date(on.year, 1, 1))
    total = Case(
        When(year=on.year, then=_count_of(this_year)),
        default=_count_of(until.filter(happened_on__year=OuterRef("year"))),
    )
    return plans.annotate(evidence_total=total, amendment_count=_count_of(Amendment.objects.all()))


def plans_in_force(body_id: int, year: int) -> QuerySet[Plan]:
    """Return the confirmed plans of a body for a year."""
    return Plan.objects.filter(body_id=body_id, year=year, state=Plan.State.CONFIRMED).order_by(
        "pk"
    )


@dataclass(frozen=True, slots=True)
class Contents:
    """How much was read from a plan, and what is left to answer."""

    tasks: int
    responsibilities: int
    targets: int
    sections: int
    reports: int
    questions: int
    warnings: tuple[str, ...]


def contents_of(plan: Plan) -> Contents:
    """Count what a plan holds."""
    origins = Counter(plan.assignments.values_list("origin", flat=True))
    return Contents(
        tasks=origins[Assignment.Origin.TASK],
        responsibilities=origins[Assignment.Origin.RESPONSIBILITY],
        targets=plan.targets.count(),
        sections=plan.sections.count(),
        reports=plan.reporting_duties.count(),
        questions=len(open_questions(plan)),
        warnings=tuple(warning.message for warning in plan.warnings.all()),
    )


def units_to_choose(plan: Plan, on: date) -> QuerySet[Unit]:
    """Return the units that a name in a plan may mean: known on its day of issue or on a day."""
    units = units_known_to(plan.body, on)
    if plan.issued_on:
        units = units | units_known_to(plan.body, plan.issued_on)
    return units.distinct()
