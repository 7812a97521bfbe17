"""Putting right what was read wrongly, piece by piece, while the plan is a draft."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from conglang.errors import RuleError
from conglang.organisation.models import Unit
from conglang.plans.models import Participation, Plan
from conglang.plans.services import correcting
from conglang.plans.services.correcting import Time
from conglang.plans.tests.factories import (
    ON,
    make_draft,
    make_office,
    make_plan,
    participation_named,
)

pytestmark = pytest.mark.django_db
CLUB = "Câu lạc bộ Bến Xưa"
Schedule = correcting.Schedule


@pytest.fixture
def office(client):
    office = make_office()
    client.force_login(office.officer)
    return office


@pytest.fixture
def draft(office):
    return make_draft(office.body, lead=CLUB)


def address(name: str, plan: Plan, *rest: int) -> str:
    return reverse(f"plans:{name}", args=[plan.pk, *rest])


def sent(assignment, **changes) -> dict:
    """Return what the form of an assignment sends when only `changes` were typed."""
    fields = {
        "name": assignment.name,
        "content": assignment.content,
        "time_text": assignment.time_text,
        "schedule": assignment.schedule,
        "starts_on": f"{assignment.starts_on:%d/%m/%Y}" if assignment.starts_on else "",
        "due_on": f"{assignment.due_on:%d/%m/%Y}" if assignment.due_on else "",
        "day_of_month": assignment.day_of_month or "",
    }
    return {**fields, **changes}


def test_a_time_of_which_only_the_words_change_is_read_anew(client, draft):
    task = draft.assignments.first()

    answer = client.post(
        address("edit_assignment", draft, task.pk), sent(task, time_text="Quý III/2026")
    )

    task.refresh_from_db()
    assert answer.url == f"{address('plan', draft)}#nhiem-vu-{task.pk}"
    assert (task.starts_on, task.due_on) == (date(2026, 7, 1), date(2026, 9, 30))


def test_days_given_by_hand_stay_as_given(client, draft):
    task = draft.assignments.first()

    client.post(
        address("edit_assignment", draft, task.pk),
        sent(task, time_text="Quý III/2026", schedule="by_date", due_on="15/08/2026"),
    )

    task.refresh_from_db()
    assert (task.time_text, task.schedule, task.due_on) == (
        "Quý III/2026",
        "by_date",
        date(2026, 8, 15),
    )


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"starts_on": "01/09/2026", "due_on": "31/08/2026"}, "due_on", "sớm hơn ngày bắt đầu"),
        ({"schedule": "monthly_day"}, "day_of_month", "cần có ngày trong tháng"),
        ({"due_on": "31/02/2026"}, "due_on", "Ngày chưa đúng"),
        ({"name": " "}, "name", "trường này"),
    ],
)
def test_a_refusal_stands_at_its_field(client, draft, changes, field, sentence):
    task = draft.assignments.first()

    answer = client.post(address("edit_assignment", draft, task.pk), sent(task, **changes))

    assert answer.status_code == 200
    assert sentence.lower() in answer.context["form"].errors[field][0].lower()
    task.refresh_from_db()
    assert task.name == draft.assignments.first().name


def test_an_overlooked_assignment_is_added_with_its_agency(client, office, draft):
    answer = client.post(
        address("add_assignment", draft),
        {"name": "Việc bị sót", "time_text": "Thường xuyên", "schedule": "unspecified"},
    )
    task = draft.assignments.get(name="Việc bị sót")
    client.post(address("add_agency", draft, task.pk), {"text": "Phòng Tư pháp", "role": "lead"})
    again = client.post(
        address("add_agency", draft, task.pk), {"text": "phòng tư pháp", "role": "lead"}
    )

    assert answer.url == address("edit_assignment", draft, task.pk)
    assert task.schedule == Schedule.CONTINUOUS
    assert [row.unit.name for row in task.participations.all()] == ["Phòng Tư pháp"]
    assert "đã có" in again.context["agency_form"].errors["text"][0]


def test_an_agency_that_is_not_known_becomes_a_question(client, draft):
    task = draft.assignments.first()

    client.post(
        address("add_agency", draft, task.pk), {"text": "Phòng Tư páhp", "role": "coordinate"}
    )

    row = participation_named(draft, "Phòng Tư páhp")
    assert row.resolution == Participation.Resolution.OPEN
    assert row.suggestions


def test_what_does_not_belong_is_taken_out(client, draft):
    task, target, section = draft.assignments.first(), draft.targets.get(), draft.sections.first()
    agency = draft.assignments.last().participations.first()

    client.post(address("remove_agency", draft, agency.pk))
    client.post(address("remove_assignment", draft, task.pk))
    client.post(address("remove_target", draft, target.pk))
    client.post(address("remove_section", draft, section.pk))

    assert not draft.assignments.filter(pk=task.pk).exists()
    assert not Participation.objects.filter(pk=agency.pk).exists()
    assert (draft.targets.count(), draft.sections.count()) == (0, 1)


def test_a_target_is_put_right(client, draft):
    target, section = draft.targets.get(), draft.sections.last()
    typed = {
        "text": target.text,
        "minimum": "365",
        "maximum": "300",
        "unit_of_measure": "tin",
        "period": "Năm",
        "section": section.pk,
        "counts_items": "on",
    }

    wrong = client.post(address("edit_target", draft, target.pk), typed)
    client.post(address("edit_target", draft, target.pk), {**typed, "maximum": "400"})

    assert "nhỏ hơn số tối thiểu" in wrong.context["form"].errors["maximum"][0]
    target.refresh_from_db()
    assert (target.minimum, target.maximum) == (Decimal(365), Decimal(400))
    assert (target.period, target.section) == ("năm", section)


def test_two_sections_never_bear_one_name(client, draft):
    first, second = draft.sections.all()

    taken = client.post(address("edit_section", draft, first.pk), {"name": second.name.upper()})
    client.post(address("edit_section", draft, first.pk), {"name": "Tin của thành phố"})

    assert "đã có chuyên mục" in taken.context["form"].errors["name"][0]
    first.refresh_from_db()
    assert first.name == "Tin của thành phố"


def test_a_new_unit_answers_the_question_and_is_remembered(client, office, draft):
    row = participation_named(draft, CLUB)
    typed = {"meaning": "new", "new_name": "Câu lạc bộ Bến Xưa thành phố", "new_kind": "other"}

    client.post(address("name", draft, row.pk), typed)

    unit = office.body.units.get(name="Câu lạc bộ Bến Xưa thành phố")
    row.refresh_from_db()
    assert (unit.kind, row.unit, row.resolution) == (Unit.Kind.OTHER, unit, "chosen")
    assert {name.text for name in unit.names.all()} == {unit.name, CLUB}


def test_a_new_unit_never_takes_the_name_of_another(client, office, draft):
    row = participation_named(draft, CLUB)
    typed = {"meaning": "new", "new_name": "PHÒNG TƯ PHÁP", "new_kind": "department"}

    answer = client.post(address("name", draft, row.pk), typed)

    assert "đã có đơn vị" in answer.context["form"].errors["new_name"][0]
    assert 'value="PHÒNG TƯ PHÁP"' in answer.content.decode()
    assert office.body.units.count() == 3


def test_suggestions_say_why(client, office):
    plan = make_draft(office.body, lead="Phòng VH&TT")

    shown = client.get(address("plan", plan)).content.decode()

    assert "có thể là viết tắt của “Phòng Văn hóa và Thông tin”" in shown


def test_a_confirmed_plan_is_corrected_no_more(client, office):
    plan = make_plan(office.body)
    task, target, section = plan.assignments.first(), plan.targets.get(), plan.sections.first()
    agency = task.participations.first()

    refused = [
        lambda: correcting.add_assignment(plan, name="Việc mới", time=Time()),
        lambda: correcting.correct_assignment(task, name="Khác", content="", time=Time()),
        lambda: correcting.remove_assignment(task),
        lambda: correcting.add_agency(task, role="lead", text="Phòng Tư pháp", on=ON),
        lambda: correcting.remove_agency(agency),
        lambda: correcting.remove_target(target),
        lambda: correcting.rename_section(section, "Khác"),
        lambda: correcting.remove_section(section),
        lambda: correcting.create_unit_for(agency, name="Mới", kind="other", on=ON),
    ]

    for change in refused:
        with pytest.raises(RuleError) as caught:
            change()
        assert caught.value.code == "plan-confirmed"


def test_nobody_but_planning_officers_corrects(client, office, draft):
    task, target, section = draft.assignments.first(), draft.targets.get(), draft.sections.first()
    agency = task.participations.first()
    addresses = [
        address("edit_assignment", draft, task.pk),
        address("remove_assignment", draft, task.pk),
        address("add_assignment", draft),
        address("add_agency", draft, task.pk),
        address("remove_agency", draft, agency.pk),
        address("edit_target", draft, target.pk),
        address("remove_target", draft, target.pk),
        address("edit_section", draft, section.pk),
        address("remove_section", draft, section.pk),
    ]
    foreign = make_draft(office.body)

    for person in (office.ward_person, office.stranger):
        client.force_login(person)
        assert {client.post(where).status_code for where in addresses} == {404}
        assert {client.get(where).status_code for where in addresses} == {404}

    client.force_login(office.officer)
    assert client.get(address("edit_assignment", foreign, task.pk)).status_code == 404
