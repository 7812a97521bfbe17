"""How far a plan is, against an even pace over its year."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from conglang.organisation.tests.factories import make_body
from conglang.plans import queries, services
from conglang.plans.models import Target
from conglang.plans.tests.factories import make_draft, make_evidence, make_plan, noon

pytestmark = pytest.mark.django_db


def quota_of(plan, on, **fields):
    Target.objects.filter(plan=plan).update(**fields)
    (quota,) = queries.quotas(plan, on)
    return quota


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 1, 8), 0),
        (date(2026, 1, 9), 2),
        (date(2026, 5, 10), 249),
        (date(2026, 12, 31), 730),
        (date(2027, 4, 1), 730),
    ],
)
def test_the_pace_is_even_from_the_day_of_issue_to_the_end_of_the_year(on, expected):
    plan = make_plan(make_body())  # at least 730 a year, issued on 9 January

    (quota,) = queries.quotas(plan, on)

    assert quota.expected == expected


def test_what_was_published_is_set_against_the_pace():
    plan = make_plan(make_body())
    for day in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 2), date(2026, 1, 3)):
        make_evidence(plan, happened_at=noon(day))

    (quota,) = queries.quotas(plan, date(2026, 1, 10))

    # What was published in the year counts, before the day of issue too.
    assert (quota.done, quota.expected, quota.behind) == (3, 4, 1)


def test_being_ahead_is_not_being_behind():
    plan = make_plan(make_body())
    for _ in range(5):
        make_evidence(plan, happened_at=noon(date(2026, 1, 1)))

    (quota,) = queries.quotas(plan, date(2026, 1, 1))

    assert (quota.done, quota.behind) == (5, 0)


def test_a_target_of_a_section_counts_that_section_only():
    body = make_body()
    plan = make_draft(body)
    first, second = plan.sections.all()
    services.link_target(plan.targets.get(), second)
    for question in queries.open_questions(plan):
        services.leave_outside(question)
    plan = services.confirm_plan(plan, by=None)
    make_evidence(plan, section=first)
    make_evidence(plan, section=second)
    make_evidence(plan, section=second)

    (quota,) = queries.quotas(plan, date(2026, 12, 31))

    assert quota.done == 2


@pytest.mark.parametrize(
    ("period", "minimum", "wanted"),
    [("", 10, 10), ("năm", 10, 10), ("quý", 3, 12), ("tháng", 2, 24), ("tuần", 1, 50)],
)
def test_targets_by_shorter_periods_are_reckoned_for_the_rest_of_the_year(period, minimum, wanted):
    plan = make_plan(make_body())

    quota = quota_of(plan, date(2026, 12, 31), period=period, minimum=minimum)

    assert (quota.wanted, quota.expected) == (Decimal(wanted), wanted)


def test_a_target_for_each_ward_is_not_counted_for_the_whole_plan():
    plan = make_plan(make_body())
    Target.objects.filter(plan=plan).update(period="xã")

    assert queries.quotas(plan, date(2026, 12, 31)) == []


def test_an_upper_limit_sets_no_pace():
    plan = make_plan(make_body())

    quota = quota_of(plan, date(2026, 12, 31), minimum=None, maximum=10)

    assert (quota.wanted, quota.expected, quota.behind) == (None, 0, 0)


def test_section_counts_keep_to_their_days():
    plan = make_plan(make_body())
    for day in (date(2026, 1, 31), date(2026, 2, 1), date(2026, 2, 28), date(2026, 3, 1)):
        make_evidence(plan, happened_at=noon(day))

    counts = [
        section.item_count
        for section in queries.section_counts(plan, date(2026, 2, 1), date(2026, 2, 28))
    ]

    assert counts == [2, 0]
