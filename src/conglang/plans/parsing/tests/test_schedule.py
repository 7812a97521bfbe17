# mypy: allow-untyped-defs, allow-untyped-calls
from datetime import date

import pytest

from conglang.plans.parsing.schedule import read_schedule


@pytest.mark.parametrize(
    ("text", "kind", "starts_on", "due_on"),
    [
        ("Thường xuyên", "continuous", None, None),
        ("Thường xuyên trong năm 2024", "continuous", date(2024, 1, 1), date(2024, 12, 31)),
        ("Quý II/2024", "quarters", date(2024, 4, 1), date(2024, 6, 30)),
        ("Quý II, III/2024", "quarters", date(2024, 4, 1), date(2024, 9, 30)),
        ("Quý I-III năm 2025", "quarters", date(2025, 1, 1), date(2025, 9, 30)),
        ("Tháng 11, 12/2023", "months", date(2023, 11, 1), date(2023, 12, 31)),
        ("Trong tháng 2/2024", "months", date(2024, 2, 1), date(2024, 2, 29)),
        ("Tháng 5 - 7/2026", "months", date(2026, 5, 1), date(2026, 7, 31)),
        ("9/2025", "months", date(2025, 9, 1), date(2025, 9, 30)),
        ("trước ngày 10/11/2024", "by_date", None, date(2024, 11, 10)),
        ("Hoàn thành trước tháng 12/2024", "by_date", None, date(2024, 12, 1)),
        ("Chậm nhất ngày 05 tháng 9 năm 2025", "by_date", None, date(2025, 9, 5)),
        ("Trước ngày 20/6", "by_date", None, date(2026, 6, 20)),
        ("Hằng năm, bắt đầu từ năm 2024", "yearly", date(2024, 1, 1), None),
        ("Từ ngày 05/12/2025 đến ngày 20/02/2026", "period", date(2025, 12, 5), date(2026, 2, 20)),
        ("Từ tháng 3/2025 đến tháng 8/2025", "period", date(2025, 3, 1), date(2025, 8, 31)),
        ("Giai đoạn 2024-2025", "period", date(2024, 1, 1), date(2025, 12, 31)),
        ("Từ tháng 11/2023 trở đi", "period", date(2023, 11, 1), None),
        ("Năm 2025", "period", date(2025, 1, 1), date(2025, 12, 31)),
        ("6 tháng đầu năm 2025", "period", date(2025, 1, 1), date(2025, 6, 30)),
        ("9 tháng đầu năm", "period", date(2026, 1, 1), date(2026, 9, 30)),
        ("Trong năm", "period", date(2026, 1, 1), date(2026, 12, 31)),
        ("Khi có yêu cầu", "unspecified", None, None),
        ("", "unspecified", None, None),
        ("ngày 32/13/2024", "unspecified", None, None),
    ],
)
def test_wording_becomes_days(text, kind, starts_on, due_on):
    schedule = read_schedule(text, 2026)

    assert (schedule.kind, schedule.starts_on, schedule.due_on) == (kind, starts_on, due_on)


def test_a_day_of_every_month_is_kept_as_a_number():
    schedule = read_schedule("Vào ngày 24 hằng tháng")

    assert (schedule.kind, schedule.day_of_month) == ("monthly_day", 24)
    assert read_schedule("Hằng tháng, trước ngày 25").day_of_month == 25


def test_quarters_and_months_are_listed():
    assert read_schedule("Quý I, IV/2025").quarters == (1, 4)
    assert read_schedule("tháng 3, 6 và 9/2025").months == (3, 6, 9)


def test_without_a_year_there_are_quarters_but_no_days():
    schedule = read_schedule("Quý III")

    assert (schedule.quarters, schedule.starts_on, schedule.due_on) == ((3,), None, None)


@pytest.mark.parametrize(
    ("text", "kind", "due_on"),
    [
        ("chậm nhất 25/4", "by_date", date(2026, 4, 25)),
        ("từ nay đến hết năm", "period", date(2026, 12, 31)),
        ("Từ ngày 01/3 đến cuối năm", "period", date(2026, 12, 31)),
        ("Từ nay đến hết năm học", "unspecified", None),
    ],
)
def test_the_year_of_the_plan_is_meant(text, kind, due_on):
    schedule = read_schedule(text, 2026)

    assert (schedule.kind, schedule.due_on) == (kind, due_on)


def test_a_month_opens_the_rest_of_the_year():
    schedule = read_schedule("Từ tháng 5 đến hết năm", 2026)

    assert (schedule.starts_on, schedule.due_on) == (date(2026, 5, 1), date(2026, 12, 31))
