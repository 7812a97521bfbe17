"""Answering the questions of a draft, and putting it into force."""

from __future__ import annotations

from datetime import date

import pytest

from conglang.errors import RuleError
from conglang.organisation.models import UnitName
from conglang.organisation.services import form_group
from conglang.organisation.tests.factories import make_body, make_person, make_unit
from conglang.plans import queries, services
from conglang.plans.models import Participation
from conglang.plans.tests.factories import (
    ON,
    make_draft,
    make_plan,
    open_names,
    participation_named,
)

pytestmark = pytest.mark.django_db
CLUB = "Câu lạc bộ Bến Xưa"


def test_a_plan_with_open_questions_is_not_confirmed():
    plan = make_draft(make_body(), lead=CLUB)

    with pytest.raises(RuleError) as refusal:
        services.confirm_plan(plan, by=None)

    assert refusal.value.code == "open-questions"
    assert CLUB in refusal.value.message
    plan.refresh_from_db()
    assert not plan.is_confirmed


def test_a_plan_is_confirmed_once():
    body, first, second = make_body(), make_person(), make_person()
    plan = make_draft(body)
    for question in queries.open_questions(plan):
        services.leave_outside(question)

    confirmed = services.confirm_plan(plan, by=first)

    with pytest.raises(RuleError) as refusal:
        services.confirm_plan(plan, by=second)
    assert refusal.value.code == "plan-confirmed"
    confirmed.refresh_from_db()
    assert confirmed.confirmed_by == first


def test_one_answer_serves_every_place_and_every_spelling_of_a_name():
    body = make_body()
    unit = make_unit(body, "Hội quán Sông Trăng")
    plan = make_draft(body, lead=CLUB, coordinate="câu lạc bộ BẾN XƯA")
    assert len(open_names(plan)) == 1

    count = services.answer_question(participation_named(plan, CLUB), unit)

    assert count == Participation.objects.filter(assignment__plan=plan, unit=unit).count() > 3
    assert open_names(plan) == []


def test_questions_come_in_the_order_of_the_plan():
    plan = make_draft(make_body(), lead=CLUB, coordinate="Hội quán Sông Trăng")

    places = [(row.assignment.place, row.role, row.place) for row in queries.open_questions(plan)]

    assert places == sorted(places)
    assert len(places) == 2


def test_a_remembered_name_is_recognised_next_time():
    body = make_body()
    unit = make_unit(body, "Hội quán Sông Trăng")
    first = make_draft(body, lead=CLUB)
    services.answer_question(participation_named(first, CLUB), unit, remember=True)

    second = make_draft(body, lead=CLUB)

    assert UnitName.objects.filter(unit=unit, text=CLUB).exists()
    assert participation_named(second, CLUB).unit == unit


def test_a_name_remembered_for_a_group_is_recognised_next_time():
    body = make_body()
    group = form_group(body, "Các khu phố", [make_unit(body)], since=date(2020, 1, 1))
    first = make_draft(body, lead=CLUB)
    services.answer_question(participation_named(first, CLUB), group, remember=True)

    second = make_draft(body, lead=CLUB)

    assert participation_named(second, CLUB).group == group


def test_an_answer_not_remembered_is_asked_again():
    body = make_body()
    first = make_draft(body, lead=CLUB)
    services.answer_question(participation_named(first, CLUB), make_unit(body))

    assert CLUB in open_names(make_draft(body, lead=CLUB))


def test_a_target_counts_only_a_section_of_its_own_plan():
    body = make_body()
    plan, other = make_draft(body), make_draft(body)
    target = plan.targets.get()

    with pytest.raises(RuleError) as refusal:
        services.link_target(target, other.sections.first())
    services.link_target(target, plan.sections.first())

    assert refusal.value.code == "other-plan"
    target.refresh_from_db()
    assert target.section == plan.sections.first()


def test_nothing_of_a_confirmed_plan_changes_any_more():
    body = make_body()
    unit = make_unit(body)
    plan = make_plan(body)
    row = Participation.objects.filter(assignment__plan=plan).first()
    header = {"subject": "Khác", "number": "", "issued_on": ON, "year": 2025}

    for change in (
        lambda: services.answer_question(row, unit),
        lambda: services.leave_outside(row),
        lambda: services.link_target(plan.targets.get(), None),
        lambda: services.correct_header(plan, **header),
    ):
        with pytest.raises(RuleError) as refusal:
            change()
        assert refusal.value.code == "plan-confirmed"
