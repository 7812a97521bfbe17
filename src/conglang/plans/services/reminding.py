"""Keep who was told of what."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from conglang.plans.models import Reminder
from conglang.plans.queries.reminding import DueReminder


def keep_reminders(rows: Iterable[DueReminder], *, on: date) -> int:
    """Note that people were told on a day; return how many rows.

    Raises IntegrityError when one was noted already: the caller's message must then not go out.
    """
    return len(
        Reminder.objects.bulk_create(
            Reminder(
                standing=row.standing,
                report=row.report,
                person=row.person,
                step=row.step.name,
                days=row.step.days,
                due_on=row.due_on,
                reminded_on=on,
            )
            for row in rows
        )
    )
