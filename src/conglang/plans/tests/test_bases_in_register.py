"""Legal bases beside the register of documents; the plan's words stay as they are."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import RequestFactory
from django.urls import reverse

from conglang.documents.models import OfficialDocument
from conglang.documents.services import replace_document
from conglang.documents.tests.factories import make_document
from conglang.organisation.models import Role
from conglang.organisation.tests.factories import appoint, make_person
from conglang.plans.citations import citation_in
from conglang.plans.models import LegalBasis
from conglang.plans.services import discard_plan, register_plan_document
from conglang.plans.tests.factories import make_draft, make_office, make_plan
from conglang.plans.views.access import visible_plan
from conglang.plans.views.bases import registered

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 20)
DECREE = {
    "number": "43/2011/NĐ-CP",
    "kind": "Nghị định",
    "issued_on": date(2011, 6, 13),
    "issuer": "Chính phủ",
    "summary": "Về việc cung cấp thông tin trên trang thông tin điện tử",
}


@pytest.fixture
def office():
    return make_office()


def told_to(plan, person):
    """Ask as the plan page does."""
    request = RequestFactory().get("/")
    request.user = person
    return registered(visible_plan(request, plan.pk), person, ON)


def page_of(client, plan, person) -> str:
    client.force_login(person)
    return client.get(reverse("plans:plan", args=[plan.pk])).content.decode()


@pytest.mark.parametrize("make", [make_draft, make_plan])
def test_a_basis_links_to_the_register_for_those_who_may_read_it(client, office, make):
    plan = make(office.body, lead=office.ward_unit.name)
    words = plan.legal_bases.get().text
    entered = make_document(office.body, **DECREE)
    link = reverse("documents:document", args=[entered.pk])

    assert link in page_of(client, plan, office.officer)
    if plan.is_confirmed:
        assert link not in page_of(client, plan, office.ward_person)
    assert plan.legal_bases.get().text == words


def test_the_register_and_the_law_table_speak_once(client, office):
    plan = make_draft(office.body)

    by_law = page_of(client, plan, office.officer)
    entered = make_document(office.body, **DECREE)
    by_both = page_of(client, plan, office.officer)
    new = make_document(
        office.body,
        number="42/2022/NĐ-CP",
        kind="Nghị định",
        issued_on=date(2022, 6, 24),
        effective_on=date(2022, 8, 15),
    )
    replace_document(entered, new, by=None)
    by_register = page_of(client, plan, office.officer)

    for shown in (by_law, by_both, by_register):
        assert shown.count("đã hết hiệu lực từ ngày 15/08/2022") == 1
    assert "được thay thế bởi" in by_law
    assert "224/2026/NĐ-CP" in by_law  # what holds today, through all replacements
    assert reverse("documents:document", args=[new.pk]) in by_register


def test_the_same_number_of_another_day_is_another_document(office):
    plan = make_draft(office.body)
    make_document(office.body, **{**DECREE, "issued_on": date(2011, 6, 14)})

    row = told_to(plan, office.officer).bases[0]

    assert row.official is None


def test_a_basis_that_is_not_entered_offers_a_form_filled_in_from_the_plans_words(client, office):
    plan = make_draft(office.body)
    reader = make_person()
    appoint(reader, Role.ACCOUNTANT, office.unit)

    url = told_to(plan, office.officer).bases[0].enter_url
    told = parse_qs(urlsplit(url).query)

    assert told["so"] == ["43/2011/NĐ-CP"]
    assert told["ngay"] == ["13/06/2011"]
    assert told["loai"] == ["Nghị định"]
    assert told["co-quan"] == ["Chính phủ"]
    assert told["tro-ve"][0].startswith(reverse("plans:plan", args=[plan.pk]))
    client.force_login(office.officer)
    form = client.get(url).context["form"]
    assert (form["number"].value(), form["kind"].value()) == ("43/2011/NĐ-CP", "Nghị định")
    assert told_to(plan, reader).bases[0].enter_url == ""
    assert "Ghi vào sổ văn bản" not in page_of(client, plan, reader)


def test_a_confirmed_plan_goes_into_the_register_with_one_click(client, office):
    plan = make_plan(office.body)
    address = reverse("plans:register", args=[plan.pk])

    client.force_login(office.stranger)
    assert client.post(address).status_code == 404
    client.force_login(office.officer)
    client.post(address)
    client.post(address)  # twice: told, not entered again

    document = OfficialDocument.objects.get()
    assert (document.number, document.issued_on) == (plan.number, plan.issued_on)
    assert (document.summary, document.kind) == (plan.subject, "Kế hoạch")
    assert document.files.get().document == plan.document
    shown = page_of(client, plan, office.officer)
    assert reverse("documents:document", args=[document.pk]) in shown
    assert "Ghi kế hoạch vào sổ văn bản" not in shown
    told = client.get(reverse("documents:document", args=[document.pk])).content.decode()
    assert reverse("plans:plan", args=[plan.pk]) in told


def test_a_draft_is_not_entered(client, office):
    plan = make_draft(office.body)
    client.force_login(office.officer)

    client.post(reverse("plans:register", args=[plan.pk]))

    assert not OfficialDocument.objects.exists()


def test_what_cites_a_document_is_told_to_those_who_may_see_the_plan(client, office):
    plan = make_plan(office.body)
    document = make_document(office.body, **DECREE)
    other_day = make_document(office.body, **{**DECREE, "issued_on": date(2011, 6, 14)})
    client.force_login(office.officer)

    def cited(row):
        shown = client.get(reverse("documents:document", args=[row.pk])).content.decode()
        return reverse("plans:plan", args=[plan.pk]) in shown

    assert cited(document)
    assert not cited(other_day)
    LegalBasis.objects.update(issued_on=None)  # the number holds its year
    assert cited(document)


def test_a_file_in_the_register_outlives_the_draft_that_is_thrown_away(office):
    plan = make_draft(office.body)
    document = plan.document
    from conglang.documents.services import attach_document

    attach_document(make_document(office.body), document, by=None)

    discard_plan(plan)

    document.refresh_from_db()
    assert document.file.read()


def test_the_questions_do_not_grow_with_the_bases(office, django_assert_max_num_queries):
    plan = make_plan(office.body)
    LegalBasis.objects.bulk_create(
        LegalBasis(
            plan=plan,
            place=n,
            text=f"Căn cứ {n}",
            number=f"{n}/QĐ-UBND",
            issued_on=date(2024, 1, 1),
        )
        for n in range(1, 60)
    )
    for n in range(1, 30):
        make_document(
            office.body, number=f"{n}/QĐ-UBND", kind="Quyết định", issued_on=date(2024, 1, 1)
        )

    with django_assert_max_num_queries(5):
        told = told_to(plan, office.officer)

    assert sum(row.official is not None for row in told.bases) == 29


@pytest.mark.parametrize(
    ("text", "number", "wanted"),
    [
        (
            "Căn cứ Quyết định số 1486/QĐ-UBND ngày 21 tháng 7 năm 2025 của Ủy ban nhân dân thành "
            "phố về việc thành lập Ban Biên tập Cổng;",
            "1486/QĐ-UBND",
            ("Quyết định", "Ủy ban nhân dân thành phố", "Thành lập Ban Biên tập Cổng"),
        ),
        (
            "Chỉ thị số 28-CT/TU, ngày 11/01/2022 của Tỉnh ủy về việc “Tăng cường công tác”",
            "28-CT/TU",
            ("Chỉ thị", "Tỉnh ủy", "“Tăng cường công tác”"),
        ),
        (
            "Nghị định số 13/2018/NĐ-CP ngày 23/01/2018 của Chính phủ quy định chi tiết Luật",
            "13/2018/NĐ-CP",
            ("Nghị định", "Chính phủ", "Quy định chi tiết Luật"),
        ),
        ("Theo Công văn số 12/UBND-VX", "12/UBND-VX", ("Công văn", "", "")),
        ("không có số ở đây", "9/KH-UBND", ("Kế hoạch", "", "")),
        ("", "", ("", "", "")),
    ],
)
def test_the_words_around_a_number_are_read(text, number, wanted):
    told = citation_in(text, number)

    assert (told.kind, told.issuer, told.summary) == wanted


def test_a_plan_enters_by_service_too(office):
    plan = make_plan(office.body)

    assert register_plan_document(plan, by=office.officer).entered_by == office.officer
