"""Dated turns: what each kind of time asks for, and what an amendment makes of them."""

from __future__ import annotations

from datetime import date

import pytest

from conglang.plans.parsing.schedule import read_schedule
from conglang.plans.report_turns import ReportTiming, reports_of
from conglang.plans.turns import (
    Habits,
    Rearrangement,
    Timing,
    Turn,
    last_day_meant,
    occurrences_of,
    rearranged,
)
from conglang.vietnam.holidays import office_calendar

pytestmark = pytest.mark.pure
HABITS = Habits(calendar=office_calendar())


def turns_for(text, year=2026, since=None, habits=HABITS, **changes):
    schedule = read_schedule(text, year)
    timing = Timing(
        **{
            "kind": schedule.kind,
            "text": text,
            "starts_on": schedule.starts_on,
            "due_on": schedule.due_on,
            "day_of_month": schedule.day_of_month,
            **changes,
        }
    )
    return occurrences_of(timing, year=year, since=since, habits=habits)


def days(turns):
    return [(turn.kind, turn.starts_on.isoformat(), turn.due_on.isoformat()) for turn in turns]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("trước ngày 30/6/2026", [("deadline", "2026-01-09", "2026-06-30")]),
        ("Quý II/2026", [("deadline", "2026-04-01", "2026-06-30")]),
        ("Quý II, III/2026", [("deadline", "2026-04-01", "2026-09-30")]),
        (
            "Quý I, III/2026",
            [("deadline", "2026-01-01", "2026-03-31"), ("deadline", "2026-07-01", "2026-09-30")],
        ),
        (
            "Tháng 3 và tháng 9",
            [("deadline", "2026-03-01", "2026-03-31"), ("deadline", "2026-09-01", "2026-09-30")],
        ),
        ("Tháng 4, 5/2026", [("deadline", "2026-04-01", "2026-05-31")]),
        (
            "Từ ngày 01/3/2026 đến ngày 15/4/2026",
            [("deadline", "2026-03-01", "2026-04-15")],
        ),
        ("Hằng năm", [("deadline", "2026-01-09", "2026-12-31")]),
        ("Hằng năm, trước ngày 11/11/2026", [("deadline", "2026-01-09", "2026-11-11")]),
    ],
)
def test_a_time_gives_its_turns(text, expected):
    assert days(turns_for(text, since=date(2026, 1, 9))) == expected


def test_continuous_work_is_asked_about_at_the_end_of_each_quarter():
    expected = [
        ("check_in", "2026-02-10", "2026-03-31"),
        ("check_in", "2026-04-01", "2026-06-30"),
        ("check_in", "2026-07-01", "2026-09-30"),
        ("check_in", "2026-10-01", "2026-12-31"),
    ]

    for text in ("Thường xuyên", "Theo quy định", ""):
        assert days(turns_for(text, since=date(2026, 2, 10))) == expected


@pytest.mark.parametrize(("months", "count"), [(1, 12), (5, 3), (6, 2), (12, 1)])
def test_the_office_says_how_often_it_asks(months, count):
    habits = Habits(calendar=office_calendar(), check_in_months=months)

    turns = turns_for("Thường xuyên trong năm 2026", habits=habits)

    assert len(turns) == count
    assert (turns[0].starts_on, turns[-1].due_on) == (date(2026, 1, 1), date(2026, 12, 31))


def test_check_ins_keep_to_the_plans_year_of_a_long_programme():
    turns = turns_for("Thường xuyên", starts_on=date(2022, 1, 1), due_on=date(2027, 12, 31))

    assert len(turns) == 4
    assert {turn.due_on.year for turn in turns} == {2026}


def test_a_deadline_without_a_day_is_a_check_in():
    assert {turn.kind for turn in turns_for("", kind="by_date")} == {"check_in"}
    assert {turn.kind for turn in turns_for("", kind="months")} == {"check_in"}


def test_a_day_of_the_month_comes_every_month():
    turns = turns_for("ngày 24 hằng tháng")

    assert len(turns) == 12
    assert turns[2] == Turn("deadline", date(2026, 2, 25), date(2026, 3, 24))
    assert turns[0].starts_on == date(2025, 12, 25)


def test_a_day_off_moves_back_to_a_working_day():
    turns = turns_for("ngày 20 hằng tháng")
    february, june = turns[1], turns[5]

    assert february.due_on == date(2026, 2, 13)  # the 14th to the 22nd are the lunar new year
    assert june.due_on == date(2026, 6, 19)  # a Friday
    literal = Habits(calendar=office_calendar(), shift=False)
    assert turns_for("ngày 20 hằng tháng", habits=literal)[1].due_on == date(2026, 2, 20)


@pytest.mark.parametrize(("year", "last"), [(2024, 29), (2026, 28)])
def test_a_short_month_ends_on_its_own_last_day(year, last):
    literal = Habits(calendar=office_calendar(), shift=False)

    turns = turns_for("ngày 31 hằng tháng", year=year, habits=literal)

    assert [turn.due_on.day for turn in turns[:4]] == [31, last, 31, 30]


def test_a_yearly_day_in_february_fits_every_year():
    for year, day in ((2024, 29), (2026, 28)):
        (turn,) = turns_for("", year=year, kind="yearly", due_on=date(2024, 2, 29))
        assert turn.due_on == date(year, 2, day)


def test_turns_that_come_round_before_the_plan_are_left_out():
    turns = turns_for("ngày 24 hằng tháng", since=date(2026, 5, 10))

    assert [turn.due_on.month for turn in turns] == [5, 6, 7, 8, 9, 10, 11, 12]


