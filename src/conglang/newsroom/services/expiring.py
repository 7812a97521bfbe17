"""What is past its time, and what is looked at again."""

from __future__ import annotations

import logging
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction

from conglang.errors import RuleError
from conglang.events import ArticleExpired, PageShown, emit
from conglang.newsroom.models import ArticlePage, SectionPage, SectionUpkeep, Timing
from conglang.newsroom.queries.scheduling import EXPIRED, EXPIRY_SET, REVIEW_SET, STILL_RIGHT
from conglang.newsroom.services.timing import (
    demand_desk,
    demand_near,
    locked_timing,
    note,
    one_line,
    refuse_crossed,
    said,
)
from conglang.organisation.models import Person

logger = logging.getLogger(__name__)
AtExpiry = Timing.AtExpiry
MOST_MONTHS = 60


@transaction.atomic
def set_expiry(
    article: ArticlePage,
    until: datetime | None,
    *,
    by: Person,
    at_expiry: str = AtExpiry.KEEP,
    reason: str = "",
) -> Timing:
    """Say until when an article is good, and what becomes of it then; None for without end.

    One that is past its time and kept stands among the others again.
    Raises RuleError("not-desk"), RuleError("is-copy"), RuleError("expiry-past"),
    RuleError("expiry-early"), RuleError("expiry-unknown"), RuleError("time-too-far").
    """
    demand_desk(article, by)
    if at_expiry not in AtExpiry.values:
        raise RuleError("expiry-unknown", _("Hãy chọn cách xử lý khi hết thời hạn."))
    fresh, timing = locked_timing(article)
    if (timing.valid_until, timing.at_expiry) == (until, at_expiry):
        return timing
    if until is not None and until <= timezone.now():
        raise RuleError(
            "expiry-past", _("Thời điểm hết hạn đã qua. Hãy chọn thời điểm sau bây giờ.")
        )
    demand_near(until)
    was_ended = timing.ended_at is not None
    timing.valid_until, timing.at_expiry, timing.ended_at = until, at_expiry, None
    refuse_crossed(timing)
    timing.save(update_fields=["valid_until", "at_expiry", "ended_at"])
    words = _("Không đặt thời hạn.")
    if until is not None:
        label = AtExpiry(at_expiry).label
        words = _("Hết thời hạn lúc %(at)s: %(then)s.") % {
            "at": said(until),
            "then": str(label)[0].lower() + str(label)[1:],
        }
    note(fresh, EXPIRY_SET, by, words, one_line(reason))
    if was_ended and fresh.live:
        _show_anew(fresh)
    return timing


def end_expired(now: datetime) -> int:
    """Let end what is past its time; return how many articles. Safe to repeat.

    Emits PageShown for what is kept, ArticleExpired for what is taken off. Neither is a withdrawal:
    what was rightly published still counts.
    """
    due = Timing.objects.filter(valid_until__lte=now, ended_at=None, article__live=True)
    return sum(_try_to_end(pk, now) for pk in list(due.values_list("article_id", flat=True)))


def _try_to_end(article_id: int, now: datetime) -> bool:
    try:
        return _end(article_id, now)
    except Exception:  # our mistake; it must not hold up the others
        logger.exception("article %s could not be ended", article_id)
        return False


@transaction.atomic
def _end(article_id: int, now: datetime) -> bool:
    fresh, timing = locked_timing(ArticlePage.objects.get(pk=article_id))
    ends = timing.valid_until
    if ends is None or ends > now or timing.ended_at is not None or not fresh.live:
        return False
    timing.ended_at = ends
    timing.save(update_fields=["ended_at"])
    note(fresh, EXPIRED, None, str(AtExpiry(timing.at_expiry).label))
    if timing.at_expiry == AtExpiry.KEEP:
        _show_anew(fresh)
    else:
        UnpublishPageAction(fresh, set_expired=True, log_action=False).execute(
            skip_permission_checks=True
        )
        emit(ArticleExpired(fresh.pk, now))
    logger.info("article %s is past its time: %s", fresh.pk, timing.at_expiry)
    return True


def _show_anew(article: ArticlePage) -> None:
    emit(PageShown(article.pk))
    for pk in ArticlePage.objects.filter(alias_of_id=article.pk, live=True).values_list(
        "pk", flat=True
    ):
        emit(PageShown(pk))


@transaction.atomic
def set_review_day(article: ArticlePage, day: date | None, *, by: Person, on: date) -> Timing:
    """Say when somebody looks at an article again; None for never by itself.

    Raises RuleError("not-desk"), RuleError("is-copy"), RuleError("review-past").
    """
    demand_desk(article, by)
    fresh, timing = locked_timing(article)
    if timing.review_on == day:
        return timing
    _refuse_past(day, on)
    timing.review_on = day
    timing.save(update_fields=["review_on"])
    words = _("Rà soát lại ngày %(day)s.") % {"day": f"{day:%d/%m/%Y}"} if day else ""
    note(fresh, REVIEW_SET, by, words or _("Không đặt ngày rà soát."))
    return timing


@transaction.atomic
def find_still_right(
    article: ArticlePage, *, by: Person, on: date, next_day: date | None
) -> Timing:
    """Note that somebody looked an article through and it is still right; next time on a new day.

    Without a day the section's rule counts from today. One that is past its time and kept stays so.
    Raises RuleError("not-desk"), RuleError("is-copy"), RuleError("review-past"),
    RuleError("not-public").
    """
    demand_desk(article, by)
    _refuse_past(next_day, on)
    fresh, timing = locked_timing(article)
    if not fresh.live:
        raise RuleError(
            "not-public", _("Tin không còn trên trang nên không cần rà soát. Hãy tải lại trang.")
        )
    timing.reviewed_on, timing.review_on = on, next_day
    timing.save(update_fields=["reviewed_on", "review_on"])
    words = _("Rà soát lần sau: %(day)s.") % {"day": f"{next_day:%d/%m/%Y}"} if next_day else ""
    note(fresh, STILL_RIGHT, by, words)
    return timing


def _refuse_past(day: date | None, on: date) -> None:
    if day is not None and not 0 < (day - on).days <= MOST_MONTHS * 31:
        raise RuleError(
            "review-past",
            _("Ngày rà soát phải sau hôm nay và trong 5 năm tới. Hãy chọn ngày khác."),
        )


@transaction.atomic
def set_section_upkeep(section: SectionPage, months: int | None, *, by: Person) -> None:
    """Say after how many months what stands in a section is looked at again; None for never.

    Raises RuleError("not-desk"), RuleError("months-wrong").
    """
    demand_desk(section, by)
    if months is not None and not 1 <= months <= MOST_MONTHS:
        raise RuleError("months-wrong", _("Số tháng phải từ 1 đến 60. Hãy nhập lại."))
    if months is None:
        SectionUpkeep.objects.filter(section_id=section.pk).delete()
    else:
        SectionUpkeep.objects.update_or_create(
            section_id=section.pk, defaults={"review_months": months}
        )
    words = _("Rà soát sau %(n)s tháng.") % {"n": months} if months else _("Không rà soát định kỳ.")
    note(section, REVIEW_SET, by, words)


def note_told(article_ids: list[int], *, on: date) -> None:
    """Keep that a desk was told which of its articles need a look."""
    known = set(Timing.objects.filter(article__in=article_ids).values_list("article", flat=True))
    Timing.objects.filter(article__in=known).update(told_on=on)
    Timing.objects.bulk_create(
        [Timing(article_id=pk, told_on=on) for pk in article_ids if pk not in known],
        ignore_conflicts=True,
    )
