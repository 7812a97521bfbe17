"""How this installation reckons time, from its settings."""

from __future__ import annotations

from django.conf import settings

from conglang.plans.steps import Steps
from conglang.plans.turns import Habits
from conglang.vietnam.holidays import OfficeCalendar, office_calendar


def calendar_of_offices() -> OfficeCalendar:
    """Return the days off of the table and of the settings."""
    return office_calendar(settings.EXTRA_HOLIDAYS, settings.EXTRA_WORKDAYS)


def office_habits() -> Habits:
    return Habits(
        calendar=calendar_of_offices(),
        check_in_months=settings.CHECK_IN_MONTHS,
        before_is_inclusive=settings.BEFORE_IS_INCLUSIVE,
        shift=settings.SHIFT_TO_WORKING_DAY,
    )


def reminding_steps() -> Steps:
    return Steps(
        calendar=calendar_of_offices(),
        days_before=tuple(settings.REMIND_DAYS_BEFORE),
        head_after=settings.ESCALATE_TO_HEAD_AFTER_DAYS,
        owner_after=settings.ESCALATE_TO_OWNER_AFTER_DAYS,
    )
