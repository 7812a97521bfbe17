"""What every change of an article's times has in common."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from conglang.errors import RuleError
from conglang.newsroom.models import ArticlePage, Timing
from conglang.newsroom.queries import site_of
from conglang.newsroom.queries.scheduling import waiting_schedule
from conglang.newsroom.tree import locked
from conglang.organisation.models import Person

FARTHEST = timedelta(days=3 * 366)
MOST_LETTERS = 300


def locked_timing(article: ArticlePage) -> tuple[ArticlePage, Timing]:
    """Return an article as it is now and its times, both locked. Must run in a transaction.

    Raises RuleError("is-copy").
    """
    if article.alias_of_id:
        raise RuleError("is-copy", _("Đây là bản dùng chung. Hãy đặt thời gian ở bản gốc của tin."))
    locked(article)
    fresh = ArticlePage.objects.get(pk=article.pk)
    timing, _created = Timing.objects.select_for_update().get_or_create(article_id=fresh.pk)
    return fresh, timing


def demand_desk(article: ArticlePage, by: Person) -> None:
    """Let secretariat and board of an article's site go on. Raises RuleError("not-desk")."""
    if not (is_on_board(article, by) or _in(site_of(article).ownership.secretaries, by)):
        raise RuleError(
            "not-desk",
            _("Chỉ Tổ thư ký, Ban Biên tập của trang làm được việc này. Hãy báo Tổ thư ký."),
        )


def demand_not_scheduled(article: ArticlePage) -> None:
    """Stop what would change an approved version that waits. Raises RuleError("scheduled")."""
    if waiting_schedule(article) is not None:
        raise RuleError(
            "scheduled",
            _("Bản đã duyệt đang chờ giờ đăng. Hãy hủy lịch đăng, rồi ghi lại và gửi duyệt."),
        )


def refuse_crossed(timing: Timing) -> None:
    """Let an article end only after it begins. Raises RuleError("expiry-early")."""
    until = timing.valid_until
    starts = [at for at in (timing.publish_at, timing.embargo_until) if at is not None]
    if until is not None and any(until <= at for at in starts):
        raise RuleError(
            "expiry-early",
            _("Thời điểm hết hạn phải sau giờ đăng. Hãy chọn lại một trong hai thời điểm."),
        )


def is_on_board(article: ArticlePage, by: Person) -> bool:
    return _in(site_of(article).ownership.board_members, by)


def _in(group: Any, by: Person) -> bool:
    return bool(by.is_active and group.user_set.filter(pk=by.pk).exists())


def demand_near(at: datetime | None) -> None:
    """Refuse a moment that nobody can mean. Raises RuleError("time-too-far")."""
    now = timezone.now()
    if at is not None and not now - FARTHEST < at < now + FARTHEST:
        raise RuleError("time-too-far", _("Thời điểm quá xa. Hãy kiểm tra lại năm đã nhập."))


def one_line(reason: str) -> str:
    return " ".join(reason.replace("\0", "").split())[:MOST_LETTERS]


def said(at: datetime) -> str:
    """Return a moment as people say it, in Vietnam's time."""
    return f"{localtime(at):%H:%M, %d/%m/%Y}"


def note(
    article: ArticlePage, action: str, by: Person | None, words: str, reason: str = ""
) -> None:
    """Keep a change in the log of an article."""
    told = f"{words} {reason}".strip() if reason else words
    log(instance=article, action=action, user=by, data={"reason": told})