def test_every_quarter_and_every_month_come_round():
    assert len(turns_for("Mỗi quý một lần", kind="unspecified")) == 4
    assert len(turns_for("mỗi tháng", kind="unspecified", since=date(2026, 3, 1))) == 10


@pytest.mark.parametrize(
    ("due_on", "text", "inclusive", "strict"),
    [
        (date(2026, 11, 10), "trước ngày 10/11/2026", date(2026, 11, 10), date(2026, 11, 9)),
        (date(2026, 12, 1), "trước tháng 12/2026", date(2026, 11, 30), date(2026, 11, 30)),
        (date(2026, 7, 1), "Hoàn thành trước quý III", date(2026, 6, 30), date(2026, 6, 30)),
        (date(2026, 12, 1), "trước ngày 01/12/2026", date(2026, 12, 1), date(2026, 11, 30)),
        (date(2026, 6, 30), "chậm nhất ngày 30/6/2026", date(2026, 6, 30), date(2026, 6, 30)),
    ],
)
def test_before_a_day_means_what_the_office_says(due_on, text, inclusive, strict):
    assert last_day_meant(due_on, text, before_is_inclusive=True) == inclusive
    assert last_day_meant(due_on, text, before_is_inclusive=False) == strict


def test_the_setting_reaches_the_turns():
    strict = Habits(calendar=office_calendar(), before_is_inclusive=False)

    (turn,) = turns_for("trước ngày 10/11/2026", habits=strict)

    assert turn.due_on == date(2026, 11, 9)


def test_no_two_turns_share_a_day():
    literal = Habits(calendar=office_calendar())
    for day in range(1, 32):
        for year in range(2024, 2029):
            turns = turns_for(f"ngày {day} hằng tháng", year=year, habits=literal)
            assert len({turn.due_on for turn in turns}) == 12
            assert all(turn.starts_on <= turn.due_on for turn in turns)


def turn_on(month, day=28):
    return Turn("deadline", date(2026, month, 1), date(2026, month, day))


def test_a_single_open_turn_moves_even_when_it_is_late():
    new = turn_on(8)

    change = rearranged({date(2026, 6, 28): False}, [new], on=date(2026, 7, 10))

    assert change == Rearrangement(moved=((date(2026, 6, 28), new),))


def test_what_is_settled_stays_and_the_new_turn_is_asked_anew():
    new = turn_on(8)

    change = rearranged({date(2026, 6, 28): True}, [new], on=date(2026, 7, 10))

    assert change == Rearrangement(added=(new,))


def test_monthly_turns_move_within_their_month_and_the_past_stays():
    old = {date(2026, month, 24): month < 3 for month in range(1, 13)}
    new = [turn_on(month, 20) for month in range(1, 13)]

    change = rearranged(old, new, on=date(2026, 6, 1))

    assert [day.month for day, _turn in change.moved] == [6, 7, 8, 9, 10, 11, 12]
    assert all(day.month == turn.due_on.month for day, turn in change.moved)
    assert (change.added, change.dropped) == ((), ())


def test_turns_without_a_counterpart_come_and_go():
    old = {date(2026, 3, 31): False, date(2026, 9, 30): False}
    june, december = turn_on(6), turn_on(12)

    change = rearranged(old, [june, december], on=date(2026, 5, 1))

    assert change == Rearrangement(added=(june, december), dropped=(date(2026, 9, 30),))


def test_the_same_schedule_changes_nothing():
    turns = turns_for("ngày 24 hằng tháng")

    change = rearranged({turn.due_on: False for turn in turns}, turns, on=date(2026, 6, 1))

    assert change == Rearrangement()


def reports_for(year=2026, since=None, **timing):
    return reports_of(ReportTiming(**timing), year=year, since=since, habits=HABITS)


def test_monthly_reports_cover_the_days_from_the_15th_to_the_14th():
    reports = reports_for(recurrence="monthly", day_of_month=24)

    assert len(reports) == 12
    first = reports[0]
    assert (first.covers_from, first.covers_until) == (date(2025, 12, 15), date(2026, 1, 14))
    assert first.due_on == date(2026, 1, 23)  # the 24th is a Saturday
    assert not first.assumed


def test_quarterly_reports_cover_their_quarter():
    first, *_rest, last = reports_for(recurrence="quarterly")

    assert (first.covers_from, first.covers_until) == (date(2025, 12, 15), date(2026, 3, 14))
    assert (last.covers_from, last.covers_until) == (date(2026, 9, 15), date(2026, 12, 14))
    assert first.assumed


def test_a_report_without_a_day_or_a_period_is_no_row():
    assert reports_for(text="khi có yêu cầu") == ()
    assert reports_for(recurrence="periodic", text="định kỳ") == ()


def test_yearly_reports_and_single_ones_keep_their_day():
    (yearly,) = reports_for(recurrence="yearly", due_on=date(2025, 11, 11))
    (single,) = reports_for(due_on=date(2026, 11, 10), text="trước ngày 10/11/2026")

    assert yearly.due_on == date(2026, 11, 11)
    assert (yearly.covers_from, yearly.covers_until) == (date(2025, 12, 15), date(2026, 12, 14))
    assert (single.due_on, single.covers_until) == (date(2026, 11, 10), date(2026, 11, 10))


def test_reports_before_the_plan_are_left_out():
    assert len(reports_for(recurrence="monthly", since=date(2026, 10, 1))) == 3
