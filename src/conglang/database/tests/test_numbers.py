from __future__ import annotations

import pytest

from conglang.database.numbers import HIGHEST, row_number

pytestmark = pytest.mark.pure


def test_figures_are_the_number_of_a_row():
    assert row_number("17") == 17
    assert row_number(str(HIGHEST)) == HIGHEST


@pytest.mark.parametrize(
    "text",
    [None, "", "-1", "1.0", " 1", "٣", "²", "1e3", "0x1", str(HIGHEST + 1), "9" * 5_000],
)
def test_no_other_word_is(text):
    assert row_number(text) is None
