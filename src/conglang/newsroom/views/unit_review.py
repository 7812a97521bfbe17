"""Where a unit's head and focal points look through what the unit sends, on a phone too."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from conglang.errors import RuleError
from conglang.newsroom import queries
from conglang.newsroom.models import ArticlePage, ReviewStep
from conglang.newsroom.views.deciding import (
    MISSING_WORDS,
    carry_approval,
    carry_return,
    decision_on,
    typed_into,
)


@login_required
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    rows = [
        (row, queries.clock_of(row.due_at, now))
        for row in queries.review_queue(request.user, localdate(now))
        if row.step.kind == ReviewStep.Kind.UNIT
    ]
    return render(request, "newsroom/writer/unit_queue.html", {"rows": rows})


@login_required
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, article_id: int) -> HttpResponse:
    """Show an item of the unit; a posted form approves it, or returns it with reasons."""
    today = localdate()
    found = get_object_or_404(
        queries.articles_visible_to(request.user, today).filter(
            unit__in=queries.units_answered_for(request.user, today)
        ),
        pk=article_id,
    )
    if request.method == "GET":
        return _show(request, found)
    try:
        if "return" in request.POST:
            carry_return(request, found)
            messages.success(request, _("Đã trả lại tin cho người viết."))
        else:
            messages.success(request, carry_approval(request, found))
    except RuleError as refusal:
        if refusal.code in MISSING_WORDS:
            return _show(request, found, missing=refusal.message)
        messages.error(request, refusal.message)
        return redirect("newsroom:decide", article_id)
    return redirect("newsroom:unit_queue")


def _show(request: HttpRequest, found: ArticlePage, missing: str = "") -> HttpResponse:
    waiting = queries.waiting_at(found)
    at_unit = waiting is not None and waiting.step.kind == ReviewStep.Kind.UNIT
    if not at_unit:
        messages.info(request, _("Tin này không còn chờ đơn vị duyệt."))
        return redirect("newsroom:read", found.pk)
    return render(
        request,
        "newsroom/writer/decide.html",
        {
            "found": found,
            "article": found.get_latest_revision_as_object(),
            "section": found.get_parent(),
            "waiting": waiting,
            "changes": queries.changes_since_return(found),
            **decision_on(found, waiting, request.user),
            **typed_into(request),
            "missing": missing,
        },
    )
