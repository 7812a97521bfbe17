"""Who opens which screen, and what the upload form answers."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from conglang.organisation.models import Role
from conglang.organisation.tests.factories import appoint, make_board, make_unit
from conglang.plans import forms
from conglang.plans.models import Plan
from conglang.plans.tests.factories import (
    make_draft,
    make_office,
    make_plan,
    make_superuser,
    plan_text,
)
from conglang.plans.tests.test_import import LETTER

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/ke-hoach/"


@pytest.fixture
def office():
    return make_office()


def upload(client, content: bytes = b"", name: str = "ke-hoach.txt", **more):
    return client.post(LIST, {"file": SimpleUploadedFile(name, content), **more})


def test_a_confirmed_plan_is_read_by_its_body_and_by_leading_wards_only(client, office):
    plan = make_plan(office.body, lead=office.ward_unit.name)
    assignment = plan.assignments.first()
    addresses = [
        reverse("plans:plan", args=[plan.pk]),
        reverse("plans:evidence", args=[plan.pk]),
        reverse("plans:assignment", args=[plan.pk, assignment.pk]),
    ]

    for person, status in (
        (office.officer, 200),
        (office.ward_person, 200),
        (office.stranger, 404),
        (make_superuser(), 200),
    ):
        client.force_login(person)
        assert [client.get(address).status_code for address in addresses] == [status] * 3
        listed = client.get(LIST).content.decode()
        assert (addresses[0] in listed) == (status == 200)


def test_a_draft_is_not_shown_to_the_wards_it_names(client, office):
    plan = make_draft(office.body, lead=office.ward_unit.name)
    address = reverse("plans:plan", args=[plan.pk])

    statuses = {}
    for name in ("officer", "ward_person", "stranger"):
        client.force_login(getattr(office, name))
        statuses[name] = client.get(address).status_code

    assert statuses == {"officer": 200, "ward_person": 404, "stranger": 404}


def test_nobody_but_planning_officers_changes_a_plan(client, office):
    plan = make_draft(office.body, lead=office.ward_unit.name)
    question = plan.assignments.first().participations.first()
    posts = {
        "name": reverse("plans:name", args=[plan.pk, question.pk]),
        "header": reverse("plans:header", args=[plan.pk]),
        "target": reverse("plans:link_target", args=[plan.pk, plan.targets.get().pk]),
        "confirm": reverse("plans:confirm", args=[plan.pk]),
        "discard": reverse("plans:discard", args=[plan.pk]),
    }
    colleague = appoint(office.ward_person, Role.CONTRIBUTOR, make_unit(office.body)).person

    for person in (colleague, office.stranger):
        client.force_login(person)
        found = {name: client.post(address).status_code for name, address in posts.items()}
        assert set(found.values()) == {404}

    client.force_login(colleague)
    shown = client.get(reverse("plans:plan", args=[plan.pk])).content.decode()
    assert "Anh/chị chỉ xem được" in shown
    assert "Xác nhận kế hoạch" not in shown
    plan.refresh_from_db()
    assert not plan.is_confirmed


def test_visitors_are_led_to_the_one_door(client, office):
    plan = make_plan(office.body)

    for address in (LIST, reverse("plans:plan", args=[plan.pk]), reverse("plans:work")):
        answer = client.get(address, follow=True)
        assert answer.redirect_chain[-1][0].startswith(reverse("account_login"))


def test_a_secretary_of_the_board_plans_too(client, office):
    board = make_board(office.body)
    secretary = appoint(office.ward_person, Role.SECRETARY, board).person
    client.force_login(secretary)

    answer = upload(client, plan_text().encode())

    assert answer.status_code == 302
    assert Plan.objects.get().body == office.body


def test_an_uploaded_plan_opens_as_a_draft(client, office):
    client.force_login(office.officer)

    answer = upload(client, plan_text().encode())

    plan = Plan.objects.get()
    assert answer.url == reverse("plans:plan", args=[plan.pk])
    assert (plan.imported_by, plan.body) == (office.officer, office.body)


def test_people_without_a_planning_duty_see_no_form_and_cannot_upload(client, office):
    client.force_login(office.ward_person)

    assert "Đọc tệp kế hoạch" not in client.get(LIST).content.decode()
    assert upload(client, plan_text().encode()).status_code == 302
    assert not Plan.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("cong-van.txt", LETTER.encode(), "không phải kế hoạch"),
        ("rong.docx", b"", "không có nội dung"),
        ("anh.docx", b"\x89PNG\r\n\x1a\n" + b"\0" * 200, "không phải văn bản Word"),
        (
            "mat-khau.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "có đặt mật khẩu",
        ),
    ],
)
def test_a_refused_file_keeps_the_screen_and_says_why(client, office, name, content, sentence):
    client.force_login(office.officer)

    answer = upload(client, content, name)

    assert answer.status_code == 200
    assert sentence in answer.context["form"].errors["file"][0]
    assert sentence in answer.content.decode()
    assert not Plan.objects.exists()


def test_a_file_over_the_limit_is_refused_before_it_is_read(client, office, monkeypatch):
    client.force_login(office.officer)
    monkeypatch.setattr(forms, "MAX_BYTES", 100)
    monkeypatch.setattr(
        "conglang.plans.views.listing.receive_plan", lambda *a, **k: pytest.fail("was read")
    )

    answer = upload(client, b"a" * 101)

    assert "lớn hơn 20 MB" in answer.context["form"].errors["file"][0]


def test_no_file_and_two_files_are_told_apart(client, office):
    client.force_login(office.officer)
    two = [SimpleUploadedFile(f"{n}.txt", plan_text(number=n).encode()) for n in (1, 2)]

    none_sent = client.post(LIST, {})
    two_sent = client.post(LIST, {"file": two})

    assert "Chưa chọn tệp" in none_sent.content.decode()
    assert "Mỗi lần chỉ nhập một tệp" in two_sent.content.decode()
    assert not Plan.objects.exists()


def test_the_same_file_twice_is_told_at_the_field(client, office):
    client.force_login(office.officer)
    content = plan_text().encode()
    upload(client, content)

    answer = upload(client, content)

    assert "đã được nhập trước đây" in answer.context["form"].errors["file"][0]
    assert Plan.objects.count() == 1


def test_who_plans_for_two_bodies_chooses_one(client, office):
    other_body = office.stranger.duties.get().unit.body
    appoint(office.officer, Role.PLAN_OFFICER, make_unit(other_body))
    client.force_login(office.officer)

    unsaid = upload(client, plan_text().encode())
    foreign = upload(client, plan_text().encode(), body=office.ward_unit.body_id)
    chosen = upload(client, plan_text().encode(), body=other_body.pk)

    assert "Chưa chọn cơ quan" in unsaid.content.decode()
    assert "không có trong danh sách" in foreign.content.decode()
    assert chosen.status_code == 302
    assert Plan.objects.get().body == other_body


@pytest.mark.parametrize("count", [1, 8])
def test_the_list_costs_the_same_for_many_plans(
    client, office, count, without_menu, django_assert_max_num_queries
):
    for _ in range(count):
        make_plan(office.body)
    client.force_login(office.officer)

    with django_assert_max_num_queries(15):
        answer = client.get(LIST)

    assert answer.content.decode().count("Đã xác nhận") == count
