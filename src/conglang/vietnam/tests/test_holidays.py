"""The days off that this room knows, and those an installation adds."""

from __future__ import annotations

from datetime import date

import pytest

from conglang.vietnam.holidays import office_calendar
from conglang.vietnam.tables import table

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    "day",
    [
        date(2031, 1, 1),
        date(2026, 4, 30),
        date(2026, 2, 17),  # first day of the lunar year
        date(2026, 4, 27),  # in place of Sunday the 26th
        date(2026, 8, 31),
    ],
)
def test_offices_rest_on_holidays(day):
    assert not office_calendar().is_working_day(day)


def test_a_saturday_worked_in_exchange_is_a_working_day():
    assert office_calendar().is_working_day(date(2026, 8, 22))
    assert not office_calendar().is_working_day(date(2026, 8, 15))


def test_days_that_an_installation_adds_win_over_the_table():
    wednesday, friday = date(2026, 11, 25), date(2026, 1, 2)

    calendar = office_calendar(extra_rest=[wednesday], extra_worked=[friday])

    assert not calendar.is_working_day(wednesday)
    assert calendar.is_working_day(friday)
    assert office_calendar().is_working_day(wednesday)


def test_a_day_off_moves_back_over_a_long_rest():
    calendar = office_calendar()

    assert calendar.working_day_at_or_before(date(2026, 2, 22)) == date(2026, 2, 13)
    assert calendar.working_day_at_or_before(date(2026, 2, 23)) == date(2026, 2, 23)
    assert calendar.after(date(2026, 4, 29), 1) == date(2026, 5, 4)


def test_no_row_claims_to_be_checked_without_a_source():
    rows = table("holidays.toml")
    unchecked = [row for row in (*rows["rest"], *rows["worked"]) if not row["verified"]]

    assert all("by" in row for row in (*rows["rest"], *rows["worked"]) if row not in unchecked)
    assert all(row["first"] <= row["last"] for row in rows["rest"])
