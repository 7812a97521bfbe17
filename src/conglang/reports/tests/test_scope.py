from __future__ import annotations

from datetime import date

import pytest

from conglang.errors import RuleError
from conglang.reports.scope import month_scope


def test_a_month_that_is_over_covers_all_its_days(desk):
    scope = month_scope(desk.site, "2026-02", on=date(2026, 11, 24))

    assert (scope.first_day, scope.last_day) == (date(2026, 2, 1), date(2026, 2, 28))
    assert scope.on == date(2026, 3, 1)
    assert not scope.is_open
    assert (scope.previous.first_day, scope.previous.last_day) == (
        date(2026, 1, 1),
        date(2026, 1, 31),
    )


def test_a_running_month_ends_today_and_is_compared_with_as_many_days(desk):
    scope = month_scope(desk.site, "2026-11", on=date(2026, 11, 24))

    assert scope.last_day == scope.on == date(2026, 11, 24)
    assert scope.is_open
    assert scope.previous.last_day == date(2026, 10, 24)


def test_a_long_month_is_compared_with_all_of_a_short_one(desk):
    scope = month_scope(desk.site, "2026-03", on=date(2026, 3, 30))

    assert scope.previous.last_day == date(2026, 2, 28)


def test_december_is_followed_by_january_of_the_next_year(desk):
    scope = month_scope(desk.site, "2026-12", on=date(2027, 1, 5))

    assert scope.next_month == (date(2027, 1, 1), date(2027, 1, 31))
    assert scope.next_name == "tháng 01 năm 2027"


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-13", "2026-00", "11/2026", "٢٠٢٦-11", "9999-12"]
)
def test_what_is_no_month_is_refused(desk, text):
    with pytest.raises(RuleError) as refusal:
        month_scope(desk.site, text, on=date(2026, 11, 24))

    assert refusal.value.code == "month-unknown"


def test_a_month_ahead_is_refused(desk):
    with pytest.raises(RuleError) as refusal:
        month_scope(desk.site, "2026-12", on=date(2026, 11, 30))

    assert refusal.value.code == "month-ahead"
