"""One article on the desk: read it, decide, withdraw."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from wagtail.models import TaskState

from conglang.database.numbers import row_number
from conglang.errors import RuleError
from conglang.newsroom import queries, services
from conglang.newsroom.forms import ReasonForm
from conglang.newsroom.models import ArticlePage
from conglang.newsroom.permissions import wrote
from conglang.newsroom.views.posting import decides_on_article
from conglang.newsroom.views.sharing import places_for
from conglang.newsroom.wording import waited_words
from conglang.organisation.models import Person


def visible_article(request: HttpRequest, article_id: int) -> ArticlePage:
    """Return an article that a person may open; raises Http404 for all others."""
    visible = queries.articles_visible_to(request.user, localdate())
    return get_object_or_404(
        visible.select_related("unit", "writer", "assignment__plan"), pk=article_id
    )


@require_GET
def article(request: HttpRequest, article_id: int) -> HttpResponse:
    return show_article(request, visible_article(request, article_id))


def show_article(
    request: HttpRequest, found: ArticlePage, *, reason: str = "", missing: str = ""
) -> HttpResponse:
    """Show an article with what may be done; reason, missing: what was typed, and what was not."""
    standing = queries.standing_of(found)
    state = found.current_workflow_task_state
    latest = found.get_latest_revision_as_object()
    site = queries.site_of(found)
    return render(
        request,
        "newsroom/desk/article.html",
        {
            "page_title": _("Duyệt tin") if state else _("Tin, bài"),
            "page_icon": "doc-full",
            "found": found,
            "article": latest,
            "section": found.get_parent(),
            "site": site,
            "standing": standing,
            "waited": waited_words(state.started_at, timezone.now()) if state else "",
            "revision_id": found.latest_revision_id,
            "refusal": _refusal(found, state, request.user),
            "following": queries.steps_after(found, state) if state else [],
            "changes": queries.changes_since_return(found) if state else [],
            "history": queries.history_of(found),
            "reason": reason,
            "missing": missing,
            "may_edit": found.permissions_for_user(request.user).can_edit()
            and not _is_locked(found, request.user),
            "may_withdraw": found.live
            and site.ownership.board_members.user_set.filter(pk=request.user.pk).exists(),
            **places_for(request.user, found, site),
        },
    )


def _refusal(article: ArticlePage, state: TaskState | None, person: Person) -> str:
    """Say why a person has no buttons; empty when they have."""
    if state is None:
        return _("Tin này hiện không chờ duyệt.")
    if wrote(person, article):
        return _("Anh/chị là người viết tin này nên người khác trong nhóm sẽ duyệt.")
    if not state.task.specific.may_decide(article, person):
        return _("Bước “%(step)s” do nhóm khác phụ trách. Anh/chị xem được, không quyết định.") % {
            "step": queries.step_name(state.task)
        }
    return ""


def _is_locked(article: ArticlePage, person: Person) -> bool:
    lock = article.get_lock()
    return lock is not None and lock.for_user(person)


@decides_on_article
def approve(request: HttpRequest, article_id: int) -> HttpResponse:
    found = visible_article(request, article_id)
    try:
        found = services.approve_article(
            found,
            by=request.user,
            seen_revision_id=row_number(request.POST.get("revision")),
        )
    except RuleError as refusal:
        messages.error(request, refusal.message)
        return redirect("newsroom_desk:article", article_id)
    if found.workflow_in_progress:
        messages.success(request, _("Đã duyệt. Tin chuyển sang bước sau."))
    else:
        messages.success(request, _("Đã duyệt và đăng “%(title)s”.") % {"title": found.title})
    return redirect("newsroom_desk:queue")


@decides_on_article
def give_back(request: HttpRequest, article_id: int) -> HttpResponse:
    found = visible_article(request, article_id)
    reason = _reason(request)
    try:
        services.return_article(
            found,
            by=request.user,
            reason=reason,
            seen_revision_id=row_number(request.POST.get("revision")),
        )
    except RuleError as refusal:
        if refusal.code == "reason-empty":
            return show_article(request, found, missing=refusal.message)
        messages.error(request, refusal.message)
        return redirect("newsroom_desk:article", article_id)
    messages.success(request, _("Đã trả lại tin cho người viết."))
    return redirect("newsroom_desk:queue")


@decides_on_article
def withdraw(request: HttpRequest, article_id: int) -> HttpResponse:
    found = visible_article(request, article_id)
    try:
        services.withdraw_article(found, by=request.user, reason=_reason(request))
    except RuleError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(
            request, _("Đã gỡ tin khỏi trang và khỏi các trang dùng chung. Nội dung vẫn được lưu.")
        )
    return redirect("newsroom_desk:article", article_id)


def _reason(request: HttpRequest) -> str:
    form = ReasonForm(request.POST)
    return form.cleaned_data["reason"] if form.is_valid() else ""
