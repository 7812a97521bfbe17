"""Who is told on which day around a deadline."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from conglang.plans.steps import Steps
from conglang.vietnam.holidays import office_calendar

pytestmark = pytest.mark.pure
STEPS = Steps(calendar=office_calendar())
DUE = date(2026, 4, 28)  # a Tuesday; the 30th, 1 May and the weekend are days off


def told(day, **options):
    return [(step.name, step.days) for step in STEPS.reached(DUE, day, **options)]


def test_steps_come_on_their_days():
    heard = {}
    for offset in range(-10, 25):
        day = DUE + timedelta(days=offset)
        for step in told(day):
            heard.setdefault(step, day)

    assert heard == {
        ("before", 7): date(2026, 4, 21),
        ("before", 1): date(2026, 4, 27),
        ("overdue", 0): date(2026, 4, 29),
        ("to_head", 0): date(2026, 5, 5),  # 29 April, 4 and 5 May are working days
        ("to_owner", 0): date(2026, 5, 11),
    }


def test_a_missed_day_is_made_up_by_the_latest_reminder_only():
    assert told(DUE - timedelta(days=3)) == [("before", 7)]
    assert told(DUE) == [("before", 1)]


def test_a_check_in_is_asked_for_once_and_never_late():
    asked = {
        step for offset in range(-10, 25) for step in told(DUE + timedelta(offset), never_late=True)
    }

    assert asked == {("before", 7)}


def test_the_days_are_the_offices_own():
    steps = Steps(calendar=office_calendar(), days_before=(), head_after=1, owner_after=1)

    assert steps.reached(DUE, DUE) == ()
    assert steps.reached(DUE, DUE, never_late=True) == ()
    assert [step.name for step in steps.reached(DUE, date(2026, 4, 29))] == [
        "overdue",
        "to_head",
        "to_owner",
    ]
