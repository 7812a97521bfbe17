"""Where items are missing: by section, unit, genre and period."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from conglang.errors import RuleError
from conglang.plans import queries, services
from conglang.plans.quota_periods import periods_of
from conglang.plans.tests.factories import make_evidence, noon
from conglang.plans.tests.following_factories import make_cast, make_followed, make_loose_plan

pytestmark = pytest.mark.django_db
END = date(2026, 12, 31)


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def plan(cast):
    plan = make_followed(cast, "Thường xuyên", coordinators=(cast.helping,))
    plan.sections.create(place=0, name="Chuyển đổi số")
    plan.sections.create(place=1, name="Môi trường")
    return plan


def add_target(plan, minimum, **fields):
    return plan.targets.create(
        place=plan.targets.count(),
        text=f"{minimum} tin",
        minimum=minimum,
        counts_items=True,
        **fields,
    )


def publish(plan, count, day=date(2026, 3, 10), **fields):
    for _ in range(count):
        make_evidence(plan, happened_at=noon(day), **fields)


def gaps(plan, by, on=END):
    return [
        (gap.name, gap.done, gap.expected, gap.missing) for gap in queries.quota_gaps(plan, on, by)
    ]


def test_sections_that_lag_are_listed_and_others_are_not(plan):
    digital, green = plan.sections.all()
    add_target(plan, 10, section=digital)
    add_target(plan, 2, section=green)
    publish(plan, 3, section=digital)
    publish(plan, 2, section=green)

    assert gaps(plan, "section") == [("Chuyển đổi số", 3, 10, 7)]
    (gap,) = queries.quota_gaps(plan, END, "section")
    assert gap.pace == "chậm 7 tin so với tiến độ"


def test_a_unit_and_each_unit_are_counted_by_who_did_it(plan, cast):
    add_target(plan, 5, unit=cast.unit, period="năm")
    add_target(plan, 2, period="đơn vị")
    publish(plan, 3, section=plan.sections.first(), unit=cast.unit)

    assert gaps(plan, "unit") == [(cast.unit.name, 3, 5, 2), (cast.helping.name, 0, 2, 2)]


def test_a_genre_is_counted_by_itself(plan):
    target = add_target(plan, 4, genre="report")
    publish(plan, 1, section=plan.sections.first(), genre="report")
    publish(plan, 9, section=plan.sections.first(), genre="news")

    assert gaps(plan, "genre") == [("4 tin", 1, 4, 3)]
    (quota,) = queries.quotas(plan, END)
    assert quota.done == 1
    assert queries.items(plan, END, since=date(2026, 1, 1), target=target).count() == 1


def test_periods_gone_by_are_held_to_what_they_want(plan):
    add_target(plan, 2, period="tháng")
    section = plan.sections.first()
    publish(plan, 2, day=date(2026, 1, 31), section=section)
    publish(plan, 5, day=date(2026, 2, 1), section=section)

    assert gaps(plan, "period", date(2026, 4, 29)) == [("Tháng 3/2026", 0, 2, 2)]
    assert gaps(plan, "period", date(2026, 4, 30)) == [
        ("Tháng 3/2026", 0, 2, 2),
        ("Tháng 4/2026", 0, 2, 2),
    ]


def test_the_pace_follows_the_calendar(plan):
    add_target(plan, 365)
    publish(plan, 20, day=date(2026, 1, 5), section=plan.sections.first())

    paces = [queries.quotas(plan, date(2026, 1, day))[0].pace for day in (20, 31)]

    assert paces == ["đúng tiến độ", "chậm 3 tin so với tiến độ"]


def test_a_target_is_narrowed_only_in_a_draft(plan, cast):
    draft = make_loose_plan(cast.body)
    target = services.narrow_target(add_target(draft, 5), unit=cast.unit, genre="news")

    target.refresh_from_db()
    assert (target.unit, target.genre) == (cast.unit, "news")
    with pytest.raises(RuleError) as refusal:
        services.narrow_target(add_target(plan, 5), unit=cast.unit)
    assert refusal.value.code == "plan-confirmed"


@pytest.mark.parametrize("year", [2024, 2026])
def test_periods_meet_without_gap_or_overlap(year):
    for name, count in (("tháng", 12), ("quý", 4), ("năm", 0), ("", 0)):
        periods = list(periods_of(name, year))
        assert len(periods) == count
        for one, other in pairwise(periods):
            assert one.last_day + timedelta(days=1) == other.first_day
    weeks = list(periods_of("tuần", year))
    assert {
        (week.first_day.weekday(), (week.last_day - week.first_day).days) for week in weeks
    } == {(0, 6)}
    assert len(weeks) in (51, 52)
