"""Following a confirmed plan: turns, each unit's standing, and who may speak of it."""

from __future__ import annotations

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from conglang.errors import RuleError
from conglang.organisation.models import GroupMembership, Role
from conglang.organisation.services import form_group
from conglang.organisation.tests.factories import appoint, make_person, make_unit
from conglang.plans import queries, services
from conglang.plans.models import Occurrence, Plan, Standing
from conglang.plans.tests.factories import make_draft, make_evidence, make_plan, noon
from conglang.plans.tests.following_factories import (
    ISSUED,
    add_assignment,
    make_cast,
    make_followed,
    make_loose_plan,
    standing_of,
)

pytestmark = pytest.mark.django_db
State = Standing.State
JUNE = date(2026, 6, 10)


@pytest.fixture
def cast():
    return make_cast()


def state(standing):
    standing.refresh_from_db()
    return standing.state


def test_confirming_a_plan_starts_following_it(cast):
    plan = make_followed(cast, "Quý II/2026", "Thường xuyên", coordinators=(cast.helping,))

    turns = Occurrence.objects.filter(assignment__plan=plan)

    assert [turn.due_on for turn in turns.filter(kind="deadline")] == [date(2026, 6, 30)]
    assert turns.filter(kind="check_in").count() == 4
    assert {(row.unit, row.role) for row in queries.standings_in(plan)} == {
        (cast.unit, "lead"),
        (cast.helping, "coordinate"),
    }
    assert set(Standing.objects.values_list("state", flat=True)) == {State.NOT_STARTED}


def test_following_again_adds_nothing(cast):
    plan = make_followed(cast, "Quý II/2026", "ngày 24 hằng tháng")

    again = services.start_following(plan, on=JUNE)

    assert (again.turns, again.standings, again.reports) == (0, 0, 0)


def test_a_draft_is_not_followed(cast):
    with pytest.raises(RuleError) as refusal:
        services.start_following(make_draft(cast.body), on=JUNE)

    assert refusal.value.code == "plan-not-confirmed"


def test_a_group_means_its_members_on_the_plans_day(cast):
    early, late, gone = (make_unit(cast.body) for _ in range(3))
    group = form_group(cast.body, "Các phường, xã", [early], since=date(2020, 1, 1))
    GroupMembership.objects.create(group=group, unit=late, since=date(2026, 3, 1))
    GroupMembership.objects.create(
        group=group, unit=gone, since=date(2020, 1, 1), until=date(2025, 12, 31)
    )

    plan = make_followed(cast, "Quý II/2026", leads=(group,))

    assert [row.unit for row in queries.standings_in(plan)] == [early]


def test_who_leads_does_not_also_coordinate(cast):
    group = form_group(cast.body, "Các phòng", [cast.unit, cast.helping], since=date(2020, 1, 1))

    plan = make_followed(cast, "Quý II/2026", coordinators=(group,))

    assert {(row.unit, row.role) for row in queries.standings_in(plan)} == {
        (cast.unit, "lead"),
        (cast.helping, "coordinate"),
    }


def test_the_command_follows_plans_of_earlier_versions_once(cast):
    plan = make_plan(cast.body)
    Occurrence.objects.all().delete()
    plan.reporting_duties.first().dues.all().delete()

    outputs = []
    for options in ({"dry_run": True}, {}, {}):
        out = StringIO()
        call_command("follow_plans", stdout=out, **options)
        outputs.append((out.getvalue(), Occurrence.objects.count()))

    assert [count for _text, count in outputs] == [0, outputs[1][1], outputs[1][1]]
    assert outputs[1][1] > 0
    assert "Chỉ đếm thử" in outputs[0][0]
    assert "thêm 0 kỳ thực hiện, 0 tình trạng, 0 báo cáo" in outputs[2][0]


def test_each_unit_has_a_standing_of_its_own(cast):
    plan = make_followed(cast, "Quý II/2026", coordinators=(cast.helping,))
    leading, helping = standing_of(plan, cast.unit), standing_of(plan, cast.helping)

    services.change_standing(leading, state=State.IN_PROGRESS, by=cast.focal, on=JUNE)
    services.change_standing(helping, state=State.DONE, note="Đã gửi tin", by=cast.helper, on=JUNE)

    assert (state(leading), state(helping)) == (State.IN_PROGRESS, State.DONE)
    assert (helping.note, helping.changed_by) == ("Đã gửi tin", cast.helper)


