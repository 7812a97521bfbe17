"""Proof counts once, for a confirmed plan, until it is withdrawn; who is late, and when."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from conglang.errors import RuleError
from conglang.organisation.models import Role
from conglang.organisation.tests.factories import appoint, make_body, make_person, make_unit
from conglang.plans import queries, services
from conglang.plans.models import Assignment
from conglang.plans.tests.factories import (
    ON,
    make_assignment,
    make_draft,
    make_evidence,
    make_plan,
    noon,
)
from conglang.plans.views.wording import due

pytestmark = pytest.mark.django_db
Schedule = Assignment.Schedule


def test_the_same_source_counts_once_per_plan():
    body = make_body()
    plan, other = make_plan(body), make_plan(body)

    for _ in range(2):
        make_evidence(plan, source="article:1")
    make_evidence(other, source="article:1")

    assert plan.evidence.count() == 1
    assert other.evidence.count() == 1


def test_withdrawn_evidence_counts_no_longer_and_may_return():
    assignment = make_assignment()
    plan = assignment.plan
    make_evidence(plan, source="article:1", assignment=assignment)

    changed = [services.withdraw_evidence(source="article:1", at=noon(ON)) for _ in range(2)]

    assert changed == [1, 0]
    assert queries.assignments_in(plan).get(pk=assignment.pk).evidence_count == 0
    assert not queries.evidence_for(plan).exists()
    assert queries.with_progress(type(plan).objects.all()).get().evidence_count == 0

    make_evidence(plan, source="article:1", assignment=assignment)
    assert queries.assignments_in(plan).get(pk=assignment.pk).evidence_count == 1


def test_a_draft_counts_nothing():
    plan = make_draft(make_body())

    with pytest.raises(RuleError) as refusal:
        make_evidence(plan)

    assert refusal.value.code == "plan-not-confirmed"


def test_evidence_belongs_to_the_day_in_vietnam():
    plan = make_plan(make_body())

    evidence = make_evidence(plan, happened_at=datetime(2026, 6, 30, 17, 0, tzinfo=UTC))

    assert evidence.happened_on == date(2026, 7, 1)


def test_an_assignment_is_not_overdue_on_its_last_day():
    assignment = make_assignment(schedule=Schedule.BY_DATE, starts_on=None, due_on=ON)
    body_id = assignment.plan.body_id

    late_on = {
        day: assignment in queries.overdue_assignments(body_id, day)
        for day in (ON, ON + timedelta(days=1))
    }

    assert list(late_on.values()) == [False, True]
    assert due(assignment, ON).words == "hết hạn hôm nay"
    assert due(assignment, ON + timedelta(days=3)).words == "quá hạn 3 ngày"
    assert due(assignment, ON - timedelta(days=12)).words == "còn 12 ngày"


def test_an_assignment_with_proof_is_not_overdue():
    assignment = make_assignment(schedule=Schedule.BY_DATE, starts_on=None, due_on=ON)
    make_evidence(assignment.plan, assignment=assignment)
    later = ON + timedelta(days=1)

    assert assignment not in queries.overdue_assignments(assignment.plan.body_id, later)
    proven = queries.assignments_in(assignment.plan).get(pk=assignment.pk)
    assert due(proven, later).words == "đã có minh chứng"


@pytest.mark.parametrize("schedule", [Schedule.CONTINUOUS, Schedule.UNSPECIFIED])
def test_continuous_work_is_never_overdue(schedule):
    assignment = make_assignment(schedule=schedule, starts_on=None, due_on=date(2026, 12, 31))
    next_year = date(2027, 3, 1)

    assert assignment not in queries.overdue_assignments(assignment.plan.body_id, next_year)
    assert due(assignment, next_year).tone == "calm"


@pytest.mark.parametrize(
    ("day", "on", "words"),
    [
        (25, date(2026, 5, 10), "ngày 25 hằng tháng, còn 15 ngày"),
        (25, date(2026, 5, 25), "ngày 25 hằng tháng, hết hạn hôm nay"),
        (25, date(2026, 12, 26), "ngày 25 hằng tháng, còn 30 ngày"),
        (31, date(2026, 2, 10), "ngày 31 hằng tháng, còn 18 ngày"),
    ],
)
def test_a_monthly_day_looks_to_the_next_one(day, on, words):
    assignment = make_assignment(schedule=Schedule.MONTHLY_DAY, day_of_month=day)

    assert due(assignment, on).words == words


def test_my_work_is_what_my_units_lead_in_confirmed_plans_of_the_year():
    body = make_body()
    unit = make_unit(body, "Phòng Văn hóa và Thông tin")
    insider, outsider = make_person(), make_person()
    appoint(insider, Role.CONTRIBUTOR, unit)
    appoint(outsider, Role.CONTRIBUTOR, make_unit(body))
    make_draft(body)
    plan = make_plan(body)

    mine = list(queries.work_of(insider, ON))

    assert {assignment.plan for assignment in mine} == {plan}
    assert [row.due_on for row in mine[:2]] == [date(2026, 6, 30)] * 2
    assert mine[-1].due_on is None
    assert not queries.work_of(outsider, ON).exists()
    assert not queries.work_of(insider, date(2027, 1, 1)).exists()
