"""Buttons of the desk that change an article's way through review."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from conglang.newsroom import services
from conglang.newsroom.views.deciding import visible_article
from conglang.newsroom.views.posting import carry_out, decides_on_article


@decides_on_article
def urgent(request: HttpRequest, article_id: int) -> HttpResponse:
    """Mark as urgent, or with `off` take the mark away."""
    found = visible_article(request, article_id)
    reason = request.POST.get("reason", "")
    if "off" in request.POST:
        return _answer(
            request,
            article_id,
            lambda: services.unmark_urgent(found, by=request.user, reason=reason),
            _("Đã bỏ dấu khẩn."),
        )
    return _answer(
        request,
        article_id,
        lambda: services.mark_urgent(found, by=request.user, reason=reason),
        _("Đã đánh dấu tin khẩn và báo người duyệt."),
    )


@decides_on_article
def orienting(request: HttpRequest, article_id: int) -> HttpResponse:
    """Mark as needing outside opinion, or with `off` take the mark away."""
    found = visible_article(request, article_id)
    reason = request.POST.get("reason", "")
    if "off" in request.POST:
        return _answer(
            request,
            article_id,
            lambda: services.unmark_orienting(found, by=request.user, reason=reason),
            _("Đã bỏ dấu định hướng."),
        )
    return _answer(
        request,
        article_id,
        lambda: services.mark_orienting(found, by=request.user, reason=reason),
        _("Đã đánh dấu tin định hướng: tin cần có ý kiến góp ý trước khi Ban Biên tập duyệt."),
    )


@decides_on_article
def pass_unit(request: HttpRequest, article_id: int) -> HttpResponse:
    found = visible_article(request, article_id)
    return _answer(
        request,
        article_id,
        lambda: services.pass_unit_step(found, by=request.user, on=localdate()),
        _("Đã bỏ qua bước của đơn vị. Tin chuyển sang bước sau."),
    )


def _answer(request: HttpRequest, article_id: int, act, done: str) -> HttpResponse:
    carry_out(request, act, done)
    return redirect("newsroom_desk:article", article_id)
