"""Publish at a set hour: the version that was approved, and no other."""

from __future__ import annotations

import hashlib
import json
import logging
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

from conglang.errors import RuleError
from conglang.events import ArticleExpired, ArticleWithdrawn, ReviewMoved, ScheduleMoved, emit
from conglang.newsroom.models import ArticlePage, Schedule, Timing
from conglang.newsroom.queries.scheduling import (
    SCHEDULE_CANCELLED,
    SCHEDULE_STOPPED,
    SCHEDULED,
    TIME_SET,
    embargo_on,
    moment_to_publish,
    timing_of,
    waiting_schedule,
)
from conglang.newsroom.services.guarding import look_over
from conglang.newsroom.services.timing import (
    demand_desk,
    demand_near,
    locked_timing,
    note,
    one_line,
    refuse_crossed,
    said,
)
from conglang.newsroom.tree import locked
from conglang.organisation.models import Person

logger = logging.getLogger(__name__)
State = Schedule.State
_WHILE_A_FILE_IS_LOOKED_INTO = timedelta(minutes=5)
# Marks of the way through review, set on a version after it was written; no reader sees them.
_MARKS = {"is_urgent", "urgent_reason", "is_orienting"}


@transaction.atomic
def set_publish_time(
    article: ArticlePage, at: datetime | None, *, by: Person, reason: str = ""
) -> Timing:
    """Say when an article goes public once it is approved; None for as soon as it is.

    One that is approved and waits is moved; to the present or the past, it goes public at once.
    Raises RuleError("not-desk"), RuleError("is-copy"), RuleError("already-public"),
    RuleError("embargoed"), RuleError("time-too-far") and, when it goes public at once, the codes
    of `publish_due_schedule`.
    """
    demand_desk(article, by)
    demand_near(at)
    fresh, timing = locked_timing(article)
    waiting = waiting_schedule(fresh)
    if fresh.live and waiting is None and not fresh.workflow_in_progress:
        raise RuleError(
            "already-public",
            _("Tin đã đăng nên không hẹn giờ được. Hẹn giờ dùng cho tin hoặc bản sửa chờ duyệt."),
        )
    now = timezone.now()
    embargo = timing.embargo_until
    if at is not None and embargo is not None and embargo > max(at, now):
        raise RuleError(
            "embargoed",
            _("Tin không được đăng trước %(until)s. Hãy chọn giờ muộn hơn.")
            % {"until": said(embargo)},
        )
    if timing.publish_at == at:
        return timing
    timing.publish_at = at
    refuse_crossed(timing)
    timing.save(update_fields=["publish_at"])
    words = _("Đăng lúc %(at)s.") % {"at": said(at)} if at else _("Không hẹn giờ đăng.")
    note(fresh, TIME_SET, by, words, one_line(reason))
    if waiting is not None:
        _move(waiting, moment_to_publish(timing, now), now, by=by)
    return timing


def follow_times(article: ArticlePage, timing: Timing, *, by: Person | None) -> None:
    """Let what waits follow the times of its article. Must run in a transaction."""
    waiting = waiting_schedule(article)
    if waiting is not None:
        now = timezone.now()
        _move(waiting, moment_to_publish(timing, now), now, by=by)


def _move(row: Schedule, due: datetime | None, now: datetime, *, by: Person | None) -> None:
    row.due_at = due or now
    row.save(update_fields=["due_at"])
    Revision.objects.filter(pk=row.revision_id, approved_go_live_at__isnull=False).update(
        approved_go_live_at=row.due_at
    )
    if due is None:
        publish_due_schedule(row.pk, now, by=by)
    else:
        emit(ScheduleMoved(row.pk, "changed", now))


@transaction.atomic
def cancel_schedule(article: ArticlePage, *, by: Person, reason: str) -> None:
    """Take the hour from an approved article: it stays a draft and needs approval anew.

    Raises RuleError("not-desk"), RuleError("reason-empty"), RuleError("not-scheduled").
    """
    demand_desk(article, by)
    reason = one_line(reason)
    if not reason:
        raise RuleError("reason-empty", _("Chưa có lý do hủy lịch đăng. Hãy ghi rõ lý do."))
    fresh, timing = locked_timing(article)
    row = waiting_schedule(fresh)
    if row is None:
        raise RuleError(
            "not-scheduled", _("Tin không còn chờ giờ đăng. Hãy tải lại trang để xem kết quả.")
        )
    timing.publish_at = None
    timing.save(update_fields=["publish_at"])
    settle(row, State.CANCELLED, reason)
    note(fresh, SCHEDULE_CANCELLED, by, reason)
    emit(ScheduleMoved(row.pk, "cancelled", timezone.now()))


def drop_schedule(event: ArticleWithdrawn) -> None:
    """Let what waits go with its article when that is taken off."""
    _drop(event.article_id, event.happened_at, _("Tin đã được gỡ."))


def drop_expired_schedule(event: ArticleExpired) -> None:
    """Let what waits go with its article when that is past its time."""
    _drop(event.article_id, event.happened_at, _("Tin đã hết thời hạn."))


def _drop(article_id: int, at: datetime, words: str) -> None:
    # An event may be told again: what was approved since stands.
    waiting = Schedule.objects.filter(article_id=article_id, state=State.WAITING, made_at__lte=at)
    for row in waiting:
        settle(row, State.CANCELLED, words)


def settle(row: Schedule, state: Schedule.State, words: str = "") -> None:
    """Note what became of a waiting version; unless it went public, it never will."""
    row.state, row.note, row.settled_at = state, words[:300], timezone.now()
    row.save(update_fields=["state", "note", "settled_at"])
    if state != State.PUBLISHED:
        Revision.objects.filter(pk=row.revision_id).update(approved_go_live_at=None)


