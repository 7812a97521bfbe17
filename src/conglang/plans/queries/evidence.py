"""The proofs that count for plans, and those that wait for a decision."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from conglang.plans.models import Assignment, Evidence, Occurrence, Plan, PlannedSection, Target


def counting() -> QuerySet[Evidence]:
    """Return the proofs that count today: accepted and not withdrawn."""
    return Evidence.objects.filter(withdrawn_at=None, state=Evidence.State.ACCEPTED)


def evidence_for(
    plan: Plan,
    until: date | None = None,
    *,
    since: date | None = None,
    section: PlannedSection | None = None,
    assignment: Assignment | None = None,
) -> QuerySet[Evidence]:
    """Return the proofs that count for a plan, a section or an assignment, newest first."""
    rows = counting().filter(plan=plan)
    if until is not None:
        rows = rows.filter(happened_on__lte=until)
    if since is not None:
        rows = rows.filter(happened_on__gte=since)
    if section is not None:
        rows = rows.filter(section=section)
    if assignment is not None:
        rows = rows.filter(assignment=assignment)
    return rows.select_related("unit", "section", "assignment").order_by("-happened_at", "-pk")


def items(
    plan: Plan,
    until: date,
    *,
    since: date,
    target: Target | None = None,
) -> QuerySet[Evidence]:
    """Return the published items that count between two days, newest first.

    What people hand in proves an assignment; it is no item of a target.
    target: only what counts for this one.
    """
    if target is not None and (begins := first_day_of(target)):
        since = max(since, begins)
    rows = evidence_for(plan, until, since=since).filter(kind=Evidence.Kind.AUTOMATIC)
    if target is None:
        return rows
    if target.section_id:
        rows = rows.filter(section=target.section_id)
    if target.unit_id:
        rows = rows.filter(unit=target.unit_id)
    return rows.filter(genre=target.genre) if target.genre else rows


def first_day_of(target: Target) -> date | None:
    """Return the day from which items count for a target that an amendment added, else None."""
    return target.added_by.in_force_on if target.added_by else None


def evidence_waiting(plan: Plan) -> QuerySet[Evidence]:
    """Return what units handed in and nobody has decided on, the oldest first."""
    return (
        Evidence.objects.filter(plan=plan, state=Evidence.State.WAITING, withdrawn_at=None)
        .select_related("unit", "assignment", "occurrence", "handed_in_by")
        .order_by("happened_at", "pk")
    )


def evidence_of_turn(occurrence: Occurrence) -> QuerySet[Evidence]:
    """Return everything handed in or counted for one turn, the newest first."""
    return (
        occurrence.evidence.filter(withdrawn_at=None)
        .select_related("unit", "handed_in_by", "decided_by")
        .order_by("-happened_at", "-pk")
    )


def section_counts(plan: Plan, first_day: date, last_day: date) -> QuerySet[PlannedSection]:
    """Return a plan's sections with `item_count` between two days, in the plan's order.

    Those that an amendment ended are there too, `dropped_by` loaded.
    """
    counted = (
        counting()
        .filter(
            section=OuterRef("pk"),
            happened_on__gte=first_day,
            happened_on__lte=last_day,
        )
        .order_by()
        .values("section")
        .annotate(number=Count("pk"))
        .values("number")
    )
    sections = plan.sections.select_related("dropped_by")
    return sections.annotate(item_count=Coalesce(Subquery(counted), Value(0)))
