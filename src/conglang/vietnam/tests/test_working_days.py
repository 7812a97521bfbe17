# mypy: disable-error-code="no-untyped-def, no-untyped-call"
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conglang.vietnam.working_days import (
    add_working_days,
    is_working_day,
    previous_working_day,
    working_days_between,
)

# 30/4/2024 was a Tuesday; Monday 29/4 was given off, Saturday 04/5 worked in exchange.
HOLIDAYS = frozenset({date(2024, 4, 29), date(2024, 4, 30), date(2024, 5, 1)})
SWAPPED = frozenset({date(2024, 5, 4)})


def test_weekends_and_holidays_are_off_and_exchanged_saturdays_are_not():
    assert not is_working_day(date(2024, 4, 27), HOLIDAYS)
    assert not is_working_day(date(2024, 4, 29), HOLIDAYS, SWAPPED)
    assert is_working_day(date(2024, 5, 2), HOLIDAYS)
    assert is_working_day(date(2024, 5, 4), HOLIDAYS, SWAPPED)
    assert not is_working_day(date(2024, 5, 4), HOLIDAYS)


def test_the_day_of_the_event_is_not_counted():
    assert add_working_days(date(2024, 4, 26), 1, HOLIDAYS, SWAPPED) == date(2024, 5, 2)
    assert add_working_days(date(2024, 4, 26), 3, HOLIDAYS, SWAPPED) == date(2024, 5, 4)
    assert add_working_days(date(2024, 4, 26), 3, HOLIDAYS) == date(2024, 5, 6)


def test_no_days_is_the_same_day_or_the_next_one_worked():
    assert add_working_days(date(2024, 5, 2), 0, HOLIDAYS) == date(2024, 5, 2)
    assert add_working_days(date(2024, 4, 27), 0, HOLIDAYS) == date(2024, 5, 2)


def test_the_previous_working_day_lies_before_the_holiday():
    assert previous_working_day(date(2024, 5, 2), HOLIDAYS) == date(2024, 4, 26)


@given(st.dates(date(2024, 1, 1), date(2024, 12, 31)), st.integers(1, 40))
def test_adding_and_counting_agree(start, n):
    end = add_working_days(start, n, HOLIDAYS, SWAPPED)

    assert is_working_day(end, HOLIDAYS, SWAPPED)
    assert working_days_between(start, end, HOLIDAYS, SWAPPED) == n


def test_a_calendar_without_working_days_is_refused():
    forever = frozenset(date(2024, 1, 1) + timedelta(days=offset) for offset in range(400))

    with pytest.raises(ValueError, match="working day"):
        add_working_days(date(2024, 1, 1), 1, forever)