def keep_for_its_hour(
    article: ArticlePage, revision: Revision, *, approved_by: Person | None
) -> Schedule | None:
    """Keep a version that review has just approved until the hour of its article.

    None when it may go public at once. An earlier version that waited is replaced either way.
    Must run in the transaction of the approval.
    """
    locked(article)
    fresh = ArticlePage.objects.get(pk=article.pk)
    timing = timing_of(fresh)
    earlier = waiting_schedule(fresh)
    if earlier is not None:
        settle(earlier, State.REPLACED)
    now = timezone.now()
    if timing.ended_at is not None and not fresh.live:  # taken off as past its time, approved anew
        timing.valid_until = timing.ended_at = None
        timing.save(update_fields=["valid_until", "ended_at"])
    due = moment_to_publish(timing, now)
    if due is None:
        return None
    revision = Revision.objects.get(pk=revision.pk)
    row = Schedule.objects.create(
        article_id=fresh.pk,
        revision=revision,
        content_hash=hash_of_version(revision),
        due_at=due,
        approved_by=approved_by,
        made_at=now,
    )
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=due)
    note(fresh, SCHEDULED, approved_by, _("Sẽ tự đăng lúc %(at)s.") % {"at": said(due)})
    emit(ScheduleMoved(row.pk, "made", now))
    return row


def hash_of_version(revision: Revision) -> str:
    """Return the SHA-256 of everything a version would publish."""
    content = {name: value for name, value in revision.content.items() if name not in _MARKS}
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


@transaction.atomic
def publish_due_schedule(schedule_id: int, now: datetime, *, by: Person | None = None) -> bool:
    """Publish an approved version whose hour has come; say whether it went public.

    Of two runs the second finds it done. An embargo that is set later holds it back.
    Raises RuleError("changed-since-approval") when the version holds other words than were
    approved, RuleError("guard-stopped"), RuleError("guard-waiting").
    """
    article = ArticlePage.objects.filter(schedules=schedule_id).first()
    if article is None:
        return False
    locked(article)
    rows = Schedule.objects.select_for_update(of=("self",)).select_related("revision")
    row = rows.filter(pk=schedule_id, state=State.WAITING, due_at__lte=now).first()
    if row is None:
        return False
    embargo = embargo_on(article, now)
    if embargo is not None:
        Revision.objects.filter(pk=row.revision_id, approved_go_live_at__isnull=False).update(
            approved_go_live_at=embargo
        )
        Schedule.objects.filter(pk=row.pk).update(due_at=embargo)
        return False
    revision = row.revision
    if revision.approved_go_live_at is None or hash_of_version(revision) != row.content_hash:
        raise RuleError(
            "changed-since-approval",
            _("Bản đã duyệt bị thay đổi sau khi duyệt nên không đăng. Hãy gửi duyệt lại."),
        )
    revision.publish(user=by, log_action="wagtail.publish.scheduled", skip_permission_checks=True)
    settle(row, State.PUBLISHED)
    Timing.objects.filter(article_id=article.pk).update(publish_at=None)
    emit(ReviewMoved(article_id=article.pk, outcome="published", happened_at=now))
    return True


def publish_due(now: datetime) -> int:
    """Publish every approved version whose hour has come; return how many went public.

    One that a rule stops does not hold up the others: it loses its hour and the desk is told.
    Bare times on versions that no review approved are taken away and publish nothing.
    """
    due = Schedule.objects.filter(state=State.WAITING, due_at__lte=now)
    count = sum(_publish_or_stop(pk, now) for pk in due.values_list("pk", flat=True))
    stray = Revision.objects.filter(approved_go_live_at__lte=now).exclude(
        pk__in=Schedule.objects.filter(state=State.WAITING).values("revision")
    )
    for pk, page in list(stray.values_list("pk", "object_id")):
        Revision.objects.filter(pk=pk).update(approved_go_live_at=None)
        logger.warning("page %s had an hour that no review approved", page)
    return count


def _publish_or_stop(pk: int, now: datetime) -> bool:
    try:
        return publish_due_schedule(pk, now)
    except RuleError as refusal:
        _stop(pk, refusal, now)
    except ValidationError:
        _stop(pk, version_invalid(), now)
    except Exception:  # our mistake; it must not hold up what waits behind it
        logger.exception("schedule %s could not be published", pk)
    return False


def version_invalid() -> RuleError:
    """Return why an approved version cannot stand at its address any more."""
    return RuleError(
        "version-invalid",
        _(
            "Địa chỉ hoặc nội dung của bản đã duyệt không còn hợp lệ. Hãy mở tin, lưu lại rồi gửi "
            "duyệt lại."
        ),
    )


@transaction.atomic
def _stop(pk: int, refusal: RuleError, now: datetime) -> None:
    article = ArticlePage.objects.get(schedules=pk)
    locked(article)
    row = Schedule.objects.select_related("article").filter(pk=pk, state=State.WAITING).first()
    if row is None or row.due_at > now:
        return  # cancelled or moved while we tried
    if refusal.code == "guard-waiting":
        later = now + _WHILE_A_FILE_IS_LOOKED_INTO
        Schedule.objects.filter(pk=pk).update(due_at=later)
        Revision.objects.filter(pk=row.revision_id).update(approved_go_live_at=later)
        return
    logger.warning("scheduled page %s was stopped: %s", row.article_id, refusal.code)
    settle(row, State.STOPPED, refusal.message)
    Timing.objects.filter(article_id=row.article_id).update(publish_at=None)
    note(row.article, SCHEDULE_STOPPED, None, refusal.message)
    look_over(row.article)
    emit(ScheduleMoved(row.pk, "stopped", now))
