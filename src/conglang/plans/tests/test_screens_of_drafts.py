"""The confirm screen: questions, corrections, the big button."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from conglang.organisation.models import UnitName
from conglang.organisation.services import form_group
from conglang.plans import queries, services
from conglang.plans.models import Participation, Plan
from conglang.plans.tests.factories import make_draft, make_office, participation_named

pytestmark = pytest.mark.django_db
CLUB, HALL = "Câu lạc bộ Bến Xưa", "Hội quán Sông Trăng"


@pytest.fixture
def office(client):
    office = make_office()
    client.force_login(office.officer)
    return office


@pytest.fixture
def draft(office):
    return make_draft(office.body, lead=CLUB, coordinate=HALL)


def screen(client, plan) -> str:
    return client.get(reverse("plans:plan", args=[plan.pk])).content.decode()


def answer(client, plan, text, **data):
    row = participation_named(plan, text)
    return client.post(reverse("plans:name", args=[plan.pk, row.pk]), data)


def test_the_screen_shows_doubts_questions_and_the_source(client, draft):
    shown = screen(client, draft)

    assert "Không nhận ra đơn vị nào trong kế hoạch" in shown
    assert "Còn 2 tên đơn vị chưa rõ" in shown
    assert f"Ai là “{CLUB}”?" in shown
    first_line = draft.assignments.first().source_first_line
    assert f'href="#dong-{first_line}"' in shown
    assert f'id="dong-{first_line}"' in shown
    assert "Từ 01/04/2026 đến hết 30/06/2026" in shown
    assert shown.index("Cần xem lại") < shown.index("tên đơn vị chưa rõ")


def test_a_replaced_legal_basis_is_named_with_its_successor(client, draft):
    shown = screen(client, draft)

    assert "43/2011/NĐ-CP đã hết hiệu lực" in shown
    assert "được thay thế bởi" in shown


def test_an_answer_leads_to_the_next_question_and_the_last_to_the_button(client, office, draft):
    unit = office.body.units.get(name="Phòng Tư pháp")
    hall = next(row for row in queries.open_questions(draft) if row.text == HALL)

    first = answer(client, draft, CLUB, other=f"unit-{unit.pk}")
    second = answer(client, draft, HALL, meaning="outside")

    assert first.url.endswith(f"#cau-hoi-{hall.pk}")
    assert second.url.endswith("#xac-nhan")
    assert queries.open_questions(draft) == []
    assert participation_named(draft, CLUB).unit == unit
    assert participation_named(draft, HALL).resolution == "outside"


def test_the_last_question_answered_first_leads_back_to_the_first(client, draft):
    first, last = queries.open_questions(draft)

    answered = answer(client, draft, last.text, meaning="outside")

    assert answered.url.endswith(f"#cau-hoi-{first.pk}")


def test_an_answer_may_be_remembered(client, office, draft):
    unit = office.body.units.get(name="Phòng Tư pháp")

    answer(client, draft, CLUB, meaning=f"unit-{unit.pk}", remember="on")

    assert UnitName.objects.filter(unit=unit, text=CLUB).exists()


def test_a_group_named_inside_the_text_is_suggested_first(client, office):
    group = form_group(office.body, "UBND các phường, xã", [office.ward_unit])
    plan = make_draft(office.body, lead="Chủ tịch UBND các phường, xã")

    shown = screen(client, plan)

    assert f'value="group-{group.pk}" id="q' in shown
    answer(client, plan, "Chủ tịch UBND các phường, xã", meaning=f"group-{group.pk}")
    assert participation_named(plan, "Chủ tịch UBND các phường, xã").group == group


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "Chưa chọn đơn vị nào"),
        ({"meaning": "outside", "other": "known"}, "Hãy chỉ giữ một lựa chọn"),
        ({"meaning": "foreign"}, "không có trong danh mục"),
        ({"meaning": "unit-x"}, "không có trong danh mục"),
    ],
)
def test_an_unclear_answer_is_asked_again_with_a_sentence(client, office, draft, data, sentence):
    units = {
        "known": office.unit,
        "foreign": office.stranger.duties.get().unit,
    }
    sent = {k: f"unit-{units[v].pk}" if v in units else v for k, v in data.items()}

    again = answer(client, draft, CLUB, **sent)

    assert again.status_code == 200
    assert sentence in again.content.decode()
    assert participation_named(draft, CLUB).resolution == "open"


def test_a_recognised_name_can_be_corrected(client, office):
    plan = make_draft(office.body, coordinate=HALL)
    other = office.body.units.get(name="Phòng Tư pháp")

    answer(client, plan, office.unit.name, other=f"unit-{other.pk}")

    rows = Participation.objects.filter(assignment__plan=plan, text=office.unit.name)
    assert {(row.unit, row.resolution) for row in rows} == {(other, "chosen")}


def test_a_name_of_another_plan_is_not_found(client, office, draft):
    row = participation_named(make_draft(office.body, lead=CLUB), CLUB)

    answered = client.post(reverse("plans:name", args=[draft.pk, row.pk]), {"meaning": "outside"})

    assert answered.status_code == 404


def test_the_button_explains_why_it_is_closed_and_opens_at_the_end(client, draft):
    closed = screen(client, draft)
    refused = client.post(reverse("plans:confirm", args=[draft.pk]), follow=True)
    for question in queries.open_questions(draft):
        services.leave_outside(question)
    opened = screen(client, draft)
    client.post(reverse("plans:confirm", args=[draft.pk]))

    assert "Chưa xác nhận được: còn 2 tên đơn vị chưa rõ" in closed
    assert 'disabled aria-describedby="vi-sao"' in closed
    assert "Còn 2 tên đơn vị chưa rõ" in refused.content.decode()
    assert "disabled aria-describedby" not in opened
    draft.refresh_from_db()
    assert draft.is_confirmed


def test_a_second_confirmation_is_told(client, office, draft):
    for question in queries.open_questions(draft):
        services.leave_outside(question)
    confirm = reverse("plans:confirm", args=[draft.pk])

    client.post(confirm)
    again = client.post(confirm, follow=True)

    assert "đã được xác nhận nên không đổi ở đây được nữa" in again.content.decode()


def test_a_discarded_draft_is_gone(client, draft):
    left = client.post(reverse("plans:discard", args=[draft.pk]))

    assert left.url == reverse("plans:list")
    assert not Plan.objects.exists()


def test_writing_needs_a_post_and_who_comes_otherwise_is_told(client, draft):
    for name in ("confirm", "discard"):
        answer = client.get(reverse(f"plans:{name}", args=[draft.pk]))

        assert answer.url == reverse("plans:plan", args=[draft.pk]) + "#xac-nhan"
        assert "Chưa lưu việc" in screen(client, draft)
    assert Plan.objects.filter(pk=draft.pk, state="draft").exists()


def test_the_head_is_put_right_with_days_as_people_write_them(client, draft):
    address = reverse("plans:header", args=[draft.pk])
    sent = {"subject": "Truyền thông 2027", "number": "01/KH-UBND", "issued_on": "05/03/2027"}

    wrong = client.post(address, {**sent, "year": "1027"})
    client.post(address, {**sent, "year": "2027"})

    assert "Năm phải từ 2000 đến 2100" in wrong.content.decode()
    draft.refresh_from_db()
    assert (draft.year, draft.number, draft.issued_on) == (2027, "01/KH-UBND", date(2027, 3, 5))


def test_a_target_is_linked_to_a_section_of_its_plan_only(client, office, draft):
    target, section = draft.targets.get(), draft.sections.last()
    foreign = make_draft(office.body).sections.first()
    address = reverse("plans:link_target", args=[draft.pk, target.pk])

    client.post(address, {"section": section.pk})
    refused = client.post(address, {"section": foreign.pk}, follow=True)

    assert "không thuộc kế hoạch" in refused.content.decode()
    target.refresh_from_db()
    assert target.section == section


def test_the_screen_costs_the_same_for_many_assignments(
    client, office, without_menu, django_assert_max_num_queries
):
    for count in (3, 40):
        plan = make_draft(office.body, lead=CLUB, times=("Thường xuyên",) * count)
        with django_assert_max_num_queries(25):
            assert f"Nhiệm vụ ({count})" in screen(client, plan)