def test_what_was_said_before_stays_in_the_history(cast):
    standing = standing_of(make_followed(cast, "Quý II/2026"), cast.unit)

    services.change_standing(standing, state=State.IN_PROGRESS, by=cast.focal, on=JUNE)
    services.change_standing(standing, state=State.DONE, note="Xong", by=cast.head, on=JUNE)

    assert list(standing.changes.values_list("state", "note", "changed_by")) == [
        (State.IN_PROGRESS, "", cast.focal.pk),
        (State.DONE, "Xong", cast.head.pk),
    ]


def test_outsiders_change_nothing_and_the_owner_changes_any(cast):
    standing = standing_of(make_followed(cast, "Quý II/2026"), cast.unit)
    accountant, former = make_person(), make_person()
    appoint(accountant, Role.ACCOUNTANT, cast.unit)
    duty = appoint(former, Role.HEAD, cast.unit)
    duty.until = date(2026, 5, 1)
    duty.save()

    for person in (cast.helper, cast.stranger, accountant, former):
        with pytest.raises(RuleError) as refusal:
            services.change_standing(standing, state=State.DONE, by=person, on=JUNE)
        assert refusal.value.code == "not-your-unit"
        assert not queries.standings_changeable_by(person, JUNE).exists()
        assert not queries.my_turns(person, JUNE).exists()
    assert state(standing) == State.NOT_STARTED

    services.change_standing(standing, state=State.DONE, by=cast.officer, on=JUNE)
    assert state(standing) == State.DONE


def test_only_the_owner_says_that_work_is_not_needed_and_why(cast):
    standing = standing_of(make_followed(cast, "Quý II/2026"), cast.unit)

    for person, note, code in (
        (cast.focal, "Không có dân cư", "owner-only"),
        (cast.officer, " ", "note-empty"),
    ):
        with pytest.raises(RuleError) as refusal:
            services.change_standing(
                standing, state=State.NOT_NEEDED, note=note, by=person, on=JUNE
            )
        assert refusal.value.code == code
    with pytest.raises(RuleError) as refusal:
        services.change_standing(standing, state="finished", by=cast.focal, on=JUNE)

    assert refusal.value.code == "state-unknown"
    services.change_standing(
        standing, state=State.NOT_NEEDED, note="Giao đơn vị khác", by=cast.officer, on=JUNE
    )
    assert state(standing) == State.NOT_NEEDED


def test_my_turns_are_those_that_have_begun_and_are_open(cast):
    plan = make_followed(
        cast, "trước ngày 31/5/2026", "Quý II/2026", "Quý III/2026", "Thường xuyên"
    )

    mine = queries.my_turns(cast.focal, JUNE)

    assert [(row.occurrence.assignment.place, row.occurrence.due_on) for row in mine] == [
        (0, date(2026, 5, 31)),
        (1, date(2026, 6, 30)),
        (3, date(2026, 6, 30)),
    ]
    services.change_standing(mine[0], state=State.DONE, by=cast.focal, on=JUNE)
    assert [row.occurrence.assignment.place for row in queries.my_turns(cast.focal, JUNE)] == [1, 3]
    assert not queries.my_turns(cast.officer, JUNE).exists()
    assert plan.state == Plan.State.CONFIRMED


def test_late_is_who_is_past_a_deadline_and_nobody_is_late_with_a_check_in(cast):
    plan = make_followed(cast, "trước ngày 31/5/2026", "Thường xuyên", coordinators=(cast.helping,))

    def late(on):
        return [(row.unit, row.role) for row in queries.late_standings(cast.body, on)]

    assert late(date(2026, 5, 31)) == []
    assert late(date(2026, 6, 1)) == [(cast.unit, "lead"), (cast.helping, "coordinate")]
    assert late(date(2030, 1, 1)) == [(cast.unit, "lead"), (cast.helping, "coordinate")]
    silent = queries.silent_check_ins(plan, date(2026, 4, 1))
    assert [row.unit for row in silent] == [cast.unit, cast.helping]
    assert not queries.late_standings(cast.stranger.duties.get().unit.body, JUNE).exists()

    services.change_standing(standing_of(plan, cast.unit), state=State.DONE, by=cast.focal, on=JUNE)
    assert late(JUNE) == []  # nothing is left to join in


def test_published_work_sets_a_unit_under_way_and_never_done(cast):
    plan = make_followed(cast, "Quý II/2026", coordinators=(cast.helping,))
    leading, helping = standing_of(plan, cast.unit), standing_of(plan, cast.helping)
    assignment = plan.assignments.get()

    evidence = make_evidence(
        plan, assignment=assignment, unit=cast.unit, happened_at=noon(JUNE), source="article:1"
    )

    assert evidence.occurrence == leading.occurrence
    assert (state(leading), state(helping)) == (State.IN_PROGRESS, State.NOT_STARTED)
    assert leading.changed_by is None
    make_evidence(plan, assignment=assignment, unit=cast.helping, happened_at=noon(JUNE))
    assert state(helping) == State.IN_PROGRESS
    assert queries.my_turns(cast.focal, JUNE).get().evidence_count == 1


