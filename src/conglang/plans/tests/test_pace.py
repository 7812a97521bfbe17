"""The pace of targets: from a plan's own days on, and on without a jump where they change."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

from conglang.plans import queries, services
from conglang.plans.models import Plan
from conglang.plans.pace import Wish, asked_in, pace_of
from conglang.plans.services import AddTarget, ChangeTarget, DropTarget
from conglang.plans.tests.factories import make_evidence, noon
from conglang.plans.tests.following_factories import make_cast, make_followed

END = date(2026, 12, 31)
JULY = date(2026, 7, 6)
DAY = timedelta(days=1)


def wish(since, minimum, period=""):
    return Wish(since, None if minimum is None else Decimal(minimum), period)


@pytest.mark.pure
@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 6, 30), 0),
        (date(2026, 7, 1), 1),
        (date(2026, 9, 30), 92),
        (END, 184),
        (date(2027, 2, 1), 184),
    ],
)
def test_a_year_begun_in_july_is_spread_over_what_is_left_of_it(on, expected):
    pace = pace_of([wish(date(2026, 7, 1), 184)], until=END, on=on)

    assert (pace.wanted, pace.expected) == (184, expected)


@pytest.mark.pure
@pytest.mark.parametrize(
    ("period", "since", "wanted"),
    [
        ("tháng", date(2026, 1, 9), 24),
        ("tháng", date(2026, 6, 20), 12),
        ("quý", date(2026, 6, 1), 4),
        ("ngày", date(2026, 12, 30), 4),
    ],
)
def test_shorter_periods_count_when_at_least_half_of_them_is_left(period, since, wanted):
    assert pace_of([wish(since, 2, period)], until=END, on=END).wanted == wanted


@pytest.mark.pure
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("730", ""), ("1200", "")),
        (("2", "tháng"), ("5", "tháng")),
        (("730", ""), ("90", "tháng")),
        (("90", "tháng"), ("2000", "")),
    ],
)
def test_a_change_never_makes_the_pace_jump(before, after):
    wishes = [wish(date(2026, 1, 9), *before), wish(JULY, *after)]

    days = [JULY + DAY * offset for offset in range(-3, 4)]
    expected = [pace_of(wishes[: 1 + (day >= JULY)], until=END, on=day).expected for day in days]

    steps = [late - early for early, late in pairwise(expected)]
    assert all(0 <= step <= 13 for step in steps)
    end = pace_of(wishes, until=END, on=END)
    assert end.expected == end.wanted == pace_of(wishes, until=END, on=JULY).wanted


@pytest.mark.pure
def test_a_smaller_target_is_never_expected_beyond_itself():
    wishes = [wish(date(2026, 1, 1), 1000), wish(date(2026, 10, 1), 300)]

    assert pace_of(wishes, until=END, on=date(2026, 10, 1)).expected == 300


@pytest.mark.pure
def test_an_upper_limit_has_no_pace():
    assert pace_of([wish(date(2026, 1, 1), None)], until=END, on=END).wanted is None


@pytest.mark.pure
def test_each_period_is_held_to_what_counted_in_its_middle():
    wishes = [wish(date(2026, 1, 9), 2, "tháng"), wish(date(2026, 7, 25), 5, "tháng")]

    asked = asked_in(wishes, 2026, on=date(2026, 9, 1))

    assert [(period.first_day.month, int(number)) for period, number in asked] == [
        *((month, 2) for month in range(1, 8)), (8, 5),
    ]  # fmt: skip


@pytest.fixture
def cast(db):
    return make_cast()


@pytest.fixture
def plan(cast):
    plan = make_followed(cast, "Thường xuyên", coordinators=(cast.helping,))
    plan.sections.create(place=0, name="Chuyển đổi số")
    return plan


def add_target(plan, minimum, **fields):
    return plan.targets.create(
        place=plan.targets.count(),
        text=f"{minimum} tin",
        minimum=minimum,
        counts_items=True,
        **fields,
    )


def amend(cast, plan, *changes, on=JULY):
    return services.amend_plan(
        plan,
        changes,
        version=queries.version_of(plan),
        reason="Sắp xếp lại",
        decision="Quyết định số 15/QĐ-UBND",
        by=cast.officer,
        on=on,
    )


def test_a_plan_is_paced_from_its_own_days_when_it_names_them(plan):
    add_target(plan, 100)
    Plan.objects.filter(pk=plan.pk).update(starts_on=date(2026, 9, 1), ends_on=date(2026, 10, 20))
    plan.refresh_from_db()

    expected = [
        queries.quotas(plan, day)[0].expected
        for day in (date(2026, 8, 31), date(2026, 9, 25), date(2026, 10, 20), END)
    ]

    assert expected == [0, 50, 100, 100]


def test_a_plan_of_mid_year_owes_nothing_for_the_months_before(cast):
    plan = make_followed(cast, "Thường xuyên")
    Plan.objects.filter(pk=plan.pk).update(issued_on=date(2026, 7, 1))
    plan.refresh_from_db()
    add_target(plan, 184)
    add_target(plan, 2, period="tháng")

    year, month = queries.quotas(plan, date(2026, 7, 2))
    gaps = queries.quota_gaps(plan, date(2026, 8, 31), "period")

    assert (year.expected, year.behind, month.wanted) == (2, 2, 12)
    assert [gap.name for gap in gaps] == ["Tháng 7/2026", "Tháng 8/2026"]


@pytest.mark.parametrize("dimension", ["plan", "section", "unit", "genre", "period"])
def test_the_pace_goes_on_without_a_jump_when_an_amendment_changes_a_target(cast, plan, dimension):
    narrow = {
        "section": {"section": plan.sections.get()},
        "unit": {"unit": cast.unit},
        "genre": {"genre": "report"},
        "period": {"period": "tháng"},
    }
    target = add_target(plan, 365, **narrow.get(dimension, {}))
    eve = queries.quotas(plan, JULY - DAY)[0]

    amend(cast, plan, ChangeTarget(target, Decimal(1200), None))

    (day,) = queries.quotas(plan, JULY)
    (end,) = queries.quotas(plan, END)
    assert 0 <= day.expected - eve.expected <= (7 if dimension != "period" else 41)
    assert end.expected == end.wanted
    assert queries.quotas(plan, JULY - DAY)[0] == eve  # the past is told as it was
    if dimension in ("section", "unit", "genre"):
        names = {"section": "Chuyển đổi số", "unit": cast.unit.name, "genre": "365 tin"}
        (gap,) = queries.quota_gaps(plan, JULY, dimension)
        assert (gap.name, gap.missing) == (names[dimension], day.expected)


def test_a_target_added_in_mid_year_counts_from_its_day_on(cast, plan):
    section = plan.sections.get()
    make_evidence(plan, section=section, happened_at=noon(date(2026, 3, 1)))
    amend(
        cast, plan,
        AddTarget("Ít nhất 179 tin về sáp nhập", Decimal(179), None, section="Chuyển đổi số"),
    )  # fmt: skip
    make_evidence(plan, section=section, happened_at=noon(JULY))

    (first,) = queries.quotas(plan, JULY)
    target = plan.targets.get()
    items = queries.items(plan, END, since=date(2026, 1, 1), target=target)

    assert (first.done, first.expected, first.wanted) == (1, 1, 179)
    assert items.count() == 1
    assert queries.quotas(plan, JULY - DAY) == []


def test_an_ended_target_is_asked_no_longer_but_told_for_days_gone_by(cast, plan):
    target = add_target(plan, 365)

    amend(cast, plan, DropTarget(target))

    assert queries.quotas(plan, JULY) == []
    assert queries.quotas(plan, JULY - DAY)[0].expected > 0
    target.refresh_from_db()
    assert target.is_dropped
