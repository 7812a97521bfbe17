"""Take an article off the public pages: recalled with a notice, or removed as a mistake."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log
from wagtail.models import TaskState, WorkflowState

from conglang.errors import RuleError
from conglang.events import ArticleWithdrawn, emit
from conglang.newsroom.models import ArticlePage, Edition, Merge, Withdrawal
from conglang.newsroom.queries import board_name, site_of
from conglang.newsroom.queries.editions import MISTAKE_REMOVED
from conglang.newsroom.queries.history import WITHDRAWAL
from conglang.newsroom.services.guarding import demand_clean_words
from conglang.newsroom.services.removed_files import close_pictures
from conglang.newsroom.tree import locked
from conglang.organisation.models import Person


@transaction.atomic
def withdraw_article(
    article: ArticlePage,
    *,
    by: Person,
    reason: str,
    public_reason: str | None = None,
    shows_title: bool = True,
) -> Withdrawal:
    """Take an article and its copies on other sites off the public pages; its text is kept.

    reason: for the office. public_reason: what readers are told at the old address; None for
    programs that have no words for them. shows_title: False when the title itself is the error.
    A review of a new version ends. Emits ArticleWithdrawn.
    Raises RuleError("reason-empty"), RuleError("public-reason-empty"), RuleError("not-public"),
    RuleError("not-on-board"), RuleError("is-copy").
    """
    demand_board(article, by)
    if not reason.strip():
        raise RuleError("reason-empty", _("Chưa có lý do gỡ tin. Hãy ghi rõ lý do."))
    demand_clean_words(public_reason or "")
    if public_reason is not None and not public_reason.strip():
        raise RuleError(
            "public-reason-empty",
            _("Chưa có lời thông báo cho người đọc. Hãy ghi ngắn gọn vì sao tin được thu hồi."),
        )
    return _withdraw(
        article,
        Withdrawal(
            kind=Withdrawal.Kind.RECALLED,
            reason=reason.strip(),
            public_reason=(public_reason or "").strip(),
            shows_title=shows_title,
            by=by,
        ),
    )


@transaction.atomic
def remove_mistake(article: ArticlePage, *, by: Person, reason: str) -> Withdrawal:
    """Take off an article that should never have been public, e.g. with somebody's personal data.

    Readers meet one neutral sentence without its title; only the board and the body's technicians
    may still open it; its pictures are no longer to be had at the addresses known so far.
    Emits ArticleWithdrawn. Raises the codes of `withdraw_article`.
    """
    demand_board(article, by)
    if not reason.strip():
        raise RuleError("reason-empty", _("Chưa có lý do gỡ tin. Hãy ghi rõ lý do."))
    made = _withdraw(
        article,
        Withdrawal(kind=Withdrawal.Kind.MISTAKE, reason=reason.strip(), shows_title=False, by=by),
    )
    made.closed_files = close_pictures(made)
    made.save(update_fields=["closed_files"])
    return made


def _withdraw(article: ArticlePage, withdrawal: Withdrawal) -> Withdrawal:
    now = timezone.now()
    fresh, last = take_off(article, by=withdrawal.by, at=now)
    site = site_of(fresh)
    withdrawal.article, withdrawal.edition, withdrawal.site = fresh, last, site
    withdrawal.title, withdrawal.at = fresh.title, now
    withdrawal.decided_by = board_name(site)
    withdrawal.save()
    is_mistake = withdrawal.kind == Withdrawal.Kind.MISTAKE
    log(
        instance=fresh,
        action=MISTAKE_REMOVED if is_mistake else WITHDRAWAL,
        user=withdrawal.by,
        data={"reason": withdrawal.reason},
    )
    emit(ArticleWithdrawn(fresh.pk, now))
    return withdrawal


def demand_board(article: ArticlePage, by: Person) -> None:
    """Let only the board of an article's own site go on.

    Raises RuleError("is-copy"), RuleError("not-on-board").
    """
    if article.alias_of_id:
        raise RuleError(
            "is-copy", _("Đây là bản dùng chung. Hãy gỡ từ bản gốc, hoặc thôi dùng chung.")
        )
    if not site_of(article).ownership.board_members.user_set.filter(pk=by.pk).exists():
        raise RuleError(
            "not-on-board", _("Chỉ Ban Biên tập của trang được gỡ tin. Hãy báo Ban Biên tập.")
        )


def take_off(
    article: ArticlePage, *, by: Person, at: datetime
) -> tuple[ArticlePage, Edition | None]:
    """Unpublish an article with its copies and end its review; return it and its last edition.

    Must run in a transaction. Raises RuleError("not-public").
    """
    flows = WorkflowState.objects.for_instance(article).active()
    # Steps before pages, as an approval locks them: one of the two waits, none is half done.
    list(
        TaskState.objects.select_for_update(of=("self",)).filter(
            workflow_state__in=flows.values("pk"), status=TaskState.STATUS_IN_PROGRESS
        )
    )
    locked(article)
    fresh: ArticlePage = ArticlePage.objects.get(pk=article.pk)
    if not fresh.live:
        raise RuleError("not-public", _("Tin này hiện không công khai nên không cần gỡ."))
    if fresh.workflow_in_progress:
        fresh.current_workflow_state.cancel(user=by)
    editions = Edition.objects.filter(article_id=fresh.pk)
    editions.filter(withdrawn_at=None).update(withdrawn_at=at)
    UnpublishPageAction(fresh, user=by, log_action=False).execute(skip_permission_checks=True)
    return fresh, editions.order_by("number").last()


def end_withdrawal(article: ArticlePage, *, at: datetime) -> None:
    """Note that an article is public again."""
    Withdrawal.objects.filter(article_id=article.pk, ended_at=None).update(ended_at=at)
    Merge.objects.filter(article_id=article.pk, ended_at=None).update(ended_at=at)