def test_work_of_nobody_by_name_stands_for_the_only_lead(cast):
    plan = make_followed(cast, "Quý II/2026")
    both = make_followed(cast, "Quý II/2026", leads=(cast.unit, cast.helping))

    for each in (plan, both):
        make_evidence(each, assignment=each.assignments.get(), happened_at=noon(JUNE))

    assert state(standing_of(plan, cast.unit)) == State.IN_PROGRESS
    assert state(standing_of(both, cast.unit)) == State.NOT_STARTED


def test_work_belongs_to_the_turn_of_its_day(cast):
    plan = make_followed(cast, "ngày 24 hằng tháng")
    assignment = plan.assignments.get()

    for day, due_on in (
        (date(2026, 3, 10), date(2026, 3, 24)),
        (date(2026, 3, 25), date(2026, 4, 24)),
        (date(2026, 12, 30), date(2026, 12, 24)),
        (date(2025, 12, 1), date(2026, 1, 23)),
    ):
        evidence = make_evidence(plan, assignment=assignment, unit=cast.unit, happened_at=noon(day))
        assert evidence.occurrence.due_on == due_on


def test_withdrawn_work_takes_back_only_what_it_said_itself(cast):
    plan = make_followed(cast, "Quý II/2026")
    assignment, standing = plan.assignments.get(), standing_of(plan, cast.unit)
    for source in ("article:1", "article:2"):
        make_evidence(
            plan, assignment=assignment, unit=cast.unit, happened_at=noon(JUNE), source=source
        )

    services.withdraw_evidence(source="article:1", at=noon(JUNE))
    assert state(standing) == State.IN_PROGRESS
    services.withdraw_evidence(source="article:2", at=noon(JUNE))
    assert state(standing) == State.NOT_STARTED

    make_evidence(
        plan, assignment=assignment, unit=cast.unit, happened_at=noon(JUNE), source="article:1"
    )
    services.change_standing(standing, state=State.IN_PROGRESS, by=cast.focal, on=JUNE)
    services.withdraw_evidence(source="article:1", at=noon(JUNE))
    assert state(standing) == State.IN_PROGRESS


def test_published_work_never_contradicts_a_person(cast):
    plan = make_followed(cast, "Quý II/2026")
    standing = standing_of(plan, cast.unit)
    services.change_standing(standing, state=State.NOT_STARTED, by=cast.focal, on=JUNE)

    make_evidence(plan, assignment=plan.assignments.get(), unit=cast.unit, happened_at=noon(JUNE))

    assert state(standing) == State.NOT_STARTED


@pytest.mark.parametrize("count", [50, 2_000])
def test_questions_cost_the_same_for_many_assignments(cast, count, django_assert_num_queries):
    plan = make_loose_plan(cast.body)
    first = add_assignment(
        plan, "trước ngày 31/5/2026", leads=(cast.unit,), coordinators=(cast.helping,)
    )
    copies = [
        type(first)(plan=plan, place=place, name="Việc", schedule="by_date", due_on=first.due_on)
        for place in range(1, count)
    ]
    made = type(first).objects.bulk_create(copies)
    roles = list(first.participations.all())
    type(roles[0]).objects.bulk_create(
        type(roles[0])(
            assignment=assignment,
            role=row.role,
            place=0,
            text=row.text,
            unit=row.unit,
            resolution=row.resolution,
        )
        for assignment in made
        for row in roles
    )
    services.confirm_plan(plan, by=None)
    Plan.objects.filter(pk=plan.pk).update(confirmed_at=noon(ISSUED))

    with django_assert_num_queries(4):
        assert len(queries.reminders_due(date(2026, 6, 30))) == 3 * count + count
    with django_assert_num_queries(1):
        assert len(queries.late_standings(cast.body, date(2026, 6, 30))) == 2 * count
    with django_assert_num_queries(1):
        assert len(queries.my_turns(cast.focal, JUNE)) == count
    with django_assert_num_queries(3):
        assert len(queries.coverage(plan)) == count
    with django_assert_num_queries(1):
        assert queries.quota_gaps(plan, JUNE, "period") == []


def test_the_owner_of_one_plan_does_not_see_another_bodys(cast):
    foreign = make_followed(make_cast(), "Quý II/2026")

    assert (
        not queries.standings_changeable_by(cast.officer, JUNE)
        .filter(occurrence__assignment__plan=foreign)
        .exists()
    )
