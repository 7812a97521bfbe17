"""One assignment with its whole story: the plan's words, who does it, how far, and what changed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from conglang.database.numbers import row_number
from conglang.errors import RuleError
from conglang.organisation.queries import units_of
from conglang.plans import queries, services
from conglang.plans.following_views.access import PAGE_SIZE, followed_plan, number_in
from conglang.plans.following_views.wording import how_standing, turn_words
from conglang.plans.models import (
    Assignment,
    DraftedChange,
    Participation,
    Plan,
    StandingChange,
)
from conglang.plans.queries import boards
from conglang.plans.reading_back import source_of
from conglang.plans.views import assignment as drafted_assignment
from conglang.plans.views.actions import assignment_actions, with_addresses
from conglang.plans.views.rows import ended_parts
from conglang.plans.views.wording import schedule_words

ANSWERS_TO_CHOOSE = 300


@require_safe
def story(request: HttpRequest, plan_id: int, assignment_id: int) -> HttpResponse:
    """Show an assignment; of a plan that is still a draft, what was read of it. Query: p."""
    assignment = _assignment(request, plan_id, assignment_id)
    if assignment is None:
        return drafted_assignment(request, plan_id, assignment_id)
    on = localdate()
    plan = assignment.plan
    number = max(number_in(request, "p") or 1, 1)
    start = (number - 1) * PAGE_SIZE
    agencies = list(
        assignment.participations.select_related("unit", "group").order_by("role", "place")
    )
    asked = boards.standings_asked_for(request.user, assignment, on, sees_all=assignment.may_edit)
    standings = list(asked[start : start + PAGE_SIZE + 1])
    own = None if assignment.may_edit else units_of(request.user, on)
    evidence = list(boards.evidence_of_story(assignment, own)[: PAGE_SIZE + 1])
    first, last = assignment.source_first_line or 0, assignment.source_last_line or 0
    return render(
        request,
        "plans/following/story.html",
        {
            "page_title": assignment.name,
            "plan": plan,
            "assignment": assignment,
            "may_edit": assignment.may_edit,
            "when": schedule_words(assignment),
            "leads": [row for row in agencies if row.role == Participation.Role.LEAD],
            "coordinators": [row for row in agencies if row.role != Participation.Role.LEAD],
            "standings": [
                (row, how_standing(row, on), turn_words(row.occurrence))
                for row in standings[:PAGE_SIZE]
            ],
            "number": number,
            "has_next": len(standings) > PAGE_SIZE,
            "evidence": with_addresses(request, evidence[:PAGE_SIZE]) if evidence else [],
            "more_evidence": len(evidence) > PAGE_SIZE,
            "lines": [line for line in source_of(plan) if first <= line.number <= last],
            "actions": [] if assignment.is_dropped else assignment_actions(request, assignment),
        },
    )


@require_safe
def history(request: HttpRequest, plan_id: int, assignment_id: int) -> HttpResponse:
    """Tell how an assignment came to where it is: amendments, what units said, what it answers."""
    assignment = _assignment(request, plan_id, assignment_id)
    if assignment is None:
        return redirect("plans:assignment", plan_id, assignment_id)
    on = localdate()
    readable = boards.standings_of(assignment)
    if not assignment.may_edit:
        readable = readable.filter(unit__in=units_of(request.user, on))
    changes = (
        StandingChange.objects.filter(standing__in=readable.order_by())
        .select_related("standing__unit", "standing__occurrence", "changed_by")
        .order_by("-changed_at", "-pk")
    )
    return render(
        request,
        "plans/following/history.html",
        {
            "page_title": _("Lịch sử của nhiệm vụ"),
            "plan": assignment.plan,
            "assignment": assignment,
            "changes": changes[:PAGE_SIZE],
            "amendments": _amendments(assignment),
            **_answering(assignment),
        },
    )


@require_POST
def answer(request: HttpRequest, plan_id: int, assignment_id: int) -> HttpResponse:
    """Say which assignment of a superior plan this one carries out. Form: cap-tren (id or "")."""
    assignment = _assignment(request, plan_id, assignment_id)
    if assignment is None or not assignment.may_edit:
        return redirect("plans:assignment", plan_id, assignment_id)
    wanted = request.POST.get("cap-tren", "")
    superior = None
    if wanted:
        given = queries.assignments_to_answer(assignment.plan)
        superior = get_object_or_404(given, pk=row_number(wanted))
    try:
        services.answer_assignment(assignment, superior, by=request.user)
    except RuleError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Đã ghi nhiệm vụ của cấp trên mà nhiệm vụ này thực hiện."))
    return redirect("plans:history", plan_id, assignment_id)


@require_safe
def amendments(request: HttpRequest, plan_id: int) -> HttpResponse:
    """List how a plan came to its present version."""
    plan = followed_plan(request, plan_id)
    found = list(queries.amendments_of(plan)[:PAGE_SIZE])
    return render(
        request,
        "plans/following/amendments.html",
        {
            "page_title": _("Các lần điều chỉnh"),
            "plan": plan,
            "amendments": [(row, _by_part(queries.differences(row))) for row in found],
            "ended": ended_parts(plan) if found else [],
        },
    )


def _by_part(
    lines: list[queries.Difference],
) -> list[tuple[str, list[queries.Difference]]]:
    """Return what an amendment changed under the name of each part of the plan, in its order."""
    names = {str(part): str(part.label) for part in DraftedChange.Part}
    found: dict[str, list[queries.Difference]] = {part: [] for part in (*names, "")}
    for line in lines:
        found[line.part if line.part in names else ""].append(line)
    return [(names.get(part, ""), rows) for part, rows in found.items() if rows]


def _assignment(request: HttpRequest, plan_id: int, assignment_id: int) -> Assignment | None:
    """Return an assignment that the person may follow; None of a draft. Raises Http404."""
    on = localdate()
    plans = queries.plans_visible_to(request.user, on)
    kept = queries.plans_editable_by(request.user, on).filter(pk=OuterRef("plan_id"))
    found = (
        queries.with_evidence_count(Assignment.objects.filter(plan=plan_id))
        .filter(plan__in=plans.order_by().values("pk"))
        .select_related("plan__body", "plan__document", "added_by", "dropped_by", "answers__plan")
        .annotate(may_edit=Exists(kept))
    )
    assignment = get_object_or_404(found, pk=assignment_id)
    return assignment if assignment.plan.state == Plan.State.CONFIRMED else None


def _amendments(assignment: Assignment) -> list[tuple[Any, list[queries.Difference]]]:
    """Return the amendments that touched an assignment, each with its lines about it.

    Lines of earlier days tell assignments by the name they had: a new name is followed back.
    """
    names = {assignment.name}
    found = []
    for amendment in queries.amendments_of(assignment.plan):
        lines = queries.differences(amendment)
        names |= {line.what for line in lines if line.field and line.after in names}
        mine = [
            line
            for line in lines
            if (line.subject == assignment.pk and line.part == DraftedChange.Part.ASSIGNMENT)
            or (not line.part and line.what in names)
        ]
        if mine:
            found.append((amendment, mine))
    return found


def _answering(assignment: Assignment) -> dict[str, Any]:
    below = assignment.answered_by.filter(
        plan__state=Plan.State.CONFIRMED, dropped_by=None
    ).select_related("plan__body")[:PAGE_SIZE]
    superior = []
    if assignment.may_edit:
        given = queries.assignments_to_answer(assignment.plan)
        superior = [(row, row.pk == assignment.answers_id) for row in given[:ANSWERS_TO_CHOOSE]]
    return {"below": below, "superior": superior}
