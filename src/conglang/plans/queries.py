"""Questions about plans; *today* is always an argument."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from conglang.organisation.models import GroupMembership, Person, Role, Unit
from conglang.organisation.naming import name_key
from conglang.organisation.queries import (
    bodies_visible_to,
    bodies_where,
    units_known_to,
    units_of,
)
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
    return (
        Plan.objects.filter(own | given).select_related("body", "document").order_by("-year", "-pk")
    )


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
    first: dict[str, Participation] = {}
    for row in rows:
        first.setdefault(name_key(row.text), row)
    return list(first.values())


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
        .order_by(F("due_on").asc(nulls_last=True), "plan_id", "place")
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


PERIODS_A_YEAR = {"": 1, "năm": 1, "quý": 4, "tháng": 12, "tuần": 52, "ngày": 365}


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


def year_of(plan: Plan) -> tuple[date, date]:
    """Return the first and the last day of a plan's year."""
    return date(plan.year, 1, 1), date(plan.year, 12, 31)


def quotas(plan: Plan, on: date) -> list[Quota]:
    """Return the item targets of a plan with what counts for them in its year up to a day.

    Targets by week, month or quarter are reckoned for the year; those for each ward, unit or
    article ("mỗi xã 02 tin") cannot be counted for the plan as a whole and are left out.
    """
    first_day, last_day = year_of(plan)
    until = min(on, last_day)
    share = Fraction(max((until - first_day).days + 1, 0), (last_day - first_day).days + 1)
    counts = Counter(evidence_for(plan, until, since=first_day).values_list("section", flat=True))
    rows = []
    for target in plan.targets.filter(counts_items=True, period__in=PERIODS_A_YEAR).select_related(
        "section"
    ):
        wanted = None
        if target.minimum is not None:
            wanted = target.minimum * PERIODS_A_YEAR[target.period]
        done = counts.total() if target.section_id is None else counts[target.section_id]
        rows.append(Quota(target, wanted, done, int(Fraction(wanted or 0) * share)))
    return rows


def evidence_for(
    plan: Plan,
    until: date | None = None,
    *,
    since: date | None = None,
    section: PlannedSection | None = None,
    assignment: Assignment | None = None,
) -> QuerySet[Evidence]:
    """Return the proofs that count for a plan, a section or an assignment, newest first."""
    rows = Evidence.objects.filter(plan=plan, withdrawn_at=None)
    if until is not None:
        rows = rows.filter(happened_on__lte=until)
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
    late = Assignment.objects.filter(
        plan__body_id=body_id, plan__state=Plan.State.CONFIRMED, due_on__lt=on
    ).exclude(schedule__in=[Assignment.Schedule.CONTINUOUS, Assignment.Schedule.UNSPECIFIED])
    proven = Evidence.objects.filter(assignment=OuterRef("pk"), withdrawn_at=None)
    return with_evidence_count(late.filter(~Exists(proven))).order_by("due_on", "place")


def with_progress(plans: QuerySet[Plan]) -> QuerySet[Plan]:
    """Annotate `assignment_count`, `started_count` (with a proof at least), `evidence_count`."""
    counting = Evidence.objects.filter(withdrawn_at=None)
    return plans.annotate(
        assignment_count=_count_of(Assignment.objects.all()),
        started_count=_count_of(
            Assignment.objects.filter(Exists(counting.filter(assignment=OuterRef("pk"))))
        ),
        evidence_count=_count_of(counting),
    )


def _count_of(rows: QuerySet[Assignment] | QuerySet[Evidence]) -> Coalesce:
    counted = (
        rows.filter(plan=OuterRef("pk"))
        .order_by()
        .values("plan")
        .annotate(number=Count("pk"))
        .values("number")
    )
    return Coalesce(Subquery(counted), Value(0))


def plans_in_force(body_id: int, year: int) -> QuerySet[Plan]:
    """Return the confirmed plans of a body for a year."""
    return Plan.objects.filter(body_id=body_id, year=year, state=Plan.State.CONFIRMED).order_by(
        "pk"
    )


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
