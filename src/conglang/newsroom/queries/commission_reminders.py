"""Who is to be told that an item they were given is due or late."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from conglang.newsroom.models import Commission, CommissionReminder
from conglang.newsroom.queries.commissions import (
    CommissionState,
    commission_states,
    told_by_commission,
)

# A clock that stood still for long does not write to everybody about everything.
LATE_DAYS = 14
Step = CommissionReminder.Step


def commission_reminders_due(on: date, now: datetime) -> list[CommissionReminder]:
    """Return, unsaved, whom to tell of what on a day and has not been told, by deadline.

    A day before the time and once it is over, for what is not handed in. A deadline that was moved
    is told anew. Commission, unit and person are loaded; a constant number of queries.
    """
    first = now - timedelta(days=LATE_DAYS)
    last = timezone.make_aware(datetime.combine(on + timedelta(days=2), time.min))
    rows = list(
        Commission.objects.filter(due_at__gte=first, due_at__lt=last, cancelled_at=None)
        .select_related("unit", "person")
        .order_by("due_at", "pk")
    )
    standings = commission_states(rows, now)
    unwritten = {CommissionState.OPEN, CommissionState.TAKEN_UP}
    rows = [row for row in rows if standings[row.pk].state in unwritten]
    people = told_by_commission(rows, on)
    known = set(
        CommissionReminder.objects.filter(commission__in=rows).values_list(
            "commission_id", "person_id", "step", "due_at"
        )
    )
    found = []
    for row in rows:
        step = Step.LATE if standings[row.pk].is_late else Step.BEFORE
        for person in people[row.pk]:
            if (row.pk, person.pk, step.value, row.due_at) not in known:
                reminder = CommissionReminder(
                    commission=row, person=person, step=step, due_at=row.due_at, reminded_on=on
                )
                found.append(reminder)
    return found
