"""Places in a list, as words in an address."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from conglang.portal.keyset import place_of, token_of

MOMENT = datetime(2026, 6, 30, 17, 0, 0, 123456, tzinfo=UTC)


def test_a_place_comes_back_exactly():
    assert place_of(token_of(MOMENT, 118)) == (MOMENT, 118)


@pytest.mark.parametrize(
    "token",
    [
        *("", "x", "-" * 22, "_" * 22, "A" * 22, "!" * 22, "é" * 22, "\x00" * 22, "9" * 22),
        *("a" * 10_000, " " + "A" * 21, "f_" + "_" * 20, "AAAA=AAAAAAAAAAAAAAAAA"),
        token_of(MOMENT, 0),
        token_of(MOMENT, -5),
        token_of(datetime(1, 1, 1, tzinfo=UTC), 1),
        token_of(datetime(9999, 12, 31, tzinfo=UTC), 1),
    ],
)
def test_anything_else_is_no_place(token):
    assert place_of(token) is None
