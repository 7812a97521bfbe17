"""Pages of what a plan asks, with who took it up; `coverage` tells the same of a whole plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import (
    Case,
    Exists,
    IntegerField,
    OuterRef,
    QuerySet,
    Value,
    When,
)

from conglang.organisation.models import Unit
from conglang.plans.models import Assignment, Plan, Standing
from conglang.plans.queries.assignments import in_force
from conglang.plans.queries.coverage import answers_to
from conglang.plans.queries.following import asked


def coverage_rows(plan: Plan) -> QuerySet[Assignment]:
    """Return a plan's assignments with `is_answered`, `is_begun` and `is_asked`, in its order.

    is_answered: a confirmed plan below has an assignment for it. is_begun: a unit says that it
    works on it. is_asked: somebody here is to do it at all.
    """
    standings = asked().filter(occurrence__assignment=OuterRef("pk"))
    return (
        in_force(plan.assignments.all())
        .annotate(
            is_answered=Exists(answers_to(plan).filter(answers=OuterRef("pk"))),
            is_begun=Exists(standings.exclude(state=Standing.State.NOT_STARTED)),
            is_asked=Exists(standings),
        )
        .order_by("place")
    )


def untouched(assignments: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """Leave what nobody answers and nobody has begun; see `coverage_rows`."""
    return assignments.filter(is_answered=False, is_begun=False)  # type: ignore[misc]


def units_asked(assignments: Iterable[Assignment]) -> dict[int, list[tuple[Unit, str, bool]]]:
    """Return, for each assignment, its units with their role and whether they have begun."""
    found: dict[int, dict[int, tuple[Unit, str, bool]]] = defaultdict(dict)
    rows = (
        asked()
        .filter(occurrence__assignment__in=list(assignments))
        .select_related("unit", "occurrence")
        .annotate(
            begun=Case(
                When(state=Standing.State.NOT_STARTED, then=Value(0)),
                default=Value(1),
                output_field=IntegerField(),
            )
        )
        .order_by("-role", "unit__name", "pk")
    )
    for row in rows:
        known = found[row.occurrence.assignment_id].get(row.unit_id)
        begun = bool(row.begun) or bool(known and known[2])
        found[row.occurrence.assignment_id][row.unit_id] = (row.unit, row.role, begun)
    return {assignment: list(units.values()) for assignment, units in found.items()}


def answering_bodies(assignments: Iterable[Assignment]) -> dict[int, set[int]]:
    """Return the bodies whose confirmed plans answer each of these assignments."""
    found: dict[int, set[int]] = defaultdict(set)
    rows = in_force(
        Assignment.objects.filter(answers__in=list(assignments), plan__state=Plan.State.CONFIRMED)
    )
    for superior, body in rows.order_by().values_list("answers_id", "plan__body_id"):
        found[superior].add(body)
    return found
