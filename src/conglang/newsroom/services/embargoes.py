"""Hold an article back: until the day nothing makes it public."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from conglang.errors import RuleError
from conglang.newsroom.models import ArticlePage, Timing
from conglang.newsroom.permissions import wrote
from conglang.newsroom.queries.scheduling import EMBARGO_LIFTED, EMBARGO_SET, timing_of
from conglang.newsroom.services.scheduling import follow_times
from conglang.newsroom.services.timing import (
    demand_desk,
    demand_near,
    is_on_board,
    locked_timing,
    note,
    one_line,
    refuse_crossed,
    said,
)
from conglang.organisation.models import Person


@transaction.atomic
def set_embargo(article: ArticlePage, until: datetime, *, by: Person, reason: str = "") -> Timing:
    """Hold an article back until a moment; what was approved and waits is moved behind it.

    The writer, the secretariat and the board may set it or make it longer; a shorter one is a
    lifting. Raises RuleError("not-desk"), RuleError("is-copy"), RuleError("already-public"),
    RuleError("embargo-past"), RuleError("time-too-far") and the codes of `lift_embargo`.
    """
    if not wrote(by, article):
        demand_desk(article, by)
    now = timezone.now()
    if until <= now:
        raise RuleError("embargo-past", _("Thời điểm này đã qua. Hãy chọn thời điểm sau bây giờ."))
    demand_near(until)
    fresh, timing = locked_timing(article)
    if fresh.live:
        raise RuleError(
            "already-public",
            _("Tin đã đăng nên không giữ lại được. Nếu đăng sớm do nhầm, hãy báo Ban Biên tập gỡ."),
        )
    standing = timing.embargo_until
    if standing is not None and standing > now and until < standing:
        return _lift(fresh, timing, until, by=by, reason=reason)
    if standing == until:
        return timing
    timing.embargo_until = until
    refuse_crossed(timing)
    timing.save(update_fields=["embargo_until"])
    words = _("Không đăng trước %(at)s.") % {"at": said(until)}
    note(fresh, EMBARGO_SET, by, words, one_line(reason))
    follow_times(fresh, timing, by=by)
    return timing


@transaction.atomic
def lift_embargo(article: ArticlePage, *, by: Person, reason: str) -> Timing:
    """Let an article go public before the moment it was held back for; the board's word alone.

    One that is approved and waits for nothing else goes public at once.
    Raises RuleError("not-on-board"), RuleError("reason-empty"), RuleError("is-copy") and the codes
    of `publish_due_schedule`.
    """
    fresh, timing = locked_timing(article)
    return _lift(fresh, timing, None, by=by, reason=reason)


def _lift(
    article: ArticlePage, timing: Timing, until: datetime | None, *, by: Person, reason: str
) -> Timing:
    if not is_on_board(article, by):
        raise RuleError(
            "not-on-board",
            _("Chỉ Ban Biên tập được cho đăng sớm hơn. Hãy báo Ban Biên tập."),
        )
    reason = one_line(reason)
    if not reason:
        raise RuleError(
            "reason-empty", _("Chưa có lý do cho đăng sớm hơn. Hãy ghi rõ ai cho phép, vì sao.")
        )
    if timing.embargo_until is None:
        return timing
    timing.embargo_until = until
    timing.save(update_fields=["embargo_until"])
    words = _("Không đăng trước %(at)s.") % {"at": said(until)} if until else ""
    note(article, EMBARGO_LIFTED, by, words or reason, reason if words else "")
    follow_times(article, timing, by=by)
    return timing


def demand_no_embargo(article: ArticlePage) -> None:
    """Let an article pass that may be public by now. Raises RuleError("embargoed")."""
    until = timing_of(article).embargo_until
    if until is not None and until > timezone.now():
        raise RuleError(
            "embargoed",
            _("Tin không được đăng trước %(until)s. Hãy chờ, hoặc báo Ban Biên tập.")
            % {"until": said(until)},
        )
