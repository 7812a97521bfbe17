"""By when a step of review is to decide, and how far that is, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from conglang.newsroom.models import ReviewStep
from conglang.newsroom.queries.opinions import office_days
from conglang.vietnam.office_hours import (
    after_working_hours,
    hours_of_a_day,
    working_time_between,
)

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Clock:
    """How a step stands against its time; words: "còn 3 giờ làm việc", "quá 1 ngày"."""

    due_at: datetime
    is_late: bool
    words: str


def due_of(
    step: ReviewStep, started_at: datetime, *, urgent_since: datetime | None = None
) -> datetime:
    """Return by when a step that began at a moment is to decide.

    urgent_since: when the article was marked urgent; the shorter time runs from then at the
    earliest, and never gives more than the ordinary one.
    """
    ordinary = _after(started_at, step.due_working_hours)
    if urgent_since is None:
        return ordinary
    return min(ordinary, _after(max(started_at, urgent_since), step.urgent_due_working_hours))


def _after(start: datetime, hours: int) -> datetime:
    return after_working_hours(
        start,
        hours,
        office_days(),
        timezone.get_default_timezone(),
        settings.OFFICE_HOURS,
    )


def clock_of(due_at: datetime, now: datetime) -> Clock:
    """Return how far a moment is from now, in working time."""
    late = now > due_at
    first, last = (due_at, now) if late else (now, due_at)
    length = _length_words(
        working_time_between(
            first,
            last,
            office_days(),
            timezone.get_default_timezone(),
            settings.OFFICE_HOURS,
        )
    )
    said = _("quá hạn %(length)s") if late else _("còn %(length)s")
    return Clock(due_at, late, said % {"length": length})


def _length_words(length: timedelta) -> str:
    day = hours_of_a_day(settings.OFFICE_HOURS)
    if length >= day:
        return _("%(n)s ngày làm việc") % {"n": length // day}
    if length >= HOUR:
        return _("%(n)s giờ làm việc") % {"n": length // HOUR}
    return _("%(n)s phút") % {"n": max(length // MINUTE, 1)}
