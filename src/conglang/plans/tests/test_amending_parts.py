"""Sections, targets and reporting duties: added, changed and ended by amendments."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from conglang.errors import RuleError
from conglang.plans import queries, services
from conglang.plans.models import ReportDue
from conglang.plans.services import (
    AddReport,
    AddSection,
    AddTarget,
    ChangeReport,
    ChangeSection,
    ChangeTarget,
    DropAssignment,
    DropReport,
    DropSection,
    DropTarget,
    Ground,
)
from conglang.plans.tests.factories import make_evidence, make_ownership, noon
from conglang.plans.tests.following_factories import (
    ISSUED,
    add_assignment,
    add_report,
    confirm_on,
    make_cast,
    make_loose_plan,
)

pytestmark = pytest.mark.django_db
JULY = date(2026, 7, 6)


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def plan(cast):
    plan = make_loose_plan(cast.body)
    add_assignment(plan, "Quý III/2026", leads=(cast.unit,))
    section = plan.sections.create(place=0, name="Chuyển đổi số")
    plan.targets.create(
        place=0, text="Ít nhất 40 tin", minimum=40, section=section, counts_items=True
    )
    add_report(
        plan, sender=cast.unit.name, recipient="Ủy ban nhân dân", recurrence="monthly",
        day_of_month=24, due_text="ngày 24 hằng tháng",
    )  # fmt: skip
    return confirm_on(plan, ISSUED)


def amend(cast, plan, *changes, ground=None, on=JULY):
    return services.amend_plan(
        plan,
        changes,
        version=queries.version_of(plan),
        ground=ground or Ground("Sắp xếp lại", "Quyết định số 15/QĐ-UBND ngày 03/7/2026"),
        by=cast.officer,
        on=on,
    )


def refused(code, cast, plan, *changes, **more):
    with pytest.raises(RuleError) as refusal:
        amend(cast, plan, *changes, **more)
    assert refusal.value.code == code


def days_asked(plan, **filters):
    rows = ReportDue.objects.filter(duty__plan=plan, is_asked=True, **filters)
    return [row.due_on for row in rows.order_by("due_on")]


def test_a_section_is_added_renamed_and_its_target_speaks_of_it(cast, plan):
    section = plan.sections.get()

    amendment = amend(
        cast, plan,
        AddTarget("Ít nhất 12 tin về sáp nhập", Decimal(12), None, section="Sáp nhập"),
        ChangeSection(section, name="Chuyển đổi số và dữ liệu"),
        AddSection("Sáp nhập", "Tin về việc sắp xếp"),
    )  # fmt: skip

    section.refresh_from_db()
    new = plan.sections.get(added_by=amendment)
    assert (section.name, new.name) == ("Chuyển đổi số và dữ liệu", "Sáp nhập")
    assert plan.targets.get(added_by=amendment).section == new
    assert [(d.part, d.kind) for d in queries.differences(amendment)] == [
        ("section", "changed"), ("section", "added"), ("target", "added"),
    ]  # fmt: skip
    refused("section-known", cast, plan, AddSection("sáp  nhập"))
    refused("section-unknown", cast, plan, AddTarget("x", Decimal(1), None, section="Khác"))


def test_an_ended_section_ends_its_targets_keeps_its_items_and_may_come_back(cast, plan):
    section, target = plan.sections.get(), plan.targets.get()
    make_evidence(plan, section=section, happened_at=noon(date(2026, 5, 1)))

    amendment = amend(cast, plan, DropSection(section))

    section.refresh_from_db()
    target.refresh_from_db()
    assert (section.dropped_by, target.dropped_by) == (amendment, amendment)
    assert section.evidence.count() == 1
    assert [d.part for d in queries.differences(amendment)] == ["section", "target"]
    refused("already-dropped", cast, plan, DropSection(section))
    refused("section-unknown", cast, plan, AddTarget("x", Decimal(1), None, section=section.name))

    amend(cast, plan, AddSection("Chuyển đổi số"))

    section.refresh_from_db()
    assert not section.is_dropped
    assert plan.sections.count() == 1


def test_words_of_a_target_change_without_touching_its_pace(cast, plan):
    target = plan.targets.get()

    amendment = amend(
        cast, plan, ChangeTarget(target, Decimal(40), None, text="Ít nhất 40 tin, bài")
    )

    target.refresh_from_db()
    assert target.text == "Ít nhất 40 tin, bài"
    assert not target.former_quantities.exists()
    assert [d.field for d in queries.differences(amendment)] == ["lời chỉ tiêu"]
    amend(cast, plan, ChangeTarget(target, Decimal(60), None))
    assert target.former_quantities.get().minimum == 40


def test_reports_move_from_the_day_of_effect_and_the_past_stays_owed(cast, plan):
    duty = plan.reporting_duties.get()
    before = days_asked(plan)
    handed = ReportDue.objects.get(due_on__month=8)
    services.hand_in_report(handed, note="Số 9/BC", by=cast.focal, on=JULY)

    amendment = amend(cast, plan, ChangeReport(duty, due_text="ngày 10 hằng tháng"))

    after = days_asked(plan)
    handed.refresh_from_db()
    assert after[:6] == before[:6]
    assert handed.due_on in after
    assert handed.state == "handed_in"
    assert len(after) == 12
    assert all(day.day <= 10 for day in after[6:] if day != handed.due_on)
    (line,) = queries.differences(amendment)
    assert (line.before, line.after) == ("ngày 24 hằng tháng", "ngày 10 hằng tháng")
    # Following again on a later day changes nothing.
    services.start_following(plan, on=date(2026, 11, 1))
    assert days_asked(plan) == after


def test_a_single_late_report_moves_to_its_new_day(cast):
    plan = make_loose_plan(cast.body)
    add_assignment(plan, "Thường xuyên", leads=(cast.unit,))
    add_report(plan, sender=cast.unit.name, recipient="UBND", due_on=date(2026, 6, 30),
               due_text="trước ngày 30/6/2026")  # fmt: skip
    plan = confirm_on(plan, ISSUED)
    report = queries.reports_due(plan).get()
    assert queries.late_reports(plan, JULY).exists()

    amend(cast, plan, ChangeReport(plan.reporting_duties.get(), due_text="trước ngày 31/8/2026"))

    report.refresh_from_db()
    assert report.due_on == date(2026, 8, 31)
    assert not queries.late_reports(plan, JULY).exists()


def test_another_sender_owes_what_comes_the_first_what_was_due(cast, plan):
    duty = plan.reporting_duties.get()

    amend(cast, plan, ChangeReport(duty, sender=cast.helping.name))

    assert len(days_asked(plan, unit=cast.unit)) == 6
    assert len(days_asked(plan, unit=cast.helping)) == 6
    assert min(days_asked(plan, unit=cast.helping)) >= JULY
    services.start_following(plan, on=JULY)
    assert len(days_asked(plan)) == 12


def test_a_duty_begins_and_ends_with_its_amendment(cast, plan):
    duty = plan.reporting_duties.get()

    amendment = amend(
        cast, plan,
        DropReport(duty),
        AddReport(cast.helping.name, "Văn phòng", "trước ngày 20 hằng tháng"),
    )  # fmt: skip

    duty.refresh_from_db()
    assert duty.dropped_by == amendment
    assert len(days_asked(plan, duty=duty)) == 6
    assert ReportDue.objects.filter(duty=duty).count() == 12
    new = plan.reporting_duties.get(added_by=amendment)
    assert (new.recurrence, new.day_of_month) == ("monthly", 20)
    assert len(days_asked(plan, duty=new)) == 6
    assert min(days_asked(plan, duty=new)) >= JULY


@pytest.mark.parametrize("text", ["định kỳ hằng quý", "trước ngày 30 hằng tháng"])
def test_every_rhythm_of_reports_may_follow_another(cast, plan, text):
    duty = plan.reporting_duties.get()

    for words in (text, "ngày 24 hằng tháng", text):
        amend(cast, plan, ChangeReport(duty, due_text=words))

    days = days_asked(plan)
    assert len(days) == len(set(days))
    assert len([day for day in days if day >= JULY]) == (2 if "quý" in text else 6)


def test_the_ground_is_kept_and_has_its_limits(cast, plan):
    change = AddSection("Sáp nhập")
    ground = {
        "reason": "Sắp xếp", "decision": "Quyết định số 15/QĐ-UBND ngày 03/7/2026",
        "decision_number": "15/QĐ-UBND", "decided_on": date(2026, 7, 3),
    }  # fmt: skip

    refused("in-force-later", cast, plan, change,
            ground=Ground(**ground, in_force_on=date(2026, 7, 7)))  # fmt: skip
    refused("in-force-before", cast, plan, change,
            ground=Ground(**ground, in_force_on=date(2026, 1, 8)))  # fmt: skip
    refused("decided-later", cast, plan, change,
            ground=Ground(**ground | {"decided_on": date(2026, 7, 7)}))  # fmt: skip
    amendment = amend(cast, plan, change, ground=Ground(**ground, in_force_on=date(2026, 7, 3)))

    assert (amendment.decision_number, amendment.decided_on) == ("15/QĐ-UBND", date(2026, 7, 3))
    assert amendment.in_force_on == date(2026, 7, 3)
    refused("in-force-before", cast, plan, DropSection(plan.sections.first()),
            ground=Ground(**ground, in_force_on=date(2026, 7, 2)))  # fmt: skip


def test_what_is_ended_stays_visible_as_ended(client, cast, plan):
    make_ownership(cast.body)
    assignment, target = plan.assignments.get(), plan.targets.get()
    section, duty = plan.sections.get(), plan.reporting_duties.get()
    amend(
        cast, plan,
        DropAssignment(assignment), DropTarget(target), DropSection(section), DropReport(duty),
    )  # fmt: skip
    client.force_login(cast.officer)

    shown = client.get(reverse("plans:plan", args=[plan.pk])).content.decode()
    told = client.get(reverse("plans:amendments", args=[plan.pk])).content.decode()

    ended = told[told.index("Đã thôi theo điều chỉnh") :]
    before = shown[: shown.index("Nguyên văn kế hoạch")]
    for words in (assignment.name, target.text, section.name, duty.sender):
        assert words in ended
        assert words not in before
        assert f"<del>{words}" in told
    assert "Lần điều chỉnh 1, từ 06/07/2026" in ended
    assert "Kế hoạch đã điều chỉnh 1 lần" in shown
