"""The assignment desk: what was given to write, to whom, by when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from conglang.newsroom import queries, services
from conglang.newsroom.commission_forms import (
    CommissionFilterForm,
    DueForm,
    HandOverForm,
    due_initial,
    moment_of,
)
from conglang.newsroom.models import Commission
from conglang.newsroom.queries import CommissionFilter
from conglang.newsroom.views.desk import sections_on, sites_on, units_on
from conglang.newsroom.views.posting import carry_out
from conglang.organisation.models import SiteOwnership

ROWS_A_PAGE = 30


@require_GET
def commissions(request: HttpRequest) -> HttpResponse:
    """List what was given, by deadline, with what each unit has this month."""
    now = timezone.now()
    desks = desks_or_404(request)
    form = CommissionFilterForm(
        request.GET or None,
        sites=sites_on(desks),
        units=units_on(desks),
        sections=sections_on(desks),
    )
    asked = form.cleaned_data if form.is_valid() else {}
    found = queries.commissions_kept_by(request.user, localdate(now)).select_related("section")
    for name in ("site", "unit", "person", "section"):
        if asked.get(name):
            found = found.filter(**{name: asked[name]})
    state = asked.get("state") or CommissionFilter.RUNNING
    if state != "all":
        found = queries.in_commission_state(found, state, now)
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("trang"))
    standings = queries.commission_states(page, now)
    site = asked.get("site") or desks[0].site
    first, until = month_of(now)
    kept = {name: value for name, value in request.GET.items() if name != "trang" and value}
    return render(
        request,
        "newsroom/desk/commissions/list.html",
        {
            "page_title": _("Phân công"),
            "page_icon": "user",
            "form": form,
            "page": page,
            "rows": [(row, standings[row.pk]) for row in page],
            "kept": urlencode(kept),
            "filtered": bool(kept),
            "desks": desks,
            "load_site": site,
            "loads": queries.unit_loads(site, first, until, now),
            "month": localdate(now),
        },
    )


@require_GET
def commission(request: HttpRequest, commission_id: int) -> HttpResponse:
    return _show(request, _kept(request, commission_id))


def _show(
    request: HttpRequest,
    row: Commission,
    *,
    due_form: DueForm | None = None,
    holder_form: HandOverForm | None = None,
    status: int = 200,
) -> HttpResponse:
    now = timezone.now()
    desk = SiteOwnership.objects.get(site=row.site_id)
    standing = queries.commission_states([row], now)[row.pk]
    initial = {"unit": row.unit_id, "person": row.person_id}
    return render(
        request,
        "newsroom/desk/commissions/detail.html",
        {
            "page_title": row.title,
            "page_subtitle": _("Việc được giao"),
            "page_icon": "user",
            "row": row,
            "standing": standing,
            "is_open": standing.state not in {"cancelled", "published"},
            "told": queries.people_told(row, localdate(now)),
            "history": row.changes.select_related("by"),
            "due_form": due_form or DueForm(initial=due_initial(row)),
            "holder_form": holder_form or HandOverForm(desk=desk, initial=initial),
        },
        status=status,
    )


@require_http_methods(["GET", "POST"])
def due(request: HttpRequest, commission_id: int) -> HttpResponse:
    """Move the time: to a day and hour, to a day (`day`), or by some days (`by`)."""
    row = _kept(request, commission_id)
    if request.method == "GET":
        return redirect("newsroom_desk:commission", row.pk)
    local = localtime(row.due_at)
    form = DueForm(request.POST)
    if "by" in request.POST:
        steps = {"1": 1, "-1": -1}.get(request.POST["by"], 0)
        due_at: datetime = row.due_at + timedelta(days=steps)
    elif "due_hour" in request.POST:
        if not form.is_valid():
            return _show(request, row, due_form=form)
        due_at = moment_of(form.cleaned_data["due_day"], form.cleaned_data["due_hour"])
    else:
        form = DueForm({"due_day": request.POST.get("day", ""), "due_hour": f"{local:%H:%M}"})
        if not form.is_valid():
            messages.error(request, _("Ngày chưa đúng nên hạn giữ nguyên. Hãy chọn lại ngày."))
            return _back(request, row)
        due_at = moment_of(form.cleaned_data["due_day"], local.time())
    reason = request.POST.get("reason", "")
    return _answer(
        request,
        row,
        lambda: services.change_due(row, due_at, by=request.user, at=timezone.now(), reason=reason),
        _("Hạn của “%(title)s” là %(due)s.")
        % {"title": row.title, "due": f"{localtime(due_at):%H:%M, %d/%m/%Y}"},
    )


@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest, commission_id: int) -> HttpResponse:
    row = _kept(request, commission_id)
    if request.method == "GET":
        return redirect("newsroom_desk:commission", row.pk)
    form = HandOverForm(request.POST, desk=SiteOwnership.objects.get(site=row.site_id))
    if not form.is_valid():
        return _show(request, row, holder_form=form)
    said = form.cleaned_data
    return _answer(
        request,
        row,
        lambda: services.hand_over(
            row,
            unit=said["unit"],
            person=said["person"],
            by=request.user,
            at=timezone.now(),
            reason=said["reason"],
        ),
        _("Đã chuyển việc và báo người nhận."),
    )


@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, commission_id: int) -> HttpResponse:
    row = _kept(request, commission_id)
    if request.method == "GET":
        return redirect("newsroom_desk:commission", row.pk)
    reason = request.POST.get("reason", "")
    return _answer(
        request,
        row,
        lambda: services.cancel_commission(row, reason=reason, by=request.user, at=timezone.now()),
        _("Đã thôi giao việc này và báo người nhận."),
    )


def desks_or_404(request: HttpRequest) -> list[SiteOwnership]:
    desks = list(queries.desks_of(request.user, localdate()))
    if not desks:
        raise Http404
    return desks


def month_of(now: datetime) -> tuple[datetime, datetime]:
    """Return the first moment of a month and of the next one."""
    first = localdate(now).replace(day=1)
    after = (first + timedelta(days=32)).replace(day=1)
    return moment_of(first, time.min), moment_of(after, time.min)


def _kept(request: HttpRequest, commission_id: int) -> Commission:
    rows = queries.commissions_kept_by(request.user, localdate())
    return get_object_or_404(
        rows.select_related(
            "section", "article", "assignment__plan", "target__plan", "made_by", "site"
        ),
        pk=commission_id,
    )


def _answer(
    request: HttpRequest, row: Commission, act: Callable[[], Commission], done: str
) -> HttpResponse:
    carry_out(request, act, done)
    return _back(request, row)


def _back(request: HttpRequest, row: Commission) -> HttpResponse:
    """Lead back to the calendar that was looked at, else to the commission."""
    came_from = request.POST.get("back", "")
    if came_from.startswith("/") and url_has_allowed_host_and_scheme(came_from, None):
        return redirect(came_from)
    return redirect("newsroom_desk:commission", row.pk)
