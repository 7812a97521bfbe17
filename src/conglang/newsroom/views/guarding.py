"""The guard's screens: ask to let something pass, agree or not, clean a file, see the list."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from conglang.newsroom import queries, services
from conglang.newsroom.guard import rule_of
from conglang.newsroom.models import ArticlePage, Attachment
from conglang.newsroom.queries.files import attachments_of
from conglang.newsroom.views.posting import carry_out, decides_on_article

LOOKED_AT = 200


def _article(request: HttpRequest, article_id: int) -> ArticlePage:
    visible = queries.articles_visible_to(request.user, localdate())
    found: ArticlePage = get_object_or_404(visible, pk=article_id)
    return found


def _answer(
    request: HttpRequest, article_id: int, act: Callable[[], object], done: str
) -> HttpResponse:
    carry_out(request, act, done)
    return redirect(f"{reverse('newsroom_desk:article', args=[article_id])}#chot-chan")


@decides_on_article
def ask(request: HttpRequest, article_id: int) -> HttpResponse:
    found = _article(request, article_id)
    return _answer(
        request,
        article_id,
        lambda: services.ask_to_lift(
            found,
            request.POST.get("hit", ""),
            by=request.user,
            reason=request.POST.get("reason", ""),
        ),
        _("Đã gửi đề nghị. Một người khác sẽ quyết định."),
    )


@decides_on_article
def lift(request: HttpRequest, article_id: int) -> HttpResponse:
    found = _article(request, article_id)
    return _answer(
        request,
        article_id,
        lambda: services.lift_hit(found, request.POST.get("hit", ""), by=request.user),
        _("Đã cho qua. Tên anh/chị và lý do được lưu cùng tin."),
    )


@decides_on_article
def refuse(request: HttpRequest, article_id: int) -> HttpResponse:
    found = _article(request, article_id)
    return _answer(
        request,
        article_id,
        lambda: services.refuse_lift(found, request.POST.get("hit", ""), by=request.user),
        _("Đã bỏ đề nghị. Nội dung vẫn bị chặn."),
    )


@decides_on_article
def clean(request: HttpRequest, article_id: int, attachment_id: int) -> HttpResponse:
    found = _article(request, article_id)
    carried = attachments_of(found.get_latest_revision_as_object())
    attachment = next((each for each in carried if each.pk == attachment_id), None)
    if attachment is None:
        raise Http404
    return _answer(
        request,
        article_id,
        lambda: services.clean_attachment(Attachment.objects.get(pk=attachment.pk)),
        _("Đã bỏ ghi chú, chữ ẩn và thuộc tính khỏi tệp. Hãy mở tệp xem lại một lần."),
    )


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """List what waits for this person, and what is public and would be stopped today."""
    today = localdate()
    if not queries.desks_of(request.user, today).exists():
        raise Http404
    return render(
        request,
        "newsroom/parts/guard_list.html",
        {
            "page_title": _("Chốt chặn trước khi đăng"),
            "page_icon": "warning",
            "waiting": [
                (each, rule_of(each.rule))
                for each in queries.lifts_waiting_for(request.user, today)
            ],
            "flagged": queries.flagged_public(request.user, today, limit=LOOKED_AT),
            "looked_at": LOOKED_AT,
        },
    )
