"""What a writer has to do and has done: the list, one item with its history, small deeds."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from conglang.errors import RuleError
from conglang.newsroom import queries, services
from conglang.newsroom.commission_words import due_in_words
from conglang.newsroom.models import ArticlePage
from conglang.newsroom.queries import Standing, State
from conglang.newsroom.wording import due_words
from conglang.plans.queries import work_of

ITEMS_A_PAGE = 30
ASSIGNMENTS_SHOWN = 30
BEGUN_SHOWN = 5
COMMISSIONS_SHOWN = 30


@login_required
@require_GET
def my_page(request: HttpRequest) -> HttpResponse:
    today = localdate()
    mine = queries.articles_of(request.user)
    state = request.GET.get("trang-thai", "")
    if state in State.values:
        mine = queries.in_state(mine, State(state))
    articles = Paginator(mine, ITEMS_A_PAGE).get_page(request.GET.get("trang"))
    standings = queries.standings(articles)
    deletable = queries.drafts_deletable_by(request.user, articles)
    work = [
        assignment
        for assignment in work_of(request.user, today)
        if assignment.is_continuous or not assignment.evidence_count
    ]
    work.sort(key=lambda assignment: assignment.is_continuous)
    return render(
        request,
        "newsroom/writer/my_page.html",
        {
            "page": articles,
            "items": [
                (article, standings[article.pk], article.pk in deletable) for article in articles
            ],
            "states": State.choices,
            "state": state if state in State.values else "",
            "begun": _begun(request),
            "commissions": _commissions(request),
            "work": [(each, due_words(each, today)) for each in work[:ASSIGNMENTS_SHOWN]],
            "work_left": len(work) - ASSIGNMENTS_SHOWN,
            "can_write": queries.sections_writable_by(request.user, today).exists(),
            "on_desk": queries.desks_of(request.user, today).exists(),
        },
    )


def _begun(request: HttpRequest) -> list[tuple[str, str, object]]:
    """Return (title, address, when) of what was typed and never became an item."""
    return [
        (
            next(iter(kept.data.get("title") or kept.data.get("text") or []), "").strip()[:90],
            f"{reverse('newsroom:write')}?phieu={kept.key}",
            kept.saved_at,
        )
        for kept in queries.begun_by(request.user)[:BEGUN_SHOWN]
    ]


def _commissions(request: HttpRequest) -> list[dict[str, object]]:
    """Return what desks asked this person to write and is not public yet, nearest first."""
    now = timezone.now()
    rows = list(queries.commissions_for(request.user, localdate(), now)[:COMMISSIONS_SHOWN])
    standings = queries.commission_states(rows, now)
    return [
        {"row": row, "standing": standings[row.pk], "due": due_in_words(row.due_at, now)}
        for row in rows
    ]


@login_required
@require_GET
def read(request: HttpRequest, article_id: int) -> HttpResponse:
    article = get_object_or_404(
        queries.articles_visible_to(request.user, localdate()), pk=article_id
    )
    standing = queries.standing_of(article)
    mine = article.writer_id == request.user.pk
    return render(
        request,
        "newsroom/writer/read.html",
        {
            "article": article.get_latest_revision_as_object(),
            "standing": standing,
            "section": article.get_parent(),
            "history": queries.history_of(article),
            "is_mine": mine,
            "may_revise": mine and _is_open(article, standing),
            "may_delete": article.pk in queries.drafts_deletable_by(request.user, [article]),
            "address": article.full_url if article.live else "",
        },
    )


@login_required
@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest, article_id: int) -> HttpResponse:
    """Ask, then delete a draft of one's own that was never sent."""
    article = get_object_or_404(queries.articles_of(request.user), pk=article_id)
    if request.method == "GET":
        if article.pk not in queries.drafts_deletable_by(request.user, [article]):
            messages.info(request, _("Chỉ xóa được bản nháp chưa từng gửi duyệt."))
            return redirect("newsroom:read", article.pk)
        latest = article.get_latest_revision_as_object()
        return render(request, "newsroom/writer/delete.html", {"article": latest})
    title = article.draft_title or article.title
    try:
        services.delete_draft(article, by=request.user)
    except RuleError as refusal:
        messages.error(request, refusal.message)
        return redirect("newsroom:read", article.pk)
    messages.success(request, _("Đã xóa bản nháp “%(title)s”.") % {"title": title})
    return redirect("newsroom:my_page")


@login_required
@require_POST
def copy(request: HttpRequest, article_id: int) -> HttpResponse:
    """Begin a new draft from the words of an item of one's own."""
    article = get_object_or_404(queries.articles_of(request.user), pk=article_id)
    try:
        made = services.copy_as_new(article, by=request.user, on=localdate())
    except RuleError as refusal:
        messages.error(request, refusal.message)
        return redirect("newsroom:read", article.pk)
    messages.success(
        request,
        _("Đã chép thành tin mới. Hãy sửa lại ngày, nội dung và thêm ảnh trước khi gửi duyệt."),
    )
    return redirect("newsroom:revise", made.pk)


def _is_open(article: ArticlePage, standing: Standing) -> bool:
    return not article.live and not standing.in_review
