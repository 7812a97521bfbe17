"""A plan, its assignments one by one, and the proof behind every number."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from conglang.database.numbers import row_number
from conglang.organisation.models import Unit
from conglang.organisation.naming import name_key
from conglang.plans import queries
from conglang.plans.following_views.access import number_in
from conglang.plans.models import Assignment, Participation, Plan, ReportingDuty
from conglang.plans.reading_back import fields_of, source_of
from conglang.plans.views.access import day_in, visible_plan
from conglang.plans.views.actions import assignment_actions, with_addresses
from conglang.plans.views.bases import registered
from conglang.plans.views.questions import Choices, choices_for, questions_about
from conglang.plans.views.rows import assignment_row, report_rows
from conglang.plans.views.unsaved import render_screen

PAGE_SIZE = 50


def plan(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show a plan: as questions while it is a draft, as progress once it is confirmed."""
    found = visible_plan(request, plan_id)
    on = localdate()
    prefetch_related_objects(
        [found],
        Prefetch("targets", queries.targets_of(found, is_amended=found.amendment_count > 0)),
        Prefetch("reporting_duties", ReportingDuty.objects.filter(dropped_by=None)),
        "legal_bases",
        *(() if found.is_confirmed else ("sections",)),
    )
    # A draft is read as a whole beside its text; a plan in force may be leafed through.
    number = max(number_in(request, "p") or 1, 1) if found.is_confirmed else 1
    start, stop = (number - 1) * PAGE_SIZE, number * PAGE_SIZE + 1
    assignments = list(queries.assignments_in(found)[start : stop if found.is_confirmed else None])
    has_next = found.is_confirmed and len(assignments) > PAGE_SIZE
    rows = [assignment_row(row, on) for row in assignments[: PAGE_SIZE if has_next else None]]
    in_register = registered(found, request.user, on)
    shared = {
        "page_title": found.subject,
        "plan": found,
        "tasks": [row for row in rows if row.assignment.origin == Assignment.Origin.TASK],
        "responsibilities": [
            row for row in rows if row.assignment.origin == Assignment.Origin.RESPONSIBILITY
        ],
        "reports": report_rows(found, on),
        "bases": in_register.bases,
        "registered": in_register,
        "number": number,
        "has_next": has_next,
    }
    if found.is_confirmed:
        own = _progress(request, found, on)
    else:
        own = _draft(request, found, [row.assignment for row in rows])
    template = "plans/plan.html" if found.is_confirmed else "plans/draft.html"
    return render_screen(request, template, {**shared, **own})


def _draft(request: HttpRequest, plan: Plan, assignments: list[Assignment]) -> dict[str, Any]:
    questions = _open_names(assignments)
    choices = choices_for(plan) if questions and plan.may_edit else Choices([], [])
    return {
        "lines": source_of(plan, fields_of(plan, assignments, questions=questions)),
        "kinds": Unit.Kind.choices,
        "may_edit": plan.may_edit,
        "warnings": list(plan.warnings.all()),
        "choices": choices,
        "questions": questions_about(questions, choices),
        "targets": list(plan.targets.all()),
        "sections": list(plan.sections.all()),
    }


def _open_names(assignments: list[Assignment]) -> list[Participation]:
    """Return what `queries.open_questions` does, of assignments that are loaded already."""
    first: dict[str, Participation] = {}
    for assignment in assignments:
        for row in sorted(assignment.participations.all(), key=lambda one: (one.role, one.place)):
            if row.resolution == Participation.Resolution.OPEN:
                first.setdefault(name_key(row.text), row)
    return list(first.values())


def _progress(request: HttpRequest, plan: Plan, on: date) -> dict[str, Any]:
    first_day, last_day = queries.year_of(plan)
    until = min(on, last_day)
    rows = queries.quotas(plan, on, targets=plan.targets.all())
    counted = {row.target.pk for row in rows}
    return {
        "first_day": first_day,
        "until": until,
        "quotas": rows,
        "other_targets": [
            row for row in plan.targets.all() if row.pk not in counted and not row.is_dropped
        ],
        "evidence_total": plan.evidence_total,
        "lines": source_of(plan),
    }


def assignment(request: HttpRequest, plan_id: int, assignment_id: int) -> HttpResponse:
    """Show one assignment with its story."""
    plan = visible_plan(request, plan_id)
    found = get_object_or_404(queries.assignments_in(plan), pk=assignment_id)
    found.plan = plan
    evidence = queries.evidence_for(plan, assignment=found)
    shown = list(evidence[:PAGE_SIZE])
    first, last = found.source_first_line or 0, found.source_last_line or 0
    return render(
        request,
        "plans/assignment.html",
        {
            "page_title": found.name,
            "plan": plan,
            "row": assignment_row(found, localdate()),
            "evidence": with_addresses(request, shown),
            "lines": [line for line in source_of(plan) if first <= line.number <= last],
            "actions": assignment_actions(request, found) if plan.is_confirmed else [],
        },
    )


def evidence(request: HttpRequest, plan_id: int) -> HttpResponse:
    """List the proofs behind a number: of a section, an assignment or the whole plan.

    Query: chuyen-muc, nhiem-vu (ids); tu-ngay, den-ngay (YYYY-MM-DD, both counted).
    """
    plan = visible_plan(request, plan_id)
    section = _part(request, "chuyen-muc", plan.sections)
    assignment = _part(request, "nhiem-vu", plan.assignments)
    since, until = day_in(request, "tu-ngay"), day_in(request, "den-ngay")
    rows = queries.evidence_for(plan, until, since=since, section=section, assignment=assignment)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("p"))
    return render(
        request,
        "plans/evidence.html",
        {
            "page_title": _("Minh chứng"),
            "plan": plan,
            "section": section,
            "assignment": assignment,
            "since": since,
            "until": until,
            "page": page,
            "evidence": with_addresses(request, page.object_list),
        },
    )


def _part(request: HttpRequest, name: str, parts):
    value = request.GET.get(name)
    if not value:
        return None
    return get_object_or_404(parts, pk=row_number(value))
