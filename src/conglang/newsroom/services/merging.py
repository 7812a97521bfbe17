"""Merge an article into another of its site, and undo it."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from conglang.errors import RuleError
from conglang.events import ArticleWithdrawn, emit
from conglang.newsroom.models import ArticlePage, Merge
from conglang.newsroom.queries import site_of
from conglang.newsroom.queries.editions import (
    MERGED_HERE,
    MERGED_INTO,
    UNMERGED,
    UNMERGED_HERE,
)
from conglang.newsroom.services.withdrawing import demand_board, take_off
from conglang.newsroom.tree import locked
from conglang.organisation.models import Person


@transaction.atomic
def merge_article(article: ArticlePage, into: ArticlePage, *, by: Person, reason: str) -> Merge:
    """Let an article's addresses lead to another of the same site; its own evidence stops counting.

    Its copies on other sites go with it. Emits ArticleWithdrawn.
    Raises RuleError("reason-empty"), RuleError("same-article"), RuleError("other-site"),
    RuleError("target-not-public") and the codes of `withdrawing.take_off` and `demand_board`.
    """
    demand_board(article, by)
    if not reason.strip():
        raise RuleError("reason-empty", _("Chưa có lý do nhập tin. Hãy ghi rõ lý do."))
    if into.pk == article.pk:
        raise RuleError("same-article", _("Không nhập một tin vào chính nó. Hãy chọn tin khác."))
    if into.alias_of_id or site_of(into) != site_of(article):
        raise RuleError(
            "other-site", _("Hai tin phải là bản gốc trên cùng một trang. Hãy chọn tin khác.")
        )
    now = timezone.now()
    # In one order for everybody: of two who merge each into the other, the second is refused.
    for page in sorted((article, into), key=lambda page: page.pk):
        locked(page)
    if not ArticlePage.objects.filter(pk=into.pk, live=True).exists():
        raise RuleError(
            "target-not-public", _("Tin được chọn hiện không công khai. Hãy chọn tin khác.")
        )
    fresh, last = take_off(article, by=by, at=now)
    merge = Merge.objects.create(
        article=fresh, into=into, edition=last, reason=reason.strip(), by=by, at=now
    )
    log(instance=fresh, action=MERGED_INTO, user=by, data={"reason": f"{into.title}\n{reason}"})
    log(instance=into, action=MERGED_HERE, user=by, data={"reason": f"{fresh.title}\n{reason}"})
    emit(ArticleWithdrawn(fresh.pk, now))
    return merge


@transaction.atomic
def undo_merge(merge: Merge, *, by: Person) -> ArticlePage:
    """Publish a merged article again exactly as it was approved; repeating it changes nothing.

    Raises RuleError("in-review"), RuleError("nothing-kept") and the codes of `demand_board`.
    """
    demand_board(merge.article, by)
    locked(merge.article)
    merge = Merge.objects.select_related("into", "edition__revision").get(pk=merge.pk)
    article: ArticlePage = ArticlePage.objects.get(pk=merge.article_id)
    if merge.ended_at is not None:
        return article
    if article.workflow_in_progress:
        raise RuleError(
            "in-review",
            _("Tin đang có bản sửa chờ duyệt. Hãy duyệt hoặc trả lại bản đó trước."),
        )
    if merge.edition is None or merge.edition.revision is None:
        raise RuleError(
            "nothing-kept", _("Không còn bản đã đăng của tin này. Hãy gửi duyệt lại để đăng.")
        )
    log(instance=article, action=UNMERGED, user=by, data={"reason": merge.into.title})
    log(instance=merge.into, action=UNMERGED_HERE, user=by, data={"reason": article.title})
    merge.edition.revision.publish(user=by, skip_permission_checks=True)
    article.refresh_from_db()
    return article
