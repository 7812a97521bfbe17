"""Who hears what: the only list."""

from __future__ import annotations

from conglang.channels.aftercare_notices import tell_about_correction, tell_about_withdrawal
from conglang.channels.commission_notices import tell_about_commission
from conglang.channels.guard_notices import tell_about_guard
from conglang.channels.mail_answers import answer_mail
from conglang.channels.notices import tell_about_review
from conglang.channels.opinion_notices import send_link, tell_who_asked
from conglang.channels.schedule_notices import tell_about_schedule
from conglang.channels.share_notices import tell_about_share
from conglang.events import (
    ArticleCorrected,
    ArticleExpired,
    ArticlePublished,
    ArticleWithdrawn,
    CommissionMoved,
    GuardStopped,
    MailHandled,
    OpinionAsked,
    OpinionGiven,
    PageHidden,
    PageShown,
    ReviewMoved,
    ScheduleMoved,
    ShareRequestMoved,
    subscribe,
)
from conglang.newsroom.services import (
    close_files_of,
    count_evidence,
    drop_expired_schedule,
    drop_schedule,
    drop_share_requests,
    withdraw_evidence,
)
from conglang.portal.services import hide_page, show_gone, show_page

WIRING = (
    (ArticlePublished, count_evidence),
    (ArticleWithdrawn, withdraw_evidence),
    (ArticleWithdrawn, show_gone),
    (ArticleWithdrawn, close_files_of),
    (ArticleWithdrawn, tell_about_withdrawal),
    (ArticleWithdrawn, drop_schedule),
    (ArticleWithdrawn, drop_share_requests),
    (ArticleExpired, show_gone),
    (ArticleExpired, drop_expired_schedule),
    (ArticleExpired, drop_share_requests),
    (ScheduleMoved, tell_about_schedule),
    (ShareRequestMoved, tell_about_share),
    (ArticleCorrected, tell_about_correction),
    (PageShown, show_page),
    (PageHidden, hide_page),
    (ReviewMoved, tell_about_review),
    (GuardStopped, tell_about_guard),
    (OpinionAsked, send_link),
    (OpinionGiven, tell_who_asked),
    (MailHandled, answer_mail),
    (CommissionMoved, tell_about_commission),
)


def connect() -> None:
    for event_type, handler in WIRING:
        subscribe(event_type, handler)
