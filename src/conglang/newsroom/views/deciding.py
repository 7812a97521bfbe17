"""One article on the desk: read it, decide, withdraw."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from conglang.database.numbers import row_number
from conglang.errors import RuleError
from conglang.newsroom import queries, services
from conglang.newsroom.models import ArticlePage, ReviewStep
from conglang.newsroom.permissions import deciders_of, wrote
from conglang.newsroom.queries import Waiting
from conglang.newsroom.queries.scheduling import waiting_schedule
from conglang.newsroom.step_forms import reason_choices
from conglang.newsroom.views.posting import decides_on_article
from conglang.newsroom.views.sharing import places_for
from conglang.newsroom.wording import waited_words
from conglang.organisation.models import Person

MISSING_WORDS = {"reason-empty", "reason-unknown"}


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
    request: HttpRequest, found: ArticlePage, *, missing: str = "", missing_opinion: str = ""
) -> HttpResponse:
    """Show an article with what may be done; what was typed into a form that failed is kept.

    missing, missing_opinion: what the return, or the approval, still lacks.
    """
    site = queries.site_of(found)
    latest = found.get_latest_revision_as_object()
    today = localdate()
    waiting = queries.waiting_at(found)
    return render(
        request,
        "newsroom/desk/article.html",
        {
            "page_title": _("Duyệt tin") if waiting else _("Tin, bài"),
            "page_icon": "doc-full",
            "found": found,
            "article": latest,
            "section": found.get_parent(),
            "site": site,
            "standing": queries.standing_of(found),
            "waiting": waiting,
            "changes": queries.changes_since_return(found) if waiting else [],
            "history": queries.history_of(found),
            **decision_on(found, waiting, request.user),
            **typed_into(request),
            "findings": queries.findings_of(latest, today, person=request.user),
            "may_answer": queries.may_answer_findings(request.user, found, today),
            "missing": missing,
            "missing_opinion": missing_opinion,
            "may_edit": found.permissions_for_user(request.user).can_edit()
            and not _is_locked(found, request.user),
            "may_withdraw": found.live
            and site.ownership.board_members.user_set.filter(pk=request.user.pk).exists(),
            **_marks(found, request.user, site.ownership),
            **places_for(request.user, found, site),
        },
    )


def decision_on(found: ArticlePage, waiting: Waiting | None, person: Person) -> dict[str, object]:
    """Return what the part of a page needs on which a person decides about an article."""
    now, today = timezone.now(), localdate()
    shown: dict[str, object] = {
        "refusal": refusal_of(found, waiting, person),
        "revision_id": found.latest_revision_id,
    }
    if waiting is None:
        return shown
    asks_opinion = waiting.step.kind == ReviewStep.Kind.OPINION
    return {
        **shown,
        "step_name": queries.step_name(waiting.step),
        "clock": queries.clock_of(waiting.due_at, now),
        "waited": waited_words(waiting.state.started_at, now),
        "following": queries.steps_after(found, waiting.state, today),
        "agreement": queries.agreement_on(waiting, today)
        if waiting.step.approvals_needed > 1
        else None,
        "opinion_gap": queries.opinion_gap(found) if asks_opinion else "",
        "stuck": waiting.step.kind == ReviewStep.Kind.UNIT
        and not deciders_of(waiting.step, found, today).exists(),
    }


def typed_into(request: HttpRequest) -> dict[str, object]:
    """Return what a person typed and ticked when sending back or approving, to show it again."""
    return {
        "reason": request.POST.get("reason", ""),
        "reasons": reason_choices(request.POST.getlist("codes")),
        "without_opinion": request.POST.get("without_opinion", ""),
    }


def refusal_of(article: ArticlePage, waiting: Waiting | None, person: Person) -> str:
    """Say why a person has no buttons; empty when they have."""
    if waiting is None:
        return _("Tin này hiện không chờ duyệt.")
    if wrote(person, article):
        return _("Anh/chị là người viết tin này nên người khác trong nhóm sẽ duyệt.")
    if waiting.step.may_decide(article, person):
        return ""
    name = queries.step_name(waiting.step)
    if waiting.step.kind == ReviewStep.Kind.UNIT:
        return _(
            "Bước “%(step)s” do đầu mối, thủ trưởng của %(unit)s phụ trách. Anh/chị xem được, "
            "không quyết định."
        ) % {"step": name, "unit": article.unit or _("đơn vị gửi tin")}
    return _("Bước “%(step)s” do nhóm khác phụ trách. Anh/chị xem được, không quyết định.") % {
        "step": name
    }


def _marks(article: ArticlePage, person: Person, desk) -> dict[str, bool]:
    on_board = desk.board_members.user_set.filter(pk=person.pk).exists()
    on_desk = on_board or desk.secretaries.user_set.filter(pk=person.pk).exists()
    open_ = not article.live or article.workflow_in_progress
    kinds = {step.kind for step in queries.steps_of_site(desk)}
    return {
        "may_mark_urgent": open_ and (on_desk or wrote(person, article)),
        "may_mark_orienting": open_ and on_desk and ReviewStep.Kind.OPINION in kinds,
        "may_unmark_orienting": open_ and on_board,
        "on_desk": on_desk,
    }


def _is_locked(article: ArticlePage, person: Person) -> bool:
    lock = article.get_lock()
    return lock is not None and lock.for_user(person)


@decides_on_article
def approve(request: HttpRequest, article_id: int) -> HttpResponse:
    found = visible_article(request, article_id)
    try:
        messages.success(request, carry_approval(request, found))
    except RuleError as refusal:
        if refusal.code == "opinion-missing":
            return show_article(request, found, missing_opinion=refusal.message)
        messages.error(request, refusal.message)
        return redirect("newsroom_desk:article", article_id)
    return redirect("newsroom_desk:queue")


def carry_approval(request: HttpRequest, found: ArticlePage) -> str:
    """Approve as a form asks; return what to tell the person.

    Raises RuleError with the codes of `services.approve_article`.
    """
    before = queries.waiting_at(found)
    found = services.approve_article(
        found,
        by=request.user,
        seen_revision_id=row_number(request.POST.get("revision")),
        without_opinion=request.POST.get("without_opinion", ""),
    )
    now = queries.waiting_at(found)
    waiting = waiting_schedule(found) if now is None else None
    if waiting is not None:
        return _("Đã duyệt. “%(title)s” sẽ tự đăng lúc %(at)s.") % {
            "title": found.draft_title,
            "at": f"{localtime(waiting.due_at):%H:%M, %d/%m/%Y}",
        }
    if now is None:
        return _("Đã duyệt và đăng “%(title)s”.") % {"title": found.title}
    if before is not None and now.state.pk == before.state.pk:
        missing = queries.agreement_on(now, localdate()).missing
        return _("Đã ghi nhận anh/chị đồng ý. Còn cần %(count)s người nữa.") % {"count": missing}
    return _("Đã duyệt. Tin chuyển sang bước sau.")


@decides_on_article
def give_back(request: HttpRequest, article_id: int) -> HttpResponse:
    found = visible_article(request, article_id)
    try:
        carry_return(request, found)
    except RuleError as refusal:
        if refusal.code in MISSING_WORDS:
            return show_article(request, found, missing=refusal.message)
        messages.error(request, refusal.message)
        return redirect("newsroom_desk:article", article_id)
    messages.success(request, _("Đã trả lại tin cho người viết."))
    return redirect("newsroom_desk:queue")


def carry_return(request: HttpRequest, found: ArticlePage) -> None:
    """Send back as a form asks. Raises RuleError with the codes of `services.return_article`."""
    services.return_article(
        found,
        by=request.user,
        reason=request.POST.get("reason", ""),
        codes=request.POST.getlist("codes"),
        seen_revision_id=row_number(request.POST.get("revision")),
    )
