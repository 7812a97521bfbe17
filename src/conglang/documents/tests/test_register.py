"""The register: what is taken in, what is refused, and how documents stand on a day."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from conglang.documents.models import Document, OfficialDocument
from conglang.documents.queries import (
    REPLACED,
    Successor,
    find_documents,
    official_documents_changeable_by,
    official_documents_visible_to,
    validity_of,
)
from conglang.documents.services import (
    attach_file,
    change_document,
    detach_file,
    enter_document,
    replace_document,
)
from conglang.documents.tests.factories import make_document, make_entry, make_office
from conglang.errors import RuleError
from conglang.organisation.models import Role
from conglang.organisation.tests.factories import appoint, make_board, make_body, make_person

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 20)


def refusal(verb, *arguments, **given) -> RuleError:
    with pytest.raises(RuleError) as caught:
        verb(*arguments, **given)
    assert caught.value.message.strip()
    return caught.value


def test_an_entry_is_kept_as_written_and_logged():
    body, person = make_body(), make_person()

    document = enter_document(body, make_entry(summary="  Truyền  thông "), by=person)

    document.refresh_from_db()
    assert (document.number, document.summary) == ("08/KH-UBND", "Truyền thông")
    assert (document.number_key, document.ordinal, document.type_key) == ("8 kh ubnd", 8, "kh")
    assert document.entered_by == person
    entry = ModelLogEntry.objects.for_instance(document).get()
    assert (entry.action, entry.user) == ("wagtail.create", person)


def test_the_number_tells_the_type_and_the_issuer_may_be_a_unit():
    body = make_body("Ủy ban nhân dân phường Thử")

    document = enter_document(body, make_entry(kind="", issuer="UBND phường Thử"), by=None)

    assert document.kind == "Kế hoạch"
    assert document.issuer_unit == body.units.get()


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"number": " "}, "number-missing"),
        ({"number": "KH-UBND"}, "number-unreadable"),
        ({"kind": "Thần chú"}, "kind-unknown"),
        ({"kind": "", "number": "12/UBND-VX"}, "kind-missing"),
        ({"issuer": ""}, "issuer-missing"),
        ({"summary": "\n"}, "summary-missing"),
        ({"issued_on": None}, "issued-missing"),
        ({"issued_on": date(1205, 1, 1)}, "issued-too-early"),
        ({"issued_on": date(2126, 1, 1)}, "issued-in-future"),
        ({"expires_on": date(2024, 1, 7)}, "ends-before-issue"),
        ({"summary": "dài " * 400}, "too-long"),
        ({"number": "1" * 81 + "/KH-UBND"}, "too-long"),
    ],
)
def test_what_is_not_right_is_refused_with_a_reason(fields, code):
    assert refusal(enter_document, make_body(), make_entry(**fields), by=None).code == code
    assert not OfficialDocument.objects.exists()


def test_one_document_is_entered_once_in_a_register_however_it_is_spelled():
    body = make_body()
    make_document(body, number="08/KH-UBND")

    again = refusal(enter_document, body, make_entry(number="Số: 8 / KH - UBND"), by=None)
    other_year = enter_document(body, make_entry(issued_on=date(2025, 1, 8)), by=None)
    elsewhere = enter_document(make_body(), make_entry(), by=None)

    assert again.code == "document-known"
    assert other_year.pk != elsewhere.pk


def test_a_change_keeps_what_was_derived_in_step_and_says_what_changed():
    document = make_document(number="08/KH-UBND")

    changed = change_document(
        document, make_entry(number="09/QĐ-UBND", kind="Quyết định", signer="Trần Thị Ba"), by=None
    )

    assert (changed.number_key, changed.type_key, changed.number_tight) == (
        "9 qđ ubnd" if "qđ" in changed.number_key else "9 qd ubnd",
        "qd",
        "9qdubnd",
    )
    assert "tran thi ba" in changed.search_text
    entry = ModelLogEntry.objects.for_instance(changed).get(action="wagtail.edit")
    assert set(entry.data["fields"]) == {"number", "kind", "signer"}


def test_who_keeps_and_who_reads_a_register():
    office = make_office()
    document = make_document(office.body)
    secretary = make_person()
    appoint(secretary, Role.SECRETARY, make_board(office.body))

    visible = [
        document in official_documents_visible_to(person, ON)
        for person in (office.keeper, office.reader, secretary, office.stranger)
    ]
    changeable = [
        document in official_documents_changeable_by(person, ON)
        for person in (office.keeper, office.reader, secretary, office.stranger)
    ]

    assert visible == [True, True, True, False]
    assert changeable == [True, False, True, False]
    assert document not in official_documents_visible_to(None, ON)


def test_validity_is_a_question_with_a_day():
    document = make_document(
        effective_on=date(2024, 2, 1), expires_on=date(2026, 7, 1), validity_note="Trừ Điều 5."
    )

    said = {
        day: validity_of(document, day)
        for day in (date(2024, 1, 31), date(2024, 2, 1), date(2026, 6, 30), date(2026, 7, 1))
    }

    assert [row.state for row in said.values()] == ["not-yet", "in-force", "in-force", "ended"]
    assert said[date(2024, 1, 31)].since == date(2024, 2, 1)
    assert said[date(2026, 7, 1)].since == date(2026, 7, 1)
    assert {row.note for row in said.values()} == {"Trừ Điều 5."}


@pytest.mark.parametrize("day", [date(2024, 1, 8), date(2024, 2, 1), date(2026, 6, 30), ON])
def test_the_list_and_the_page_agree_on_validity(day):
    office = make_office()
    for fields in (
        {},
        {"effective_on": date(2024, 2, 1)},
        {"expires_on": date(2026, 7, 1)},
        {"effective_on": date(2026, 12, 1)},
        {"effective_on": date(2026, 12, 1), "expires_on": date(2026, 11, 1)},
        {"number": "42/2022/NĐ-CP", "kind": "Nghị định", "issued_on": date(2022, 6, 24)},
        {"number": "224/2026/NĐ-CP", "kind": "Nghị định", "issued_on": date(2026, 6, 24)},
    ):
        make_document(office.body, **fields)
    rows = OfficialDocument.objects.all()

    for state in ("in-force", "not-yet", "ended"):
        listed = set(find_documents(office.keeper, "", day, valid=state))
        assert listed == {row for row in rows if validity_of(row, day).state == state}


def test_a_replacement_is_followed_to_the_document_in_force():
    body = make_body()
    old = make_document(body, issued_on=date(2024, 1, 8))
    middle = make_document(body, issued_on=date(2025, 1, 8), effective_on=date(2025, 2, 1))
    new = make_document(body, issued_on=date(2026, 1, 8), summary="Bản mới nhất")

    old = replace_document(old, middle, by=None)
    middle = replace_document(middle, new, expires_on=date(2026, 3, 1), by=None)
    old.refresh_from_db()

    assert old.expires_on == date(2025, 2, 1)
    assert validity_of(old, date(2025, 1, 31)).state == "in-force"
    assert validity_of(old, date(2025, 6, 1)).successor.document_id == middle.pk
    assert validity_of(old, ON).successor == Successor(new.number, "Bản mới nhất", new.pk)
    assert ModelLogEntry.objects.for_instance(old).filter(action=REPLACED).exists()


def test_replacements_that_make_no_sense_are_refused():
    body = make_body()
    first = make_document(body, issued_on=date(2024, 1, 8))
    second = make_document(body, issued_on=date(2025, 1, 8))
    replace_document(first, second, by=None)

    assert refusal(replace_document, second, second, by=None).code == "replaces-itself"
    assert refusal(replace_document, second, first, by=None).code == "replaced-in-circle"
    foreign = make_document(make_body())
    assert refusal(replace_document, second, foreign, by=None).code == "other-register"
    too_early = {"expires_on": date(2024, 12, 31), "by": None}
    third = make_document(body, issued_on=date(2026, 1, 8))
    assert refusal(replace_document, second, third, **too_early).code == "ends-before-issue"


def test_without_a_last_day_a_replacement_is_taken_back():
    body = make_body()
    old, new = make_document(body, number="1/KH-UBND"), make_document(body)
    replace_document(old, new, by=None)

    old = change_document(old, make_entry(number="1/KH-UBND"), by=None)

    assert (old.replaced_by, validity_of(old, ON).state) == (None, "in-force")


def test_the_database_keeps_the_rules_too():
    document = make_document()
    rows = OfficialDocument.objects.filter(pk=document.pk)

    for wrong in (
        {"expires_on": date(2000, 1, 1)},
        {"replaced_by": document, "expires_on": date(2026, 1, 1)},
        {"replaced_by": make_document(document.body)},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**wrong)


def test_files_stand_in_order_and_are_found_by_their_words_until_taken_off():
    document = make_document()
    first = attach_file(document, name="a.txt", content="Nội dung thứ nhất".encode(), by=None)
    second = attach_file(
        document, name="b.txt", content="Phụ lục thứ hai".encode(), label="Phụ lục", by=None
    )

    again = refusal(
        attach_file, document, name="c.txt", content="Phụ lục thứ hai".encode(), by=None
    )
    assert again.code == "file-attached"
    assert [str(row) for row in document.files.all()] == ["a.txt", "Phụ lục"]
    assert (first.place, second.place) == (0, 1)
    detach_file(second, by=None)
    document.refresh_from_db()
    assert "thu nhat" in document.search_text
    assert "phu luc" not in document.search_text
    assert Document.objects.count() == 1


def test_the_bytes_stay_while_another_document_has_them():
    body = make_body()
    one, two = make_document(body), make_document(body)
    content = "Một tệp chung".encode()
    rows = [attach_file(doc, name="a.txt", content=content, by=None) for doc in (one, two)]

    detach_file(rows[0], by=None)

    assert two.files.get().document.file.read() == content
    assert timezone.localdate() >= one.issued_on
