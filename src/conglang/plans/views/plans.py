"""A plan, its assignments one by one, and the proof behind every number."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.dateparse import parse_date
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from conglang.plans import queries
from conglang.plans.models import Assignment, Plan
from conglang.plans.views.access import may_edit, visible_plan
from conglang.plans.views.actions import assignment_actions, plan_actions, with_addresses
from conglang.plans.views.drafts import choices_for, question_about
from conglang.plans.views.rows import (
    assignment_row,
    assignment_rows,
    basis_rows,
    report_rows,
    source_lines,
)

PAGE_SIZE = 50


def plan(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show a plan: as questions while it is a draft, as progress once it is confirmed."""
    found = visible_plan(request, plan_id)
    on = localdate()
    rows = assignment_rows(found, on)
    shared = {
        "page_title": found.subject,
        "plan": found,
        "tasks": [row for row in rows if row.assignment.origin == Assignment.Origin.TASK],
        "responsibilities": [
            row for row in rows if row.assignment.origin == Assignment.Origin.RESPONSIBILITY
        ],
        "reports": report_rows(found, on),
        "bases": basis_rows(found, on),
        "lines": source_lines(found),
    }
    own = _progress(request, found, on) if found.is_confirmed else _draft(request, found)
    template = "plans/plan.html" if found.is_confirmed else "plans/draft.html"
    return render(request, template, {**shared, **own})


def _draft(request: HttpRequest, plan: Plan) -> dict[str, Any]:
    choices = choices_for(plan)
    questions = queries.open_questions(plan)
    return {
        "may_edit": may_edit(request, plan),
        "warnings": list(plan.warnings.all()),
        "choices": choices,
        "questions": [question_about(row, choices) for row in questions],
        "targets": list(plan.targets.select_related("section")),
        "sections": list(plan.sections.all()),
    }


def _progress(request: HttpRequest, plan: Plan, on: date) -> dict[str, Any]:
    first_day, last_day = queries.year_of(plan)
    until = min(on, last_day)
    rows = queries.quotas(plan, on)
    return {
        "first_day": first_day,
        "until": until,
        "quotas": rows,
        "other_targets": plan.targets.exclude(pk__in=[row.target.pk for row in rows]),
        "sections": queries.section_counts(plan, first_day, until),
        "evidence_total": queries.evidence_for(plan, until, since=first_day).count(),
        "actions": plan_actions(request, plan),
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
            "lines": [(n, line) for n, line in source_lines(plan) if first <= n <= last],
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
    since, until = _day(request, "tu-ngay"), _day(request, "den-ngay")
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
    if not value.isascii() or not value.isdecimal() or len(value) > 18:
        raise Http404
    return get_object_or_404(parts, pk=value)


def _day(request: HttpRequest, name: str) -> date | None:
    value = request.GET.get(name)
    if not value:
        return None
    try:
        day = parse_date(value)
    except ValueError:
        day = None
    if day is None:
        raise Http404
    return day
