"""What a plan asks and nobody has taken up."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from conglang.organisation.models import Unit
from conglang.plans.following_views.access import PAGE_SIZE, choice_in, kept_plan, number_in
from conglang.plans.models import Assignment
from conglang.plans.queries import taking_up

WHICH = ("chua-ai-nhan", "tat-ca")


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """An assignment and what its units do about it. answered: units with a plan of their own."""

    assignment: Assignment
    answered: list[Unit]
    begun: list[Unit]
    silent: list[Unit]


@require_safe
def coverage(request: HttpRequest, plan_id: int) -> HttpResponse:
    """List what nobody took up, or everything. Query: xem (see WHICH), p."""
    plan = kept_plan(request, plan_id)
    which = choice_in(request, "xem", WHICH)
    number = max(number_in(request, "p") or 1, 1)
    every = taking_up.coverage_rows(plan)
    untouched = taking_up.untouched(every)
    rows = untouched if which == WHICH[0] else every
    start = (number - 1) * PAGE_SIZE
    found = list(rows[start : start + PAGE_SIZE + 1])
    shown = found[:PAGE_SIZE]
    units = taking_up.units_asked(shown)
    answers = taking_up.answering_bodies(shown)
    return render(
        request,
        "plans/following/coverage.html",
        {
            "page_title": _("Độ phủ kế hoạch"),
            "plan": plan,
            "which": which,
            "rows": [_row(row, units.get(row.pk, []), answers.get(row.pk, set())) for row in shown],
            "total": every.count(),
            "untouched": untouched.count(),
            "number": number,
            "has_next": len(found) > PAGE_SIZE,
        },
    )


def _row(
    assignment: Assignment, units: list[tuple[Unit, str, bool]], bodies: set[int]
) -> CoverageRow:
    row = CoverageRow(assignment, [], [], [])
    for unit, _role, begun in units:
        kept = row.answered if unit.body_id in bodies else row.begun if begun else row.silent
        kept.append(unit)
    return row
