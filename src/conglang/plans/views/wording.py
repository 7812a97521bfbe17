"""Deadlines and periods in words that an officer takes in at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from conglang.plans.models import Assignment
from conglang.vietnam.dates import month_window, short_date

Schedule = Assignment.Schedule
SOON_DAYS = 14


@dataclass(frozen=True, slots=True)
class Due:
    """How an assignment stands on a day. tone: "late", "soon", "calm" or "done", in that order."""

    words: str
    tone: str

    @property
    def rank(self) -> int:
        return ("late", "soon", "calm", "done").index(self.tone)


def schedule_words(assignment: Assignment) -> str:
    """Say how the time of an assignment was understood."""
    starts_on, due_on = assignment.starts_on, assignment.due_on
    if assignment.schedule == Schedule.CONTINUOUS:
        return _("Thường xuyên")
    if assignment.schedule == Schedule.MONTHLY_DAY and assignment.day_of_month:
        return _("Ngày %(day)s hằng tháng") % {"day": assignment.day_of_month}
    if starts_on and due_on:
        return _("Từ %(start)s đến hết %(end)s") % {
            "start": short_date(starts_on),
            "end": short_date(due_on),
        }
    if due_on:
        return _("Hạn cuối: hết ngày %(end)s") % {"end": short_date(due_on)}
    if starts_on:
        return _("Từ %(start)s") % {"start": short_date(starts_on)}
    return assignment.get_schedule_display()


def due(assignment: Assignment, on: date) -> Due:
    """Say how an assignment stands; `evidence_count` must be annotated.

    The last day counts in full; continuous work is never overdue.
    """
    if assignment.is_continuous:
        return Due(schedule_words(assignment).lower(), "calm")
    if assignment.schedule == Schedule.MONTHLY_DAY and assignment.day_of_month:
        left = (_next_monthly(assignment.day_of_month, on) - on).days
        words = _("%(when)s, %(left)s") % {"when": schedule_words(assignment), "left": _left(left)}
        return Due(words.lower(), "soon" if left <= SOON_DAYS else "calm")
    if assignment.evidence_count:
        return Due(_("đã có minh chứng"), "done")
    if assignment.starts_on and assignment.starts_on > on:
        return Due(_("bắt đầu %(day)s") % {"day": short_date(assignment.starts_on)}, "calm")
    if assignment.due_on is None:
        return Due(schedule_words(assignment).lower(), "calm")
    left = (assignment.due_on - on).days
    if left < 0:
        return Due(_("quá hạn %(days)s ngày") % {"days": -left}, "late")
    return Due(_left(left), "soon" if left <= SOON_DAYS else "calm")


def day_words(due_on: date, on: date) -> str:
    """Say how far a day is: "còn 12 ngày", "hết hạn hôm nay", "quá hạn 3 ngày"."""
    left = (due_on - on).days
    return _left(left) if left >= 0 else _("quá hạn %(days)s ngày") % {"days": -left}


def _left(days: int) -> str:
    return _("còn %(days)s ngày") % {"days": days} if days else _("hết hạn hôm nay")


def _next_monthly(day: int, on: date) -> date:
    """Return the next such day, today included; a short month ends it on its last day."""
    last_of_month = month_window(on.year, on.month)[1]
    this_month = on.replace(day=min(day, last_of_month.day))
    if this_month >= on:
        return this_month
    following = last_of_month + timedelta(days=1)
    return following.replace(day=min(day, month_window(following.year, following.month)[1].day))
