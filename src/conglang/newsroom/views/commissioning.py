"""Give an item to write: from a form, from the plans' turns, from where quotas are behind."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from conglang.database.numbers import row_number
from conglang.errors import RuleError
from conglang.newsroom import queries, services
from conglang.newsroom.commission_forms import CommissionForm, moment_of
from conglang.newsroom.queries.commission_offers import missing_items, turns_nobody_works_on
from conglang.newsroom.services import Origin, Wanted
from conglang.organisation.models import SiteOwnership
from conglang.plans.models import Standing, Target

TURNS_A_PAGE, GAPS_SHOWN = 30, 30
# Where a refusal of the service is shown.
FIELD_OF = {
    "words-missing": "title",
    "words-long": "instructions",
    "section-elsewhere": "section",
    "unit-elsewhere": "unit",
    "person-elsewhere": "person",
    "due-past": "due_day",
    "due-far": "due_day",
}


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, site_id: int) -> HttpResponse:
    desk = get_object_or_404(queries.desks_of(request.user, localdate()), site_id=site_id)
    form = CommissionForm(
        request.POST if request.method == "POST" else None,
        desk=desk,
        initial=_initial(request, desk),
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            row = services.commission(
                desk,
                form.wanted(),
                form.origin(),
                unit=said["unit"],
                person=said["person"],
                due_at=moment_of(said["due_day"], said["due_hour"]),
                key=said["key"],
                by=request.user,
                at=timezone.now(),
            )
        except RuleError as refusal:
            form.add_error(FIELD_OF.get(refusal.code), refusal.message)
        else:
            messages.success(request, _("Đã giao việc và báo người nhận."))
            return redirect("newsroom_desk:commission", row.pk)
    return render(
        request,
        "newsroom/desk/commissions/form.html",
        {
            "page_title": _("Giao việc viết tin bài"),
            "page_subtitle": desk.site.site_name,
            "page_icon": "user",
            "form": form,
            "desk": desk,
        },
    )


def _initial(request: HttpRequest, desk: SiteOwnership) -> dict[str, object]:
    """Return what a blank form begins with: a turn, a quota's gap, a day, or nothing."""
    start: dict[str, object] = {"key": secrets.token_urlsafe(12)}
    turn = turns_nobody_works_on(desk, localdate()).filter(pk=row_number(request.GET.get("ky")))
    standing = turn.first() if request.GET.get("ky") else None
    if standing is not None:
        return {**start, **_of_turn(standing)}
    unit = row_number(request.GET.get("don-vi"))
    if unit is not None:
        start["unit"] = unit
    number = row_number(request.GET.get("chi-tieu"))
    target = Target.objects.filter(pk=number, plan__body=desk.body_id).first() if number else None
    if target is not None:
        start |= {"source": "plan", "target": target.pk, "title": f"{target}"[:200]}
    return start


def _of_turn(standing: Standing) -> dict[str, object]:
    turn = standing.occurrence
    return {
        "title": " ".join(turn.assignment.name.split())[:200].rstrip(" .;"),
        "instructions": turn.assignment.form,
        "unit": standing.unit_id,
        "due_day": max(turn.due_on, localdate() + timedelta(days=1)),
        "source": "plan",
        "assignment": turn.assignment_id,
        "occurrence": turn.pk,
    }


@require_GET
def from_plan(request: HttpRequest, site_id: int) -> HttpResponse:
    """Show the plans' turns that nobody works on, and where quotas are behind."""
    today = localdate()
    desk = get_object_or_404(queries.desks_of(request.user, today), site_id=site_id)
    page = Paginator(turns_nobody_works_on(desk, today), TURNS_A_PAGE).get_page(
        request.GET.get("trang")
    )
    return render(
        request,
        "newsroom/desk/commissions/from_plan.html",
        {
            "page_title": _("Việc nên giao theo kế hoạch"),
            "page_subtitle": desk.site.site_name,
            "page_icon": "list-ul",
            "desk": desk,
            "page": page,
            "gaps": missing_items(desk, today)[:GAPS_SHOWN],
            "today": today,
        },
    )


@require_POST
def give_turn(request: HttpRequest, site_id: int, standing_id: int) -> HttpResponse:
    """Give a plan's turn to the unit that leads it, by one press."""
    now = timezone.now()
    desk = get_object_or_404(queries.desks_of(request.user, localdate(now)), site_id=site_id)
    standing = turns_nobody_works_on(desk, localdate(now)).filter(pk=standing_id).first()
    if standing is None:
        messages.info(request, _("Việc này đã được giao hoặc đã xong."))
        return redirect("newsroom_desk:commissions_from_plan", site_id)
    start = _of_turn(standing)
    turn = standing.occurrence
    try:
        row = services.commission(
            desk,
            Wanted(str(start["title"]), str(start["instructions"])),
            Origin("plan", assignment=turn.assignment, occurrence=turn),
            unit=standing.unit,
            due_at=moment_of(max(turn.due_on, localdate(now) + timedelta(days=1)), None),
            key=f"ky-{turn.pk}-{standing.unit_id}",
            by=request.user,
            at=now,
        )
    except RuleError as refusal:
        messages.error(request, refusal.message)
        return redirect("newsroom_desk:commissions_from_plan", site_id)
    messages.success(
        request,
        _("Đã giao cho %(unit)s, hạn %(due)s. Có thể đổi hạn hoặc cử người viết ở dưới.")
        % {"unit": row.unit, "due": f"{localtime(row.due_at):%H:%M, %d/%m/%Y}"},
    )
    return redirect("newsroom_desk:commission", row.pk)
