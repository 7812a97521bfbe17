"""When articles go public, when their time runs out, and which need to be looked at again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from conglang.newsroom.models import ArticlePage, Schedule, Timing
from conglang.newsroom.queries.access import articles_visible_to
from conglang.organisation.models import Person

# In the log of an article.
TIME_SET = "conglang.publish_time"
SCHEDULED = "conglang.scheduled"
SCHEDULE_CANCELLED = "conglang.schedule_cancelled"
SCHEDULE_STOPPED = "conglang.schedule_stopped"
EMBARGO_SET = "conglang.embargo"
EMBARGO_LIFTED = "conglang.embargo_lifted"
EXPIRY_SET = "conglang.expiry"
EXPIRED = "conglang.expired"
REVIEW_SET = "conglang.review_day"
STILL_RIGHT = "conglang.still_right"
TIMES_TOLD = {
    TIME_SET: _("Đặt giờ đăng"),
    SCHEDULED: _("Duyệt, chờ đến giờ đăng"),
    SCHEDULE_CANCELLED: _("Hủy lịch đăng"),
    SCHEDULE_STOPPED: _("Đến giờ nhưng không đăng được"),
    EMBARGO_SET: _("Giữ lại chưa đăng"),
    EMBARGO_LIFTED: _("Cho đăng sớm hơn"),
    EXPIRY_SET: _("Đặt thời hạn"),
    EXPIRED: _("Hết thời hạn"),
    REVIEW_SET: _("Đặt ngày rà soát"),
    STILL_RIGHT: _("Đã rà soát, vẫn đúng"),
}


def timing_of(article: ArticlePage) -> Timing:
    """Return the times of an article, a shared copy's being those of its master; unsaved and empty
    when none were ever set."""
    pk = article.alias_of_id or article.pk
    found = Timing.objects.filter(article_id=pk).first()
    return found or Timing(article_id=pk)


def ended_at_of(article: ArticlePage) -> datetime | None:
    """Return since when an article is kept for reference only."""
    timing = timing_of(article)
    return timing.ended_at if timing.at_expiry == Timing.AtExpiry.KEEP else None


def moment_to_publish(timing: Timing, now: datetime) -> datetime | None:
    """Return when an approved article goes public; None for at once."""
    times = [at for at in (timing.publish_at, timing.embargo_until) if at is not None and at > now]
    return max(times) if times else None


def embargo_on(article: ArticlePage, now: datetime) -> datetime | None:
    """Return until when nothing may make an article public."""
    until = timing_of(article).embargo_until
    return until if until is not None and until > now else None


def waiting_schedule(article: ArticlePage) -> Schedule | None:
    """Return the approved version of an article that waits for its hour."""
    rows = Schedule.objects.filter(article_id=article.pk, state=Schedule.State.WAITING)
    return rows.select_related("approved_by").first()


def waiting_schedules(article_ids: Iterable[int]) -> dict[int, Schedule]:
    """Return the same for several articles by their ids, in one query."""
    rows = Schedule.objects.filter(article_id__in=article_ids, state=Schedule.State.WAITING)
    return {row.article_id: row for row in rows}


def schedule_of_revision(revision_id: int | None) -> Schedule | None:
    """Return the waiting row of one version."""
    if revision_id is None:
        return None
    rows = Schedule.objects.filter(revision_id=revision_id, state=Schedule.State.WAITING)
    return rows.select_related("approved_by").first()


@dataclass(frozen=True, slots=True)
class Planned:
    """An article in the calendar. is_approved: it goes public by itself at that moment."""

    article: ArticlePage
    at: datetime
    is_approved: bool


def scheduled_between(
    person: Person, start: datetime, end: datetime, on: date | None = None
) -> list[Planned]:
    """Return what a person may see go public from one moment until before another, in order.

    Approved versions that wait, and times set for articles that are still to be approved. The
    article's unit is loaded, its body is not. on: the day whose duties count; that of now without.
    Two queries.
    """
    mine = articles_visible_to(person, on or localdate()).values("pk")
    waiting: QuerySet[Schedule] = Schedule.objects.filter(
        state=Schedule.State.WAITING, due_at__gte=start, due_at__lt=end, article__in=mine
    )
    wanted: QuerySet[Timing] = Timing.objects.filter(
        publish_at__gte=start, publish_at__lt=end, article__in=mine
    ).exclude(article__in=Schedule.objects.filter(state=Schedule.State.WAITING).values("article"))
    rows = [
        Planned(row.article, row.due_at, is_approved=True)
        for row in waiting.select_related("article__unit").defer("article__body")
    ]
    rows += [
        Planned(row.article, row.publish_at, is_approved=False)
        for row in wanted.select_related("article__unit").defer("article__body")
        if row.publish_at is not None
    ]
    return sorted(rows, key=lambda row: (row.at, row.article.pk))
