"""Hours are counted only while offices work."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from conglang.vietnam.holidays import office_calendar
from conglang.vietnam.office_hours import (
    after_working_hours,
    hours_of_a_day,
    working_time_between,
)

pytestmark = pytest.mark.pure
HERE = ZoneInfo("Asia/Ho_Chi_Minh")
CALENDAR = office_calendar()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HERE)


@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        ("2026-11-20T08:00", 2, "2026-11-20T10:00"),
        ("2026-11-20T10:30", 2, "2026-11-20T14:30"),  # over noon
        ("2026-11-20T11:30", 1, "2026-11-20T14:30"),
        ("2026-11-20T16:30", 4, "2026-11-23T10:30"),  # Friday to Monday
        ("2026-11-20T22:00", 4, "2026-11-23T11:30"),  # sent at night
        ("2026-11-21T09:00", 1, "2026-11-23T08:30"),  # sent on a Saturday
        ("2026-12-31T17:00", 1, "2027-01-04T08:00"),  # over the new year and a weekend
        ("2026-11-20T08:00", 16, "2026-11-24T08:00"),
    ],
)
def test_hours_pass_only_while_offices_work(start, hours, due):
    found = after_working_hours(at(start), hours, CALENDAR, HERE)

    assert found == at(due)
    assert working_time_between(at(start), found, CALENDAR, HERE) == timedelta(hours=hours)


def test_a_moment_of_another_zone_is_the_same_moment():
    start = at("2026-11-20T10:30")

    found = after_working_hours(start.astimezone(ZoneInfo("UTC")), 2, CALENDAR, HERE)

    assert found == at("2026-11-20T14:30")


def test_nothing_passes_backwards_or_on_a_day_off():
    assert not working_time_between(at("2026-11-20T15:00"), at("2026-11-20T08:00"), CALENDAR, HERE)
    assert not working_time_between(at("2026-11-21T00:00"), at("2026-11-22T23:00"), CALENDAR, HERE)
    assert hours_of_a_day() == timedelta(hours=8)


def test_a_calendar_without_working_days_does_not_loop_for_ever():
    from dataclasses import replace

    days = [at("2026-11-20T08:00").date() + timedelta(days=n) for n in range(120)]
    with pytest.raises(ValueError, match="working day"):
        after_working_hours(
            at("2026-11-20T08:00"), 1, replace(CALENDAR, rest=frozenset(days)), HERE
        )
