"""Who is late with a plan, and the letter that asks them to hurry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from conglang.documents.layout import render_docx
from conglang.plans.following_views.access import PAGE_SIZE, kept_plan, number_in, numbers_in
from conglang.plans.following_views.answers import file_answer
from conglang.plans.following_views.wording import How, how_standing
from conglang.plans.habits import calendar_of_offices
from conglang.plans.letters import letter_to_hurry
from conglang.plans.models import Standing
from conglang.plans.queries import boards

DAYS_GIVEN = 5  # working days that a letter gives when the officer names no day
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class LateRow:
    standing: Standing
    how: How


@require_safe
def late(request: HttpRequest, plan_id: int) -> HttpResponse:
    """List who is late, unit by unit, with a box for each unit to write to. Query: p, don-vi."""
    plan = kept_plan(request, plan_id)
    on = localdate()
    everybody = boards.late_in(plan, on)
    units = boards.units_of_standings(everybody, on)
    number = max(number_in(request, "p") or 1, 1)
    chosen = number_in(request, "don-vi")
    rows = everybody.filter(unit=chosen) if chosen else everybody
    start = (number - 1) * PAGE_SIZE
    ordered = rows.order_by("unit__name", "unit_id", "occurrence__due_on", "pk")
    pks = list(ordered.values_list("pk", flat=True)[start : start + PAGE_SIZE + 1])
    shown = [LateRow(row, how_standing(row, on)) for row in boards.loaded(pks[:PAGE_SIZE])]
    return render(
        request,
        "plans/following/late.html",
        {
            "page_title": _("Đơn vị quá hạn"),
            "plan": plan,
            "units": units,
            "total": sum(unit.total for unit in units),
            "chosen": next((unit for unit in units if unit.unit_id == chosen), None),
            "groups": [
                (unit, list(members))
                for unit, members in groupby(shown, key=lambda row: row.standing.unit)
            ],
            "number": number,
            "has_next": len(pks) > PAGE_SIZE,
            "answer_by": calendar_of_offices().after(on, DAYS_GIVEN),
            "on": on,
        },
    )


@require_POST
def letter(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Give out a letter to the late units that were ticked, as a Word file.

    Form: don-vi (unit ids, several), truoc-ngay (YYYY-MM-DD).
    """
    plan = kept_plan(request, plan_id)
    on = localdate()
    wanted = numbers_in(request, "don-vi")
    rows = (
        boards.late_in(plan, on)
        .filter(unit__in=wanted)
        .order_by("unit__name", "unit_id", "occurrence__due_on", "pk")
    )
    found = list(rows.select_related("unit", "occurrence__assignment"))
    if not found:
        messages.error(
            request, _("Chưa chọn đơn vị nào đang quá hạn. Hãy đánh dấu ít nhất một đơn vị.")
        )
        return redirect("plans:late", plan.pk)
    document = letter_to_hurry(plan, found, on=on, answer_by=_answer_by(request, on))
    name = f"cong-van-don-doc-{on:%Y-%m-%d}.docx"
    return file_answer(name, render_docx(document), WORD)


def _answer_by(request: HttpRequest, on: date) -> date:
    try:
        day = parse_date(request.POST.get("truoc-ngay", ""))
    except ValueError:
        day = None
    return day if day and day >= on else calendar_of_offices().after(on, DAYS_GIVEN)
