"""Reports that a plan asks for: one row each, from whom, by when, and what became of them."""

from __future__ import annotations

from datetime import date

import pytest

from conglang.errors import RuleError
from conglang.organisation.services import form_group, name_unit
from conglang.plans import queries, services
from conglang.plans.models import ReportDue
from conglang.plans.tests.following_factories import (
    ISSUED,
    add_assignment,
    add_report,
    confirm_on,
    make_cast,
    make_loose_plan,
)

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 2)


@pytest.fixture
def cast():
    return make_cast()


def make_plan_with(cast, **duty):
    plan = make_loose_plan(cast.body)
    add_assignment(plan, "Thường xuyên", leads=(cast.unit,))
    add_report(plan, **{"sender": cast.unit.name, "recipient": "Ủy ban nhân dân", **duty})
    return confirm_on(plan, ISSUED)


def test_a_recurring_duty_makes_a_row_each_time(cast):
    plan = make_plan_with(cast, recurrence="monthly", day_of_month=24)

    rows = list(queries.reports_due(plan))

    assert len(rows) == 12
    assert {row.unit for row in rows} == {cast.unit}
    assert rows[2].due_on == date(2026, 3, 24)
    assert services.start_following(plan, on=ON).reports == 0


def test_a_group_of_senders_owes_a_report_each(cast):
    form_group(cast.body, "Các phòng, ban", [cast.unit, cast.helping], since=date(2020, 1, 1))

    plan = make_plan_with(cast, sender="Các phòng, ban", due_on=date(2026, 11, 10))

    assert {row.unit for row in queries.reports_due(plan)} == {cast.unit, cast.helping}


def test_an_unknown_sender_keeps_a_row_until_its_name_is_known(cast):
    plan = make_plan_with(cast, sender="Tổ công tác số Bảy", due_on=date(2026, 11, 10))
    assert [row.unit for row in queries.reports_due(plan)] == [None]

    name_unit(cast.helping, "Tổ công tác số Bảy")
    again = services.start_following(plan, on=ON)

    assert again.reports == 0
    assert [row.unit for row in queries.reports_due(plan)] == [cast.helping]


def test_a_report_is_handed_in_returned_and_accepted(cast):
    report = queries.reports_due(make_plan_with(cast, due_on=date(2026, 2, 27))).get()
    assert list(queries.late_reports(report.duty.plan, ON)) == [report]
    assert list(queries.my_reports(cast.focal, ON)) == [report]

    services.hand_in_report(report, note="Báo cáo số 5/BC", by=cast.focal, on=ON)
    assert not queries.late_reports(report.duty.plan, ON).exists()
    with pytest.raises(RuleError) as refusal:
        services.hand_in_report(report, by=cast.focal, on=ON)
    assert refusal.value.code == "report-handed-in"
    services.return_report(report, reason="Thiếu phụ lục", by=cast.officer, on=ON)
    assert (report.state, report.note) == (ReportDue.State.RETURNED, "Thiếu phụ lục")
    services.hand_in_report(report, by=cast.focal, on=ON)
    services.accept_report(report, by=cast.officer, on=ON)

    assert report.state == ReportDue.State.ACCEPTED
    with pytest.raises(RuleError) as refusal:
        services.accept_report(report, by=cast.officer, on=ON)
    assert refusal.value.code == "report-not-waiting"


def test_outsiders_neither_hand_in_nor_decide(cast):
    report = queries.reports_due(make_plan_with(cast, due_on=date(2026, 2, 27))).get()

    for person in (cast.helper, cast.stranger):
        with pytest.raises(RuleError) as refusal:
            services.hand_in_report(report, by=person, on=ON)
        assert refusal.value.code == "not-your-unit"
        assert not queries.reports_changeable_by(person, ON).exists()
    services.hand_in_report(report, by=cast.focal, on=ON)
    with pytest.raises(RuleError) as refusal:
        services.accept_report(report, by=cast.focal, on=ON)
    assert refusal.value.code == "not-your-unit"
    with pytest.raises(RuleError) as refusal:
        services.return_report(report, reason="", by=cast.officer, on=ON)
    assert refusal.value.code == "reason-empty"


def test_nobody_is_late_on_a_day_that_the_plan_does_not_name(cast):
    plan = make_plan_with(cast, recurrence="quarterly")

    assert all(row.is_assumed for row in queries.reports_due(plan))
    assert not queries.late_reports(plan, date(2027, 1, 1)).exists()
