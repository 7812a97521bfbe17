"""The times of articles: when they go public, until when they are good, when they are looked at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from conglang.errors import RuleError
from conglang.newsroom import queries, services
from conglang.newsroom.models import ArticlePage
from conglang.newsroom.permissions import wrote
from conglang.newsroom.queries.scheduling import scheduled_between, timing_of, waiting_schedule
from conglang.newsroom.timing_forms import (
    EmbargoForm,
    ExpiryForm,
    PublishTimeForm,
    first_error,
    usual_expiry,
)
from conglang.newsroom.views.deciding import visible_article
from conglang.newsroom.views.desk import section_titles

DAYS_SHOWN = 366


@require_GET
def schedule(request: HttpRequest) -> HttpResponse:
    """List what goes public by itself, and the hours set for what is still to be approved."""
    if not queries.desks_of(request.user, localdate()).exists():
        raise Http404
    now = timezone.now()
    rows = scheduled_between(
        request.user, now - timedelta(days=1), now + timedelta(days=DAYS_SHOWN)
    )
    homes = queries.sites_of(row.article for row in rows)
    titles = section_titles(row.article for row in rows)
    days: dict[Any, list[tuple[Any, Any, str]]] = {}
    for row in rows:
        article = row.article
        section = titles.get(article.path[: -article.steplen], "")
        days.setdefault(localdate(row.at), []).append((row, homes[article.pk], section))
    return render(
        request,
        "newsroom/desk/schedule/schedule.html",
        {"page_title": _("Lịch đăng"), "page_icon": "calendar", "days": list(days.items())},
    )


@require_http_methods(["GET", "POST"])
def times(request: HttpRequest, article_id: int) -> HttpResponse:
    """Show the times of an article, and set them."""
    found = visible_article(request, article_id)
    if request.method == "GET":
        return _show_times(request, found)
    acts = {
        "publish": _set_publish_time,
        "cancel": _cancel,
        "embargo": _set_embargo,
        "lift": _lift,
        "expiry": _set_expiry,
    }
    act = acts.get(request.POST.get("do", ""))
    if act is None:
        return _show_times(request, found)
    return act(request, found)


def _show_times(
    request: HttpRequest, found: ArticlePage, *, where: str = "", refusal: str = "", **typed: Any
) -> HttpResponse:
    timing = timing_of(found)
    ownership = queries.site_of(found).ownership
    on_board = ownership.board_members.user_set.filter(pk=request.user.pk).exists()
    on_desk = on_board or ownership.secretaries.user_set.filter(pk=request.user.pk).exists()
    publish_at = localtime(timing.publish_at) if timing.publish_at else None
    held = timing.embargo_until
    embargo = {"until": localtime(held) if held else None}
    waiting = waiting_schedule(found)
    is_held = held is not None and held > timezone.now()
    forms_shown = {
        "publish": PublishTimeForm(initial={"at": publish_at}),
        "embargo": EmbargoForm(initial=embargo),
        "expiry": ExpiryForm(initial=usual_expiry(found, timing)),
        **typed,
    }
    return render(
        request,
        "newsroom/desk/schedule/times.html",
        {
            "page_title": _("Thời gian của tin"),
            "page_icon": "calendar",
            "found": found,
            "standing": queries.standing_of(found),
            "timing": timing,
            "waiting": waiting,
            "is_held": is_held,
            # The form itself may be gone, or another's: the answer still has a place.
            "is_without_form": (where == "cancel" and not (waiting and on_desk))
            or (where == "lift" and not (is_held and on_board))
            or (where == "expiry" and not on_desk),
            "may_decide": on_board,
            "on_desk": on_desk,
            "may_hold": not found.live and (on_desk or wrote(request.user, found)),
            "may_plan": on_desk and (not found.live or found.workflow_in_progress),
            "forms": forms_shown,
            "where": where,
            "refusal": refusal,
            "reason": request.POST.get("reason", ""),
        },
    )


def _carry(
    request: HttpRequest,
    found: ArticlePage,
    where: str,
    act: Callable[[], object],
    done: Callable[[], str],
    **typed: Any,
) -> HttpResponse:
    try:
        act()
    except RuleError as refusal:
        return _show_times(request, found, where=where, refusal=refusal.message, **typed)
    messages.success(request, done())
    return redirect("newsroom_desk:times", found.pk)


def _set_publish_time(request: HttpRequest, found: ArticlePage) -> HttpResponse:
    form = PublishTimeForm(request.POST)
    if not form.is_valid():
        return _show_times(request, found, where="publish", refusal=first_error(form), publish=form)
    at, reason = form.cleaned_data["at"], form.cleaned_data["reason"]
    return _carry(
        request,
        found,
        "publish",
        lambda: services.set_publish_time(found, at, by=request.user, reason=reason),
        lambda: _said(found),
        publish=form,
    )


def _said(found: ArticlePage) -> str:
    """Return what became of an article whose hour was set."""
    found = ArticlePage.objects.get(pk=found.pk)
    row = waiting_schedule(found)
    if row is not None:
        return _("Tin đã duyệt, sẽ tự đăng lúc %(at)s.") % {"at": _moment(row.due_at)}
    timing = timing_of(found)
    if timing.publish_at is not None and timing.publish_at > timezone.now():
        return _("Đã ghi giờ đăng. Tin sẽ đăng lúc %(at)s nếu được duyệt trước giờ đó.") % {
            "at": _moment(timing.publish_at)
        }
    if found.live:
        return _("Tin đã đăng.")
    return _("Đã ghi. Tin sẽ đăng ngay khi duyệt xong.")


def _moment(at: Any) -> str:
    return f"{localtime(at):%H:%M, %d/%m/%Y}"


def _cancel(request: HttpRequest, found: ArticlePage) -> HttpResponse:
    reason = request.POST.get("reason", "")
    return _carry(
        request,
        found,
        "cancel",
        lambda: services.cancel_schedule(found, by=request.user, reason=reason),
        lambda: _("Đã hủy lịch đăng. Tin trở lại bản nháp; muốn đăng thì gửi duyệt lại."),
    )


def _set_embargo(request: HttpRequest, found: ArticlePage) -> HttpResponse:
    form = EmbargoForm(request.POST)
    if not form.is_valid():
        return _show_times(request, found, where="embargo", refusal=first_error(form), embargo=form)
    until, reason = form.cleaned_data["until"], form.cleaned_data["reason"]
    return _carry(
        request,
        found,
        "embargo",
        lambda: services.set_embargo(found, until, by=request.user, reason=reason),
        lambda: _("Đã ghi. Không ai đăng được tin trước %(at)s.") % {"at": _moment(until)},
        embargo=form,
    )


def _lift(request: HttpRequest, found: ArticlePage) -> HttpResponse:
    reason = request.POST.get("reason", "")
    return _carry(
        request,
        found,
        "lift",
        lambda: services.lift_embargo(found, by=request.user, reason=reason),
        lambda: _("Đã cho đăng sớm hơn. %(then)s") % {"then": _said(found)},
    )


def _set_expiry(request: HttpRequest, found: ArticlePage) -> HttpResponse:
    form = ExpiryForm(request.POST)
    if not form.is_valid():
        return _show_times(request, found, where="expiry", refusal=first_error(form), expiry=form)
    asked = form.cleaned_data

    @transaction.atomic
    def act() -> None:
        services.set_expiry(
            found, asked["until"], by=request.user, at_expiry=asked["at_expiry"] or "keep"
        )
        services.set_review_day(found, asked["review_on"], by=request.user, on=localdate())

    return _carry(
        request, found, "expiry", act, lambda: _("Đã ghi thời hạn và ngày rà soát."), expiry=form
    )
