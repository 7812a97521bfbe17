# mypy: disable-error-code="no-untyped-def, no-untyped-call"
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conglang.vietnam.numbers import (
    format_number,
    format_vnd,
    number_in_words,
    roman,
    vnd_in_words,
)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "Không"),
        (5, "Năm"),
        (10, "Mười"),
        (14, "Mười bốn"),
        (15, "Mười lăm"),
        (21, "Hai mươi mốt"),
        (54, "Năm mươi tư"),
        (105, "Một trăm linh năm"),
        (111, "Một trăm mười một"),
        (115, "Một trăm mười lăm"),
        (304, "Ba trăm linh bốn"),
        (1_005, "Một nghìn không trăm linh năm"),
        (2_160_000, "Hai triệu một trăm sáu mươi nghìn"),
        (10_000_001, "Mười triệu không trăm linh một"),
        (1_000_000_000, "Một tỷ"),
        (1_000_000_000_000, "Một nghìn tỷ"),
        (2_000_000_000_000_000_000, "Hai tỷ tỷ"),
        (-40, "Âm bốn mươi"),
        (1_005_000_000_000, "Một nghìn không trăm linh năm tỷ"),
    ],
)
def test_numbers_are_read_as_offices_write_them(number, words):
    assert number_in_words(number) == words


def test_money_is_read_in_dong():
    assert vnd_in_words(223_500) == "Hai trăm hai mươi ba nghìn năm trăm đồng"
    assert vnd_in_words(2_160_000) == "Hai triệu một trăm sáu mươi nghìn đồng"


def test_no_two_numbers_below_a_million_read_alike():
    numbers = [*range(12_000), *range(12_000, 1_000_001, 37)]

    assert len({number_in_words(number) for number in numbers}) == len(numbers)


@given(st.integers(0, 10**15), st.integers(0, 10**15))
def test_different_numbers_read_differently(a, b):
    assert (number_in_words(a) == number_in_words(b)) == (a == b)


def test_numbers_are_grouped_with_points_and_have_a_decimal_comma():
    assert format_number(1_234_567) == "1.234.567"
    assert format_number(Decimal("83.94")) == "83,94"
    assert format_number(-1234.5) == "-1.234,5"
    assert format_number(999) == "999"


def test_money_does_not_break_before_its_unit():
    assert format_vnd(1_234_567) == "1.234.567\u00a0đồng"


def test_roman_figures():
    assert [roman(n) for n in (1, 4, 9, 14, 40, 1990, 3999)] == [
        "I",
        "IV",
        "IX",
        "XIV",
        "XL",
        "MCMXC",
        "MMMCMXCIX",
    ]


@pytest.mark.parametrize("n", [0, -1, 4000])
def test_there_is_no_roman_figure_outside_its_range(n):
    with pytest.raises(ValueError, match="Roman"):
        roman(n)
