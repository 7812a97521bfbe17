"""Which assignments of a superior plan are taken up below, and which nobody answers."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from conglang.organisation.models import Unit
from conglang.plans.models import Assignment, Plan, Standing
from conglang.plans.queries.assignments import in_force
from conglang.plans.queries.following import asked


@dataclass(frozen=True, slots=True)
class Coverage:
    """One assignment of a plan and what became of it, unit by unit (leads and coordinators).

    answered: units whose own confirmed plan has an assignment for it. begun: units that have no
    such plan, but say that they work on it. silent: neither.
    """

    assignment: Assignment
    answered: tuple[Unit, ...]
    begun: tuple[Unit, ...]
    silent: tuple[Unit, ...]

    @property
    def is_taken_up(self) -> bool:
        return bool(self.answered or self.begun)


def coverage(plan: Plan) -> list[Coverage]:
    """Return one row for each assignment in force, in the plan's order; three queries."""
    asked_units: dict[int, dict[int, Unit]] = defaultdict(dict)
    begun: set[tuple[int, int]] = set()
    standings = (
        asked()
        .filter(occurrence__assignment__plan=plan)
        .select_related("unit", "occurrence")
        .order_by("role", "unit__name", "pk")
    )
    for standing in standings:
        assignment_id = standing.occurrence.assignment_id
        asked_units[assignment_id].setdefault(standing.unit_id, standing.unit)
        if standing.state != Standing.State.NOT_STARTED:
            begun.add((assignment_id, standing.unit_id))
    answers: dict[int, set[int]] = defaultdict(set)
    for superior, body in answers_to(plan).values_list("answers_id", "plan__body_id"):
        answers[superior].add(body)
    rows = []
    for assignment in in_force(plan.assignments.all()).order_by("place"):
        sorted_out: dict[str, list[Unit]] = {"answered": [], "begun": [], "silent": []}
        for unit in asked_units[assignment.pk].values():
            if unit.body_id in answers[assignment.pk]:
                sorted_out["answered"].append(unit)
            elif (assignment.pk, unit.pk) in begun:
                sorted_out["begun"].append(unit)
            else:
                sorted_out["silent"].append(unit)
        rows.append(Coverage(assignment, **{name: tuple(row) for name, row in sorted_out.items()}))
    return rows


def not_taken_up(plan: Plan) -> list[Assignment]:
    """Return the assignments of a plan that nobody answers or has begun."""
    return [row.assignment for row in coverage(plan) if not row.is_taken_up]


def answers_to(plan: Plan) -> QuerySet[Assignment]:
    """Return the assignments of confirmed plans that answer those of a superior one."""
    return in_force(Assignment.objects.filter(answers__plan=plan, plan__state=Plan.State.CONFIRMED))


def assignments_to_answer(plan: Plan) -> QuerySet[Assignment]:
    """Return what other bodies' confirmed plans of the same year ask of a plan's body, in order."""
    given = asked().filter(
        Q(unit__body=plan.body),
        ~Q(occurrence__assignment__plan__body=plan.body),
        occurrence__assignment__plan__year=plan.year,
    )
    return (
        Assignment.objects.filter(pk__in=given.values("occurrence__assignment_id"))
        .select_related("plan__body")
        .order_by("plan_id", "place")
    )
