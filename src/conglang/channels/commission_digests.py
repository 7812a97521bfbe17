"""What the mail of the day tells those who are to write: what is due, and what is late."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from conglang.newsroom.models import CommissionReminder
from conglang.newsroom.queries import commission_reminders_due
from conglang.organisation.models import Person

MOST_LINES = 30
Step = CommissionReminder.Step


def commissions_by_person(on: date, now: datetime) -> dict[Person, list[CommissionReminder]]:
    """Return what is to be told of given items, unsaved, by person who has a mail address."""
    found: dict[Person, list[CommissionReminder]] = {}
    for reminder in commission_reminders_due(on, now):
        if reminder.person.email:
            found.setdefault(reminder.person, []).append(reminder)
    return found


def commissions_in_subject(rows: list[CommissionReminder]) -> str:
    late = sum(row.step == Step.LATE for row in rows)
    if late:
        return _("%(count)s việc được giao (%(late)s quá hạn)") % {"count": len(rows), "late": late}
    return _("%(count)s việc được giao sắp đến hạn") % {"count": len(rows)}


def commission_lines_of(rows: list[CommissionReminder]) -> Iterable[str]:
    """Return the lines of a digest about given items."""
    yield _("Tin bài được giao:")
    for row in rows[:MOST_LINES]:
        words = _("QUÁ HẠN, hạn %(due)s") if row.step == Step.LATE else _("hạn %(due)s")
        yield _("- %(title)s (%(unit)s; %(due)s)") % {
            "title": row.commission.title,
            "unit": row.commission.unit,
            "due": words % {"due": f"{localtime(row.due_at):%H:%M, %d/%m/%Y}"},
        }
    if len(rows) > MOST_LINES:
        yield _("- … và %(count)s việc khác") % {"count": len(rows) - MOST_LINES}
    address = f"{settings.WAGTAILADMIN_BASE_URL}{reverse('newsroom:my_page')}"
    yield _("Viết tại: %(address)s") % {"address": address}
