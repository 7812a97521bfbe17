# mypy: disable-error-code="no-untyped-def, no-untyped-call"
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conglang.vietnam.dates import (
    long_date,
    month_window,
    parse_date,
    quarter_window,
    reporting_window,
    short_date,
    weekday_date,
    weekday_name,
)


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2024, 2, 5), "ngày 05 tháng 02 năm 2024"),
        (date(2024, 1, 31), "ngày 31 tháng 01 năm 2024"),
        (date(2024, 3, 9), "ngày 09 tháng 3 năm 2024"),
        (date(2024, 12, 20), "ngày 20 tháng 12 năm 2024"),
    ],
)
def test_documents_write_a_zero_before_small_days_and_the_first_two_months(day, written):
    assert long_date(day) == written


def test_short_dates_and_weekdays():
    assert short_date(date(2024, 2, 5)) == "05/02/2024"
    assert weekday_date(date(2026, 11, 20)) == "Thứ Sáu, ngày 20 tháng 11 năm 2026"
    assert weekday_name(date(2026, 11, 22)) == "Chủ nhật"


@pytest.mark.parametrize(
    "written",
    [
        "ngày 03 tháng 02 năm 2024",
        "Vũng Tàu, ngày  3 tháng 2 năm 2024",
        "NGÀY 03 THÁNG 02 NĂM 2024",
        "trước ngày 03/02/2024.",
        "3/2/2024",
        "3-2-2024",
        "03.02.2024",
        "03/02/24",
        "2024-02-03",
        "(03 / 02 / 2024)",
        "ngày 03 tháng 02, năm 2024; họp lại ngày 04/02/2024",
    ],
)
def test_written_dates_are_read_day_first(written):
    assert parse_date(written) == date(2024, 2, 3)


def test_a_day_without_a_year_takes_the_year_of_the_plan():
    assert parse_date("trước ngày 11/11", default_year=2024) == date(2024, 11, 11)
    assert parse_date("ngày 11 tháng 11", default_year=2024) == date(2024, 11, 11)
    assert parse_date("trước ngày 11/11") is None


@pytest.mark.parametrize(
    "written",
    [
        "",
        "Thường xuyên",
        "31/02/2024",
        "12/2024",
        "sau 1-3 ngày",
        "hệ số 1.5",
        "192.168.1.10",
        "Kế hoạch số 08/KH-UBND",
        "giai đoạn 2022-2027",
        "ngày   tháng   năm 2024",
        "0254 3 856 216",
    ],
)
def test_other_figures_are_not_dates(written):
    assert parse_date(written, default_year=2024) is None


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_what_we_write_we_can_read(day):
    for written in (long_date(day), short_date(day), weekday_date(day), day.isoformat()):
        assert parse_date(written) == day


def test_windows():
    assert month_window(2024, 2) == (date(2024, 2, 1), date(2024, 2, 29))
    assert quarter_window(2024, 2) == (date(2024, 4, 1), date(2024, 6, 30))
    assert quarter_window(2023, 4) == (date(2023, 10, 1), date(2023, 12, 31))
    assert reporting_window(2026, 1) == (date(2025, 12, 15), date(2026, 1, 14))


def test_there_are_four_quarters():
    with pytest.raises(ValueError, match="quarter"):
        quarter_window(2024, 5)
