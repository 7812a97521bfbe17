"""Mark an article as urgent or as an orienting one; who did, when and why stays in its history."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import PageLogEntry, Revision, TaskState

from conglang.errors import RuleError
from conglang.events import ReviewMoved, emit
from conglang.newsroom.models import ArticlePage, ReviewStep
from conglang.newsroom.passing import reason_to_pass
from conglang.newsroom.permissions import writers_of
from conglang.newsroom.queries import site_of, waiting_at
from conglang.newsroom.queries.marks import (
    MARKED_ORIENTING,
    MARKED_URGENT,
    UNMARKED_ORIENTING,
    UNMARKED_URGENT,
)
from conglang.newsroom.services.timing import demand_not_scheduled
from conglang.newsroom.tree import locked
from conglang.organisation.models import Person, SiteOwnership

MOST_LETTERS = 300  # of the field


@transaction.atomic
def mark_urgent(article: ArticlePage, *, by: Person, reason: str) -> ArticlePage:
    """Put an article into the urgent lane: first in the queue, with shorter time.

    Who decides now is told at once. Raises RuleError("reason-empty"), RuleError("not-yours"),
    RuleError("not-in-work").
    """
    _refuse_strangers(article, by)
    reason = " ".join(reason.split())[:MOST_LETTERS]
    if not reason:
        raise RuleError("reason-empty", _("Chưa có lý do khẩn. Hãy ghi vì sao tin phải đăng sớm."))
    latest = _latest_in_work(article)
    if latest.is_urgent and latest.urgent_reason == reason:
        return latest
    _keep(latest, is_urgent=True, urgent_reason=reason)
    _note(latest, MARKED_URGENT, by, reason)
    moved = reconsider_step(latest, by=by, on=timezone.localdate())
    if latest.workflow_in_progress and not moved:  # a step that begins tells by itself
        emit(ReviewMoved(article_id=latest.pk, outcome="urgent", happened_at=timezone.now()))
    return latest


@transaction.atomic
def unmark_urgent(article: ArticlePage, *, by: Person, reason: str = "") -> ArticlePage:
    """Take an article out of the urgent lane.

    Raises RuleError("not-yours"), RuleError("not-in-work").
    """
    _refuse_strangers(article, by)
    latest = _latest_in_work(article)
    if latest.is_urgent:
        _keep(latest, is_urgent=False, urgent_reason="")
        _note(latest, UNMARKED_URGENT, by, reason)
    return latest


@transaction.atomic
def mark_orienting(article: ArticlePage, *, by: Person, reason: str = "") -> ArticlePage:
    """Say that an article needs outside opinion before the board decides.

    Raises RuleError("not-desk"), RuleError("not-in-work"), RuleError("scheduled").
    """
    desk = site_of(article).ownership
    if not (_in(desk.secretaries, by) or _in(desk.board_members, by)):
        raise RuleError(
            "not-desk",
            _("Chỉ Tổ thư ký, Ban Biên tập được đánh dấu tin định hướng. Hãy báo Tổ thư ký."),
        )
    demand_not_scheduled(article)
    latest = _latest_in_work(article)
    if not latest.is_orienting:
        _keep(latest, is_orienting=True)
        _note(latest, MARKED_ORIENTING, by, reason)
        _go_back_for_opinion(latest, by)
    return latest


@transaction.atomic
def unmark_orienting(article: ArticlePage, *, by: Person, reason: str) -> ArticlePage:
    """Say that an article needs no outside opinion after all; the board's word alone.

    Raises RuleError("not-on-board"), RuleError("reason-empty"), RuleError("not-in-work").
    """
    if not _in(site_of(article).ownership.board_members, by):
        raise RuleError(
            "not-on-board", _("Chỉ Ban Biên tập được bỏ dấu định hướng. Hãy báo Ban Biên tập.")
        )
    if not reason.strip():
        raise RuleError(
            "reason-empty", _("Chưa có lý do. Hãy ghi vì sao tin không cần xin ý kiến.")
        )
    latest = _latest_in_work(article)
    if latest.is_orienting:
        _keep(latest, is_orienting=False)
        _note(latest, UNMARKED_ORIENTING, by, reason)
        reconsider_step(latest, by=by, on=timezone.localdate())
    return latest


def reconsider_step(article: ArticlePage, *, by: Person, on: date) -> bool:
    """Let an article go on from a step at which nobody has to decide any more; say if it did."""
    waiting = waiting_at(article)
    if waiting is None:
        return False
    state = TaskState.objects.select_for_update(of=("self",)).get(pk=waiting.state.pk)
    if state.status != TaskState.STATUS_IN_PROGRESS:
        return False
    if not reason_to_pass(waiting.step, state.workflow_state, on=on):
        return False
    state.cancel(user=by)  # the step begins anew, and is passed over with its trace
    return True


def _go_back_for_opinion(article: ArticlePage, by: Person) -> None:
    """Bring an article before the step of outside opinion that it had passed over."""
    waiting = waiting_at(article)
    if waiting is None:
        return
    passed = TaskState.objects.filter(
        workflow_state=waiting.state.workflow_state,
        status=TaskState.STATUS_SKIPPED,
        task__reviewstep__kind=ReviewStep.Kind.OPINION,
    )
    if not passed.update(status=TaskState.STATUS_CANCELLED):
        return
    state = TaskState.objects.select_for_update(of=("self",)).get(pk=waiting.state.pk)
    if waiting.step.kind == ReviewStep.Kind.BOARD and state.status == state.STATUS_IN_PROGRESS:
        state.cancel(user=by)  # what the board agreed to without the opinion is asked again


def note_marks(article: ArticlePage, *, by: Person) -> None:
    """Keep the trace of a mark that the writer set while writing; called when it is sent.

    article: its latest revision.
    """
    _keep_on_row(article)
    if not article.is_urgent:
        return
    entries = PageLogEntry.objects.filter(
        page=article.pk, action__in=(MARKED_URGENT, UNMARKED_URGENT)
    )
    last = entries.order_by("-timestamp", "-pk").first()
    if last is None or last.action == UNMARKED_URGENT:
        _note(article, MARKED_URGENT, by, article.urgent_reason)


def _refuse_strangers(article: ArticlePage, by: Person) -> None:
    desk: SiteOwnership = site_of(article).ownership
    if by.pk in writers_of(article) or _in(desk.secretaries, by) or _in(desk.board_members, by):
        return
    raise RuleError(
        "not-yours", _("Chỉ người viết, Tổ thư ký, Ban Biên tập được đánh dấu tin khẩn.")
    )


def _in(group: Group, person: Person) -> bool:
    found: bool = group.user_set.filter(pk=person.pk, is_active=True).exists()
    return found


def _latest_in_work(article: ArticlePage) -> ArticlePage:
    locked(article)
    latest: ArticlePage = article.get_latest_revision_as_object()
    if latest.live and not latest.current_workflow_state:
        raise RuleError("not-in-work", _("Tin đã đăng nên không cần đánh dấu."))
    return latest


def _keep(article: ArticlePage, **marks: object) -> None:
    """Write marks into the latest revision: they are no words, and undo no approval of them."""
    revision = Revision.objects.select_for_update().get(pk=article.latest_revision_id)
    revision.content.update(marks)
    revision.save(update_fields=["content"])
    for name, value in marks.items():
        setattr(article, name, value)
    _keep_on_row(article)


def _keep_on_row(article: ArticlePage) -> None:
    # The row shows lists what the revision says; nothing public reads these columns.
    ArticlePage.objects.filter(pk=article.pk).update(
        is_urgent=article.is_urgent,
        urgent_reason=article.urgent_reason,
        is_orienting=article.is_orienting,
    )


def _note(article: ArticlePage, action: str, by: Person, reason: str) -> None:
    log(
        instance=article,
        action=action,
        user=by,
        data={"reason": reason.strip()},
        revision=article.latest_revision,
    )
