"""The board of a plan as an Excel file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from conglang.plans import queries
from conglang.plans.following_views.access import followed_plan
from conglang.plans.following_views.answers import SHEET, file_answer
from conglang.plans.queries import boards
from conglang.plans.spreadsheets import following_sheet


@require_safe
def sheet(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Give out all turns that the person may see, and the quotas."""
    plan = followed_plan(request, plan_id)
    on = localdate()
    seen = boards.standings_readable_by(request.user, plan, on)
    ordered = seen.order_by("occurrence__assignment__place", "occurrence__due_on", "unit__name")
    late = set(seen.filter(boards.late_on(on)).values_list("pk", flat=True))
    rows = boards.loaded_all(ordered, plan)
    content = following_sheet(plan, rows, queries.quotas(plan, on), late, on=on)
    return file_answer(f"theo-doi-ke-hoach-{plan.pk}-{on:%Y-%m-%d}.xlsx", content, SHEET)
