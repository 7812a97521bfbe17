"""Requests to the main portal to show an article of a component site."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from conglang.database.numbers import row_number
from conglang.errors import RuleError
from conglang.newsroom import queries, services
from conglang.newsroom.models import ShareRequest
from conglang.newsroom.queries.sharing import share_requests_visible_to, share_requests_waiting
from conglang.newsroom.views.deciding import visible_article
from conglang.newsroom.views.desk import sections_on
from conglang.newsroom.views.posting import decides_on_article

DECIDED_SHOWN = 30


@require_GET
def requests(request: HttpRequest) -> HttpResponse:
    return _show(request)


def _show(request: HttpRequest, *, wrong: int | None = None, refusal: str = "") -> HttpResponse:
    """List what one's desks are asked to take over, and what became of one's own requests."""
    today = localdate()
    desks = list(queries.desks_of(request.user, today))
    if not desks:
        raise Http404
    waiting = list(share_requests_waiting(request.user, today))
    sections: dict[int, list] = {}
    for desk in desks:
        if any(row.to_site_id == desk.site_id for row in waiting):
            sections[desk.site_id] = list(queries.sections_of(desk.site))
    own = {desk.site_id for desk in desks}
    others = share_requests_visible_to(request.user, today).exclude(
        pk__in=[row.pk for row in waiting]
    )
    return render(
        request,
        "newsroom/desk/sharing/requests.html",
        {
            "page_title": _("Tin gửi lên Cổng"),
            "page_icon": "link",
            "waiting": [(row, sections[row.to_site_id]) for row in waiting],
            "others": others.order_by("-asked_at", "-pk")[:DECIDED_SHOWN],
            "own": own,
            "wrong": wrong,
            "refusal": refusal,
            "reason": request.POST.get("reason", ""),
        },
    )


@decides_on_article
def ask(request: HttpRequest, article_id: int) -> HttpResponse:
    found = visible_article(request, article_id)
    try:
        services.ask_to_share(found, by=request.user, note=request.POST.get("note", ""))
    except RuleError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Đã gửi lên Cổng. Tổ thư ký của Cổng sẽ xem và trả lời."))
    return redirect("newsroom_desk:article", article_id)


@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, request_id: int) -> HttpResponse:
    row = _asked(request, request_id)
    if request.method == "GET":
        return redirect("newsroom_desk:share_requests")
    desks = list(queries.desks_of(request.user, localdate()))
    section = get_object_or_404(sections_on(desks), pk=row_number(request.POST.get("section")))
    try:
        services.accept_share(row, section, by=request.user)
    except RuleError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(
            request,
            _("Đã nhận “%(title)s” vào chuyên mục “%(section)s”.")
            % {"title": row.article.title, "section": section.title},
        )
    return redirect("newsroom_desk:share_requests")


@require_http_methods(["GET", "POST"])
def refuse(request: HttpRequest, request_id: int) -> HttpResponse:
    row = _asked(request, request_id)
    if request.method == "GET":
        return redirect("newsroom_desk:share_requests")
    try:
        services.refuse_share(row, by=request.user, reason=request.POST.get("reason", ""))
    except RuleError as refusal:
        return _show(request, wrong=row.pk, refusal=refusal.message)
    messages.success(request, _("Đã trả lời. Trang gửi tin đọc được lý do."))
    return redirect("newsroom_desk:share_requests")


def _asked(request: HttpRequest, request_id: int) -> ShareRequest:
    """Return a request that one's desks decide on; another site's is 404."""
    sites = queries.desks_of(request.user, localdate()).values("site")
    rows = ShareRequest.objects.filter(to_site__in=sites)
    found: ShareRequest = get_object_or_404(rows.select_related("article"), pk=request_id)
    return found
