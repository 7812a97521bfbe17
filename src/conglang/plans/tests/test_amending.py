"""A new version in mid-year: reasons, readable differences, nothing of the past lost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from conglang.errors import RuleError
from conglang.plans import queries, services
from conglang.plans.models import Assignment, Standing
from conglang.plans.services import AddAssignment, ChangeAssignment, ChangeTarget, DropAssignment
from conglang.plans.tests.factories import make_evidence, noon
from conglang.plans.tests.following_factories import make_cast, make_followed, standing_of

pytestmark = pytest.mark.django_db
JULY = date(2026, 7, 6)


@pytest.fixture
def cast():
    return make_cast()


def amend(cast, plan, *changes, **fields):
    fields = {
        "version": queries.version_of(plan),
        "reason": "Sắp xếp lại tổ chức",
        "decision": "Quyết định số 15/QĐ-UBND ngày 03/7/2026",
        "by": cast.officer,
        "on": JULY,
        **fields,
    }
    return services.amend_plan(plan, changes, **fields)


def refused(code, cast, plan, *changes, **fields):
    with pytest.raises(RuleError) as refusal:
        amend(cast, plan, *changes, **fields)
    assert refusal.value.code == code


def due_days(assignment, **filters):
    turns = assignment.occurrences.filter(**filters).order_by("due_on")
    return [turn.due_on for turn in turns]


def test_a_later_deadline_keeps_the_turn_its_evidence_and_its_history(cast):
    plan = make_followed(cast, "trước ngày 30/6/2026")
    assignment, standing = plan.assignments.get(), standing_of(plan, cast.unit)
    make_evidence(plan, assignment=assignment, unit=cast.unit, happened_at=noon(date(2026, 6, 1)))
    services.change_standing(
        standing, state="in_progress", note="Mới xong một nửa", by=cast.focal, on=date(2026, 6, 29)
    )
    assert queries.late_standings(cast.body, JULY).exists()

    amendment = amend(cast, plan, ChangeAssignment(assignment, time_text="trước ngày 31/8/2026"))

    standing.refresh_from_db()
    assert standing.occurrence.due_on == date(2026, 8, 31)
    assert standing.note == "Mới xong một nửa"
    assert standing.changes.count() == 1
    assert standing.occurrence.evidence.count() == 1
    assert not queries.late_standings(cast.body, JULY).exists()
    assert (amendment.number, amendment.version, queries.version_of(plan)) == (1, 2, 2)
    assert [str(line) for line in queries.differences(amendment)] == [
        "Tuyên truyền việc số 1 – thời gian: "
        "“trước ngày 30/6/2026” đổi thành “trước ngày 31/8/2026”"
    ]


def test_months_gone_by_stay_as_they_were(cast):
    plan = make_followed(cast, "ngày 24 hằng tháng")
    assignment = plan.assignments.get()
    before = due_days(assignment)

    amend(cast, plan, ChangeAssignment(assignment, time_text="ngày 10 hằng tháng"))

    after = due_days(assignment, is_asked=True)
    assert after[:6] == before[:6]
    assert {day.day for day in after[6:]} <= {8, 9, 10}
    assert len(after) == 12


def test_what_is_dropped_is_kept_but_asked_no_longer(cast):
    plan = make_followed(cast, "trước ngày 31/5/2026", "Quý III/2026")
    first = plan.assignments.first()
    make_evidence(plan, assignment=first, unit=cast.unit, happened_at=noon(date(2026, 5, 1)))

    amendment = amend(cast, plan, DropAssignment(first))

    first.refresh_from_db()
    assert first.dropped_by == amendment
    assert first.evidence.count() == 1
    assert list(queries.dropped_assignments(plan)) == [first]
    assert first not in queries.assignments_in(plan)
    assert not queries.late_standings(cast.body, JULY).exists()
    assert [row.occurrence.assignment.place for row in queries.my_turns(cast.focal, JULY)] == [1]
    assert [str(line) for line in queries.differences(amendment)] == ["Bỏ: Tuyên truyền việc số 1"]
    with pytest.raises(RuleError) as refusal:
        services.change_standing(standing_of(plan, cast.unit), state="done", by=cast.focal, on=JULY)
    assert refusal.value.code == "not-asked"
    refused("already-dropped", cast, plan, DropAssignment(first))


def test_new_work_is_asked_from_the_day_of_the_amendment(cast):
    plan = make_followed(cast, "Quý II/2026")

    amendment = amend(
        cast,
        plan,
        AddAssignment(
            "Phát thanh về sáp nhập", "ngày 24 hằng tháng", (cast.helping,), (cast.unit,)
        ),
    )

    added = plan.assignments.get(added_by=amendment)
    assert [day.month for day in due_days(added)] == [7, 8, 9, 10, 11, 12]
    assert standing_of(plan, cast.helping, place=1).role == "lead"
    assert standing_of(plan, cast.unit, place=1).role == "coordinate"
    assert [str(line) for line in queries.differences(amendment)] == [
        f"Thêm: Phát thanh về sáp nhập ({cast.helping.name}; ngày 24 hằng tháng)"
    ]


def test_another_lead_is_asked_and_the_first_ones_word_stays(cast):
    plan = make_followed(cast, "Quý III/2026")
    assignment, old = plan.assignments.get(), standing_of(plan, cast.unit)
    services.change_standing(old, state="in_progress", note="Đã khảo sát", by=cast.focal, on=JULY)

    amendment = amend(cast, plan, ChangeAssignment(assignment, leads=(cast.helping,)))

    old.refresh_from_db()
    assert (old.is_asked, old.state, old.note) == (False, "in_progress", "Đã khảo sát")
    assert [row.unit for row in queries.standings_in(plan)] == [cast.helping]
    assert [(d.field, d.before, d.after) for d in queries.differences(amendment)] == [
        ("chủ trì", cast.unit.name, cast.helping.name)
    ]
    amend(cast, plan, ChangeAssignment(assignment, leads=(cast.unit,)))
    old.refresh_from_db()
    assert (old.is_asked, old.note) == (True, "Đã khảo sát")


def test_a_settled_turn_of_the_past_keeps_who_did_it(cast):
    plan = make_followed(cast, "ngày 24 hằng tháng")
    assignment, january = plan.assignments.get(), standing_of(plan, cast.unit)
    services.change_standing(january, state="done", by=cast.focal, on=date(2026, 1, 23))

    amend(cast, plan, ChangeAssignment(assignment, leads=(cast.helping,)))

    asked = Standing.objects.filter(is_asked=True).order_by("occurrence__due_on")
    assert [row.unit for row in asked][:2] == [cast.unit, cast.helping]


def test_targets_change_in_words(cast):
    plan = make_followed(cast, "Quý II/2026")
    target = plan.targets.create(place=0, text="Tin, bài", minimum=730, counts_items=True)

    amendment = amend(cast, plan, ChangeTarget(target, Decimal(1200), Decimal("1500.5")))

    (line,) = queries.differences(amendment)
    assert (line.before, line.after) == ("ít nhất 730", "1.200 - 1.500,5")
    refused("maximum-below-minimum", cast, plan, ChangeTarget(target, Decimal(9), Decimal(3)))


def test_an_amendment_needs_its_ground_and_its_owner(cast):
    plan, other = make_followed(cast, "Quý II/2026"), make_followed(cast, "Quý II/2026")
    assignment = plan.assignments.get()
    later = ChangeAssignment(assignment, time_text="Quý III/2026")

    refused("reason-empty", cast, plan, later, reason=" ")
    refused("decision-empty", cast, plan, later, decision="")
    refused("nothing-changed", cast, plan)
    refused("nothing-changed", cast, plan, ChangeAssignment(assignment, time_text="Quý II/2026"))
    refused("other-plan", cast, plan, DropAssignment(other.assignments.get()))
    refused("other-plan", cast, plan, later, document=make_followed(make_cast(), "Quý II").document)
    refused("no-lead", cast, plan, ChangeAssignment(assignment, leads=()))
    refused("name-empty", cast, plan, AddAssignment(" ", "Quý III", (cast.unit,)))
    refused("plan-amended", cast, plan, later, version=2)
    for person in (cast.focal, cast.stranger):
        refused("not-your-plan", cast, plan, later, by=person)

    assert queries.version_of(plan) == 1
    assert Assignment.objects.get(pk=assignment.pk).time_text == "Quý II/2026"


def test_all_changes_come_into_force_or_none(cast):
    plan = make_followed(cast, "Quý II/2026", "Quý III/2026")
    first, second = plan.assignments.all()

    refused("no-lead", cast, plan, DropAssignment(first), ChangeAssignment(second, leads=()))

    first.refresh_from_db()
    assert not first.is_dropped
    assert not plan.amendments.exists()
