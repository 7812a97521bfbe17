"""An existing register comes in from a table: checked row by row, written whole or not at all."""

from __future__ import annotations

import io
from datetime import date, datetime

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from conglang.documents.models import OfficialDocument, RegisterImport
from conglang.documents.services import apply_import, check_table
from conglang.documents.tests.factories import make_document, make_office
from conglang.errors import RuleError

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 20)
HEAD = "Số, ký hiệu;Loại văn bản;Ngày ban hành;Cơ quan ban hành;Trích yếu;Công khai\n"


@pytest.fixture
def office():
    return make_office()


def checked(office, text: str | bytes, name: str = "so.csv") -> RegisterImport:
    content = text.encode() if isinstance(text, str) else text
    return check_table(office.body, name=name, content=content, by=office.keeper, on=ON)


def workbook(*rows) -> bytes:
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(buffer)
    return buffer.getvalue()


def test_right_rows_are_written_and_wrong_ones_say_why(office):
    make_document(office.body, number="01/KH-UBND", issued_on=date(2026, 1, 5))
    table = checked(
        office,
        HEAD
        + "08/KH-UBND;Kế hoạch;08/01/2026;UBND phường;Truyền thông;có\n"
        + "1/KH-UBND;;5/1/2026;UBND phường;Đã có trong sổ;\n"
        + "09/QĐ-UBND;;31/02/2026;UBND phường;Ngày không có thật;\n"
        + "10/UBND;;01/02/2026;UBND phường;Không rõ loại;\n"
        + ";;;;;\n"
        + "08/kh-ubnd;;08/01/2026;UBND phường;Lặp lại;\n"
        + "11/QĐ-UBND;;01/02/2026;;Cơ quan để trống là cơ quan giữ sổ;\n",
    )

    faults = {row["line"]: row["fault"] for row in table.rows if row["fault"]}

    assert not OfficialDocument.objects.filter(number="08/KH-UBND").exists()
    assert set(faults) == {3, 4, 5, 7}
    assert "đã có" in faults[3]
    assert "31/02/2026" in faults[4]
    assert "loại" in faults[5]
    assert "dòng 2" in faults[7]
    assert apply_import(table, by=office.keeper) == 2
    first = OfficialDocument.objects.get(number="08/KH-UBND")
    assert (first.is_public, first.entered_by) == (True, office.keeper)
    second = OfficialDocument.objects.get(number="11/QĐ-UBND")
    assert (second.issuer, second.is_public) == (office.body.name, False)


def test_a_table_is_written_once(office):
    table = checked(office, HEAD + "08/KH-UBND;;08/01/2026;UBND;Truyền thông;\n")
    apply_import(table, by=None)

    with pytest.raises(RuleError) as refusal:
        apply_import(table, by=None)

    assert refusal.value.code == "import-applied"
    assert OfficialDocument.objects.count() == 1


def test_what_changed_since_the_check_stops_all_rows(office):
    table = checked(
        office,
        HEAD + "07/KH-UBND;;07/01/2026;UBND;Một;\n" + "08/KH-UBND;;08/01/2026;UBND;Hai;\n",
    )
    make_document(office.body, number="08/KH-UBND", issued_on=date(2026, 1, 8))

    with pytest.raises(RuleError) as refusal:
        apply_import(table, by=None)

    assert refusal.value.code == "import-changed"
    assert not OfficialDocument.objects.filter(number="07/KH-UBND").exists()
    table.refresh_from_db()
    assert table.applied_at is None


def test_excel_with_a_title_above_and_real_days_is_read(office):
    content = workbook(
        ["SỔ VĂN BẢN ĐI NĂM 2026"],
        [],
        ["STT", "Số ký hiệu", "Ngày, tháng", "Trích yếu nội dung", "Người ký"],
        [1, "08/KH-UBND", datetime(2026, 1, 8), "Truyền thông", "Trần Thị Ba"],
        [2, "09/KH-UBND", "09.01.2026", "Chuyển đổi số", None],
    )

    table = checked(office, content, "so.xlsx")

    assert [row["entry"]["issued_on"] for row in table.rows] == ["2026-01-08", "2026-01-09"]
    assert [row["fault"] for row in table.rows] == ["", ""]
    assert table.rows[0]["line"] == 4


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "table-empty"),
        (HEAD.encode(), "table-empty"),
        ("Tên;Tuổi\nA;1\n".encode(), "table-headings"),
        (b"PK\x03\x04 no workbook", "table-broken"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 64, "table-kind"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "table-kind"),
        ((HEAD + "1/KH-UBND;;1/1/2026;A;B;\n" * 5001).encode(), "table-too-long"),
        (b"x" * (5 * 1024 * 1024 + 1), "table-too-large"),
    ],
)
def test_what_is_no_table_is_refused(office, content, code):
    with pytest.raises(RuleError) as refusal:
        checked(office, content)

    assert refusal.value.code == code
    assert not RegisterImport.objects.exists()


def test_the_screens_show_before_they_write_and_only_to_keepers(client, office):
    address = reverse("documents:import")
    rows = HEAD + "08/KH-UBND;;08/01/2026;UBND;Truyền thông;\n" + "x;;;;;\n"

    places = []
    for person in (office.reader, office.keeper):
        client.force_login(person)
        answer = client.post(address, {"file": SimpleUploadedFile("so.csv", rows.encode())})
        places.append(answer["Location"])
    preview = reverse("documents:checked", args=[RegisterImport.objects.get().pk])
    assert places == ["/quan-tri/", preview]  # Wagtail says no by leading home
    shown = client.get(preview).content.decode()
    assert "1 dòng ghi được, 1 dòng không ghi" in shown
    assert not OfficialDocument.objects.exists()
    client.force_login(office.stranger)
    assert [client.get(preview).status_code, client.post(preview).status_code] == [404, 404]
    client.force_login(office.keeper)
    client.post(preview)
    assert OfficialDocument.objects.get().number == "08/KH-UBND"
    sample = client.get(reverse("documents:sample"))
    assert len(openpyxl.load_workbook(io.BytesIO(sample.content)).active["A"]) == 2


def test_the_sample_itself_can_be_read(client, office):
    client.force_login(office.keeper)
    content = client.get(reverse("documents:sample")).content

    table = checked(office, content, "bang-mau.xlsx")

    assert [row["fault"] for row in table.rows] == [""]
