"""Days and hours as people say them."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from conglang.plans.models import Assignment


def due_words(assignment: Assignment, on: date) -> str:
    """Say by when an assignment is due, counted from a day; a missed deadline only if unproven.

    Needs `evidence_count` (see plans.queries.work_of).
    """
    due = assignment.due_on
    if assignment.is_continuous or due is None:
        return str(assignment.get_schedule_display())
    day = f"{due:%d/%m/%Y}"
    days = (due - on).days
    if days < 0 and not assignment.evidence_count:
        return _("Quá hạn %(days)s ngày (hạn %(day)s)") % {"days": -days, "day": day}
    if days < 0:
        return _("Đã đến hạn %(day)s") % {"day": day}
    if days == 0:
        return _("Hạn hôm nay")
    return _("Còn %(days)s ngày (hạn %(day)s)") % {"days": days, "day": day}


def waited_words(since: datetime, now: datetime) -> str:
    """Say how long somebody has been waiting, in the largest whole unit."""
    minutes = int((now - since).total_seconds() // 60)
    if minutes < 1:
        return _("chưa đến 1 phút")
    if minutes < 60:
        return _("%(n)s phút") % {"n": minutes}
    if minutes < 24 * 60:
        return _("%(n)s giờ") % {"n": minutes // 60}
    days = (timezone.localdate(now) - timezone.localdate(since)).days
    return _("%(n)s ngày") % {"n": max(days, 1)}
