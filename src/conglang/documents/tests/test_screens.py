"""The register's screens: who opens which, what they say, what they cost."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.admin.menu import Menu

from conglang.documents.models import OfficialDocument
from conglang.documents.services import attach_file, replace_document
from conglang.documents.services.search_words import number_columns, words_for_search
from conglang.documents.tests.factories import make_document, make_office

pytestmark = pytest.mark.django_db
HOME = "/quan-tri/"
LIST = "/quan-tri/van-ban/"
GIVEN = {
    "number": "12/QĐ-UBND",
    "kind": "",
    "issued_on": "05/02/2026",
    "issuer": "Ủy ban nhân dân thành phố",
    "summary": "Kiện toàn Ban Biên tập",
}


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def without_menu(monkeypatch):
    monkeypatch.setattr(Menu, "menu_items_for_request", lambda self, request: [])


def test_a_register_is_read_by_its_body_and_kept_by_few(client, office):
    document = make_document(office.body)
    row = attach_file(document, name="a.txt", content="Nội dung".encode(), by=None)
    reads = [
        reverse("documents:document", args=[document.pk]),
        reverse("documents:file", args=[document.pk, row.pk]),
    ]
    writes = [
        reverse("documents:change", args=[document.pk]),
        reverse("documents:replace", args=[document.pk]),
        reverse("documents:attach", args=[document.pk]),
        reverse("documents:detach", args=[document.pk, row.pk]),
    ]

    for person, reading, writing in (
        (office.reader, 200, 404),
        (office.stranger, 404, 404),
    ):
        client.force_login(person)
        assert [client.get(address).status_code for address in reads] == [reading] * 2
        assert [client.post(address).status_code for address in writes] == [writing] * 4
        assert (document.number in client.get(LIST).content.decode()) == (reading == 200)
    client.force_login(office.reader)
    assert client.get(reverse("documents:enter"))["Location"] == HOME  # where Wagtail says no
    client.force_login(office.keeper)
    assert [client.get(address).status_code for address in (*reads, *writes[:2])] == [200] * 4
    assert "Sửa thông tin" in client.get(reads[0]).content.decode()


def test_an_entry_goes_in_with_its_file_and_comes_out_as_it_was(client, office):
    client.force_login(office.keeper)
    content = "QUYẾT ĐỊNH kiện toàn".encode()

    answer = client.post(
        reverse("documents:enter"), {**GIVEN, "file": SimpleUploadedFile("qd.txt", content)}
    )

    document = OfficialDocument.objects.get()
    assert answer["Location"] == reverse("documents:document", args=[document.pk])
    assert (document.kind, document.issued_on) == ("Quyết định", date(2026, 2, 5))
    row = document.files.get()
    fetched = client.get(reverse("documents:file", args=[document.pk, row.pk]))
    assert b"".join(fetched.streaming_content) == content
    assert fetched["Content-Disposition"].startswith("attachment")


def test_a_faulty_entry_keeps_what_was_typed_and_says_what_to_do(client, office):
    client.force_login(office.keeper)
    make_document(office.body, number="12/QĐ-UBND", kind="Quyết định", issued_on=date(2026, 2, 5))

    for wrong, words in (
        ({"issued_on": "hôm qua"}, "Hãy viết như 05/02/2026"),
        ({"number": "QĐ"}, "không có chữ số"),
        ({"summary": ""}, "Chưa ghi trích yếu"),
        ({}, "Sổ đã có văn bản"),
    ):
        shown = client.post(reverse("documents:enter"), {**GIVEN, **wrong}).content.decode()
        assert words in shown
        assert "Ủy ban nhân dân thành phố" in shown
    assert OfficialDocument.objects.count() == 1


def test_a_file_that_cannot_be_taken_does_not_lose_the_entry(client, office):
    client.force_login(office.keeper)
    picture = SimpleUploadedFile("anh.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 64)

    shown = client.post(reverse("documents:enter"), {**GIVEN, "file": picture}, follow=True)

    assert "chưa kèm được tệp" in shown.content.decode()
    assert OfficialDocument.objects.get().files.count() == 0


def test_words_of_another_screen_are_filled_in_and_one_comes_back_there(client, office):
    client.force_login(office.keeper)
    address = reverse("documents:enter")

    shown = client.get(address, {"so": "9/NQ-HĐND", "ngay": "01/02/2026", "tro-ve": LIST})

    assert 'value="9/NQ-HĐND"' in shown.content.decode()
    assert 'value="01/02/2026"' in shown.content.decode()
    assert client.post(address, {**GIVEN, "tro-ve": LIST})["Location"] == LIST
    foreign = {**GIVEN, "number": "13/QĐ-UBND", "tro-ve": "https://example.org/"}
    assert "example.org" not in client.post(address, foreign)["Location"]


def test_a_replacement_is_looked_for_and_chosen(client, office):
    old = make_document(office.body, issued_on=date(2025, 1, 8))
    new = make_document(office.body, number="99/KH-UBND", issued_on=date(2026, 1, 8))
    foreign = make_document(number="99/KH-UBND")
    client.force_login(office.keeper)
    address = reverse("documents:replace", args=[old.pk])

    shown = client.get(address, {"q": "kh 99"}).content.decode()
    assert f'value="{new.pk}" checked' in shown
    assert f'value="{foreign.pk}"' not in shown
    assert "Hãy tìm và chọn lại" in client.post(address, {"successor": foreign.pk}).content.decode()
    assert client.post(address, {"successor": "9" * 40}).status_code == 200
    client.post(address, {"successor": new.pk})

    page = client.get(reverse("documents:document", args=[old.pk])).content.decode()
    assert "Hết hiệu lực từ ngày 08/01/2026" in page
    assert reverse("documents:document", args=[new.pk]) in page
    page = client.get(reverse("documents:document", args=[new.pk])).content.decode()
    assert "Thay thế cho" in page
    assert "Đã ghi văn bản thay thế" not in page


@pytest.mark.parametrize(
    "query",
    [
        "truoc=x",
        "truoc=2026-13-40.1",
        "truoc=.",
        "nam=abc",
        "nam=99999999999",
        "hieu-luc=x",
        "loai=x",
    ],
)
def test_strange_addresses_are_answered(client, office, query):
    client.force_login(office.keeper)

    assert client.get(f"{LIST}?{query}").status_code == 200


def fill(body, count: int) -> None:
    rows = []
    for place in range(count):
        row = OfficialDocument(
            body=body,
            kind="Kế hoạch",
            number=f"{place + 1}/KH-UBND",
            issuer="Ủy ban nhân dân thành phố Bến Ngọc",
            issued_on=date(2020, 1, 1) + timedelta(days=place // 3),
            summary=f"Việc số {place + 1} của thành phố",
        )
        for name, value in number_columns(row.kind, row.number).items():
            setattr(row, name, value)
        row.search_text = words_for_search(row, ["nội dung của tệp " * 50])
        rows.append(row)
    OfficialDocument.objects.bulk_create(rows, batch_size=500)


def test_a_register_of_five_thousand_costs_few_questions(
    client, office, without_menu, django_assert_max_num_queries
):
    fill(office.body, 5000)
    document = OfficialDocument.objects.get(number="4321/KH-UBND")
    later = make_document(office.body, issued_on=date(2026, 1, 1))
    replace_document(document, later, by=None)
    client.force_login(office.keeper)

    seen = []
    with django_assert_max_num_queries(13):
        first = client.get(LIST)
    for query, most in (
        ("q=kh+4321+ubnd", 14),
        ("q=vi%E1%BB%87c+s%E1%BB%91", 16),
        ("hieu-luc=ended", 13),
    ):
        with django_assert_max_num_queries(most):
            seen.append(client.get(f"{LIST}?{query}"))
    assert "4321/KH-UBND" in seen[0].content.decode()
    assert "OFFSET" not in first.content.decode()
    with django_assert_max_num_queries(20):
        client.get(reverse("documents:document", args=[document.pk]))


def test_pages_follow_one_another_without_a_gap(client, office):
    fill(office.body, 120)
    client.force_login(office.keeper)

    address, numbers = LIST, []
    for _page in range(3):
        answer = client.get(address)
        numbers += [row.number for row, _standing in answer.context["rows"]]
        address = f"{LIST}?truoc={answer.context['older']}"

    assert len(numbers) == len(set(numbers)) == 120
    assert answer.context["older"] == ""
