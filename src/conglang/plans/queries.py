"""Questions about plans; *today* is always an argument."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from conglang.organisation.models import GroupMembership, Person, Role, Unit
from conglang.organisation.queries import bodies_visible_to, bodies_where, units_of
from conglang.plans.models import (
    Assignment,
    Evidence,
    Participation,
    Plan,
    PlannedSection,
    Target,
)

PLANNING_ROLES = (Role.PLAN_OFFICER, Role.SECRETARY, Role.CHAIR, Role.VICE_CHAIR)
COUNTED = Q(evidence__withdrawn_at=None)


def plans_visible_to(person: Person, on: date) -> QuerySet[Plan]:
    """Return the plans of the bodies a person serves, and confirmed ones that give them work."""
    own = Q(body__in=bodies_visible_to(person, on))
    given = Q(
        pk__in=assignments_of_units(units_of(person, on), on).values("plan_id"),
        state=Plan.State.CONFIRMED,
    )
    return Plan.objects.filter(own | given).select_related("body", "document").order_by("-year", "-pk")


def plans_editable_by(person: Person, on: date) -> QuerySet[Plan]:
    """Return the plans that a person may confirm and change."""
    return Plan.objects.filter(body__in=bodies_where(person, PLANNING_ROLES, on))


def open_questions(plan: Plan) -> list[Participation]:
    """Return one row for each unknown name of a plan, in the plan's order."""
    rows = (
        Participation.objects.filter(
            assignment__plan=plan, resolution=Participation.Resolution.OPEN
        )
        .select_related("assignment")
        .order_by("assignment__place", "role", "place")
    )
    return list({row.text.casefold(): row for row in reversed(rows)}.values())[::-1]


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
    mine = assignments_of_units(units_of(person, on), on)
    return (
        with_evidence_count(mine.filter(plan__state=Plan.State.CONFIRMED, plan__year=on.year))
        .select_related("plan")
        .order_by("due_on", "plan_id", "place")
    )


def with_evidence_count(assignments: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """Annotate `evidence_count`: proofs that count today."""
    return assignments.annotate(evidence_count=Count("evidence", filter=COUNTED, distinct=True))


def assignments_in(plan: Plan) -> QuerySet[Assignment]:
    """Return a plan's assignments in its order, agencies loaded, `evidence_count` annotated."""
    return (
        with_evidence_count(plan.assignments.all())
        .prefetch_related("participations__unit", "participations__group")
        .order_by("place")
    )


@dataclass(frozen=True, slots=True)
class Quota:
    """A target that counts items, and how far it is on a day.

    expected: items due by that day if the year's work were spread evenly, rounded down.
    """

    target: Target
    done: int
    expected: int

    @property
    def behind(self) -> int:
        return max(self.expected - self.done, 0)


def quotas(plan: Plan, on: date) -> list[Quota]:
    """Return the yearly item targets of a plan with what counts for them up to a day."""
    until = min(on, date(plan.year, 12, 31))
    days_in_year = (date(plan.year, 12, 31) - date(plan.year, 1, 1)).days + 1
    passed = max((until - date(plan.year, 1, 1)).days + 1, 0)
    rows = []
    for target in plan.targets.filter(counts_items=True).select_related("section"):
        wanted = target.minimum if target.minimum is not None else target.maximum
        expected = int(wanted * passed / days_in_year) if wanted is not None else 0
        done = evidence_for(plan, until, section=target.section).count()
        rows.append(Quota(target, done, expected))
    return rows


def evidence_for(
    plan: Plan,
    until: date,
    *,
    since: date | None = None,
    section: PlannedSection | None = None,
    assignment: Assignment | None = None,
) -> QuerySet[Evidence]:
    """Return the proofs that count for a plan, a section or an assignment, newest first."""
    rows = Evidence.objects.filter(plan=plan, happened_on__lte=until, withdrawn_at=None)
    if since is not None:
        rows = rows.filter(happened_on__gte=since)
    if section is not None:
        rows = rows.filter(section=section)
    if assignment is not None:
        rows = rows.filter(assignment=assignment)
    return rows.select_related("unit", "section", "assignment").order_by("-happened_at", "-pk")


def overdue_assignments(body_id: int, on: date) -> QuerySet[Assignment]:
    """Return confirmed assignments past their deadline without proof, oldest first.

    Continuous ones are never overdue.
    """
    return (
        with_evidence_count(
            Assignment.objects.filter(
                plan__body_id=body_id, plan__state=Plan.State.CONFIRMED, due_on__lt=on
            ).exclude(
                schedule__in=[Assignment.Schedule.CONTINUOUS, Assignment.Schedule.UNSPECIFIED]
            )
        )
        .filter(evidence_count=0)
        .order_by("due_on", "place")
    )


def plans_in_force(body_id: int, year: int) -> QuerySet[Plan]:
    """Return the confirmed plans of a body for a year."""
    return Plan.objects.filter(body_id=body_id, year=year, state=Plan.State.CONFIRMED).order_by("pk")


def section_counts(plan: Plan, first_day: date, last_day: date) -> QuerySet[PlannedSection]:
    """Return a plan's sections with `item_count` between two days, in the plan's order."""
    counted = (
        Evidence.objects.filter(
            section=OuterRef("pk"),
            happened_on__gte=first_day,
            happened_on__lte=last_day,
            withdrawn_at=None,
        )
        .order_by()
        .values("section")
        .annotate(number=Count("pk"))
        .values("number")
    )
    return plan.sections.annotate(item_count=Coalesce(Subquery(counted), Value(0)))
