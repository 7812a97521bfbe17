"""Two people at once: threads of one test meet in one database."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from conglang.errors import RuleError
from conglang.plans import queries, services
from conglang.plans.models import Evidence, Occurrence, Plan, Standing
from conglang.plans.services import ChangeAssignment
from conglang.plans.tests.following_factories import (
    add_assignment,
    make_cast,
    make_followed,
    make_loose_plan,
    standing_of,
)

pytestmark = pytest.mark.django_db(transaction=True)
JUNE = date(2026, 6, 10)


def at_once(*tasks):
    """Run tasks in threads that start together; return what each returned or raised."""
    start = Barrier(len(tasks))

    def run(task):
        try:
            start.wait()
            return task()
        except RuleError as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tasks)) as threads:
        return [done.result() for done in [threads.submit(run, task) for task in tasks]]


def refusals(outcomes):
    return [outcome.code for outcome in outcomes if isinstance(outcome, RuleError)]


def test_two_who_confirm_the_same_plan_at_once_confirm_it_once():
    cast = make_cast()
    plan = make_loose_plan(cast.body)
    add_assignment(plan, "Quý II/2026", leads=(cast.unit,), coordinators=(cast.helping,))

    outcomes = at_once(
        *[
            lambda person=person: services.confirm_plan(Plan.objects.get(pk=plan.pk), by=person)
            for person in (cast.officer, cast.head, cast.focal)
        ]
    )

    assert refusals(outcomes) == ["plan-confirmed"] * 2
    assert Occurrence.objects.count() == 1
    assert Standing.objects.count() == 2


def test_two_who_amend_the_same_version_at_once_amend_it_once():
    cast = make_cast()
    plan = make_followed(cast, "Quý II/2026")
    assignment = plan.assignments.get()

    outcomes = at_once(
        *[
            lambda time=time: services.amend_plan(
                plan,
                [ChangeAssignment(assignment, time_text=time)],
                version=1,
                reason="Đổi lịch",
                decision="Công văn số 3/UBND",
                by=cast.officer,
                on=JUNE,
            )
            for time in ("Quý III/2026", "Quý IV/2026")
        ]
    )

    assert refusals(outcomes) == ["plan-amended"]
    (amendment,) = plan.amendments.all()
    assignment.refresh_from_db()
    assert queries.differences(amendment)[0].after == assignment.time_text
    assert Occurrence.objects.get().due_on == assignment.due_on


def test_two_who_confirm_the_same_draft_of_an_amendment_at_once_amend_once():
    cast = make_cast()
    plan = make_followed(cast, "Quý II/2026")
    target = plan.targets.create(place=0, text="Tin", minimum=365, counts_items=True)
    for change in (
        {"part": "section", "kind": "add", "values": {"name": "Sáp nhập"}},
        {"part": "target", "kind": "change", "subject": target.pk, "values": {"minimum": "500"}},
    ):
        services.draft_change(plan, by=cast.officer, on=JUNE, **change)
    services.keep_ground(
        plan, {"reason": "Sắp xếp", "decision_number": "15/QĐ-UBND"}, by=cast.officer, on=JUNE
    )
    seen = queries.fingerprint(plan, queries.drafted_lines(queries.draft_of(plan)))

    outcomes = at_once(
        *[lambda: services.confirm_amendment(plan, seen=seen, by=cast.officer, on=JUNE)] * 3
    )

    assert refusals(outcomes) == ["draft-gone"] * 2
    assert plan.amendments.count() == 1
    assert plan.sections.count() == 1
    assert target.former_quantities.count() == 1


def test_two_who_draft_at_once_lose_nothing():
    cast = make_cast()
    plan = make_followed(cast, "Quý II/2026")
    assignment = plan.assignments.get()

    outcomes = at_once(
        *[
            lambda name=name: services.draft_change(
                plan, part="section", kind="add", values={"name": name}, by=cast.officer, on=JUNE
            )
            for name in ("Sáp nhập", "Đất đai", "Môi trường")
        ],
        *[
            lambda time=time: services.draft_change(
                plan, part="assignment", kind="change", subject=assignment.pk,
                values={"time": time}, by=cast.officer, on=JUNE,
            )
            for time in ("Quý III/2026", "Quý IV/2026")
        ],
    )  # fmt: skip

    assert refusals(outcomes) == ["change-edited"]
    draft = queries.draft_of(plan)
    names = [row.values["name"] for row in draft.changes.filter(part="section")]
    assert sorted(names) == ["Môi trường", "Sáp nhập", "Đất đai"]
    assert draft.changes.filter(part="assignment").count() == 1


def test_a_double_click_hands_the_same_thing_in_once():
    cast = make_cast()
    standing = standing_of(make_followed(cast, "Quý II/2026"), cast.unit)

    outcomes = at_once(
        *[lambda: services.hand_in_note(standing, note="Đã làm.", by=cast.focal, on=JUNE)] * 2
    )

    assert refusals(outcomes) == ["evidence-known"]
    assert Evidence.objects.count() == 1


def test_two_who_decide_the_same_proof_at_once_decide_it_once():
    cast = make_cast()
    standing = standing_of(make_followed(cast, "Quý II/2026"), cast.unit)
    evidence = services.hand_in_note(standing, note="Đã làm.", by=cast.focal, on=JUNE)

    outcomes = at_once(
        *[
            lambda: services.accept_evidence(
                Evidence.objects.get(pk=evidence.pk), by=cast.officer, on=JUNE
            )
        ]
        * 2
    )

    assert refusals(outcomes) == ["evidence-decided"]


def test_following_twice_at_once_makes_each_turn_once():
    cast = make_cast()
    plan = make_followed(cast, "ngày 24 hằng tháng")
    Occurrence.objects.all().delete()

    at_once(*[lambda: services.start_following(plan, on=JUNE)] * 2)

    assert Occurrence.objects.count() == 12
    assert Standing.objects.count() == 12
