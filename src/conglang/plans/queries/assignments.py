"""The assignments of plans, and whose work they are."""

from __future__ import annotations

from datetime import date

from django.db.models import (
    Count,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce

from conglang.organisation.models import GroupMembership, Person, Unit
from conglang.organisation.queries import units_of
from conglang.plans.models import Assignment, Participation, Plan
from conglang.plans.queries.evidence import counting


def in_force(assignments: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """Leave out what an amendment has dropped."""
    return assignments.filter(dropped_by=None)


def dropped_assignments(plan: Plan) -> QuerySet[Assignment]:
    """Return what amendments took out of a plan, `dropped_by` loaded, in the plan's order."""
    dropped = plan.assignments.exclude(dropped_by=None)
    return with_evidence_count(dropped).select_related("dropped_by").order_by("place")


def assignments_of_units(units: QuerySet[Unit], on: date) -> QuerySet[Assignment]:
    """Return assignments that these units lead, by themselves or as members of a group on a day."""
    groups = GroupMembership.objects.in_force(on).filter(unit__in=units).values("group_id")
    leads = Participation.objects.filter(role=Participation.Role.LEAD).filter(
        Q(unit__in=units) | Q(group__in=groups)
    )
    return Assignment.objects.filter(pk__in=leads.values("assignment_id"))


def work_of(person: Person, on: date) -> QuerySet[Assignment]:
    """Return confirmed assignments that a person's units lead this year, nearest deadline first.

    `plan` is loaded; `evidence_count` is annotated.
    """
    mine = in_force(assignments_of_units(units_of(person, on), on))
    return (
        with_evidence_count(mine.filter(plan__state=Plan.State.CONFIRMED, plan__year=on.year))
        .select_related("plan")
        .order_by(F("due_on").asc(nulls_last=True), "plan_id", "place")
    )


def with_evidence_count(assignments: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """Annotate `evidence_count`: proofs that count today, accepted ones only."""
    # Asked row by row: a page of fifty does not count the proofs of thousands.
    counted = (
        counting()
        .filter(assignment=OuterRef("pk"))
        .order_by()
        .values("assignment")
        .annotate(number=Count("pk"))
        .values("number")
    )
    return assignments.annotate(evidence_count=Coalesce(Subquery(counted), Value(0)))


def assignments_in(plan: Plan) -> QuerySet[Assignment]:
    """Return a plan's assignments in its order, agencies loaded, `evidence_count` annotated.

    What an amendment dropped is left out: see `dropped_assignments`.
    """
    return in_force(assignments_ever_in(plan))


def assignments_ever_in(plan: Plan) -> QuerySet[Assignment]:
    """Return the same with what amendments dropped, `dropped_by` loaded."""
    return (
        with_evidence_count(plan.assignments.select_related("dropped_by"))
        .prefetch_related(
            Prefetch("participations", Participation.objects.select_related("unit", "group"))
        )
        .order_by("place")
    )


def overdue_assignments(body_id: int, on: date) -> QuerySet[Assignment]:
    """Return confirmed assignments past their deadline without proof, oldest first.

    Continuous ones are never overdue.
    """
    late = (
        in_force(Assignment.objects.all())
        .filter(plan__body_id=body_id, plan__state=Plan.State.CONFIRMED, due_on__lt=on)
        .exclude(schedule__in=[Assignment.Schedule.CONTINUOUS, Assignment.Schedule.UNSPECIFIED])
    )
    proven = counting().filter(assignment=OuterRef("pk"))
    return with_evidence_count(late.filter(~Exists(proven))).order_by("due_on", "place")
