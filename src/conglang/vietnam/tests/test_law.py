# mypy: disable-error-code="no-untyped-def, no-untyped-call"
from datetime import date, timedelta
from itertools import pairwise

import pytest

from conglang.vietnam.law import NoRule, instrument, replacement_of, rule, rules
from conglang.vietnam.tables import table


@pytest.mark.parametrize(
    ("on", "amount_vnd", "by"),
    [
        (date(2019, 7, 1), 1_490_000, "38/2019/NĐ-CP"),
        (date(2023, 7, 1), 1_800_000, "24/2023/NĐ-CP"),
        (date(2024, 6, 30), 1_800_000, "24/2023/NĐ-CP"),
        (date(2024, 7, 1), 2_340_000, "73/2024/NĐ-CP"),
        (date(2026, 6, 30), 2_340_000, "73/2024/NĐ-CP"),
        (date(2026, 7, 1), 2_530_000, "161/2026/NĐ-CP"),
    ],
)
def test_the_base_salary_is_that_of_the_day(on, amount_vnd, by):
    found = rule("base-salary", on)

    assert (found.value, found.by) == (amount_vnd, by)


def test_withholding_has_its_threshold_and_percent():
    assert rule("pit-withholding", date(2026, 6, 30)).value == {
        "threshold_vnd": 2_000_000,
        "percent": 10,
    }
    assert rule("pit-withholding", date(2026, 7, 1)).value["threshold_vnd"] == 5_000_000
    assert not rule("pit-withholding", date(2026, 6, 30)).verified
    assert rule("pit-withholding", date(2026, 7, 1)).verified


def test_portal_press_and_board_rules():
    assert rule("portal-content", date(2022, 8, 14)).value == "43/2011/NĐ-CP"
    assert rule("portal-content", date(2022, 8, 15)).value == "42/2022/NĐ-CP"
    assert rule("portal-content", date(2026, 11, 20)).value == "224/2026/NĐ-CP"
    assert rule("press-report", date(2026, 12, 1)).value["due_before_day"] == 20
    board = rule("editorial-board-report-day", date(2026, 11, 20))
    assert (board.value, board.local) == (24, True)


def test_there_is_no_rule_before_the_first_after_the_last_or_for_another_key():
    with pytest.raises(NoRule):
        rule("base-salary", date(2000, 1, 1))
    with pytest.raises(NoRule):
        rule("royalty-unit", date(2026, 9, 1))
    with pytest.raises(LookupError):
        rule("tea-break", date(2026, 1, 1))
    assert rule("royalty-unit", date(2026, 8, 31)).value == 10


def test_rows_of_a_key_do_not_start_twice_or_overlap():
    for key in {row["key"] for row in table("law.toml")["rule"]}:
        found = rules(key)
        for earlier, later in pairwise(found):
            assert earlier.since < later.since
            assert earlier.until is None or earlier.until < later.since


def test_a_replaced_instrument_leads_to_the_one_in_force():
    def numbers(on):
        found = replacement_of("Nghị định số 43/2011/NĐ-CP", on)
        return found and found.number

    assert numbers(date(2022, 8, 14)) is None
    assert numbers(date(2023, 1, 1)) == "42/2022/NĐ-CP"
    assert numbers(date(2026, 11, 20)) == "224/2026/NĐ-CP"


def test_instruments_in_force_or_unknown_have_no_replacement():
    assert replacement_of("30/2020/NĐ-CP", date(2026, 11, 20)) is None
    assert replacement_of("08/KH-UBND", date(2026, 11, 20)) is None
    assert replacement_of("", date(2026, 11, 20)) is None


def test_a_party_instrument_is_found_by_its_number():
    found = replacement_of("36-HD/VPTW", date(2026, 11, 20))

    assert found is not None
    assert found.number == "05-HD/VPTW"
    assert not found.verified


def test_every_successor_is_known_and_follows_without_a_gap():
    for row in table("law.toml")["instrument"]:
        known = instrument(row["number"])
        assert known is not None
        assert known.number == row["number"]
        if known.replaced_by is None:
            continue
        successor = instrument(known.replaced_by)
        assert successor is not None, known.replaced_by
        assert known.until is not None
        assert successor.in_force_on(known.until + timedelta(days=1)) or (
            # Repealed before it was a year old: its own start is not recorded.
            successor.in_force_from is None
        )
        assert not known.in_force_on(known.until + timedelta(days=1))
