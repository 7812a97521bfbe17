"""A document is found by its number, however it is spelled, and by its words."""

from __future__ import annotations

from datetime import date

import pytest

from conglang.documents.models import OfficialDocument
from conglang.documents.queries import find_documents, official_document_for, official_documents_for
from conglang.documents.services import attach_file
from conglang.documents.tests.factories import make_document, make_office

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 20)

# Look-alikes stand beside each: what is wanted must come alone.
REGISTER = {
    "kh8": ("08/KH-UBND", "Kế hoạch", date(2024, 1, 8), "Truyền thông chính sách năm 2024"),
    "kh8-2025": ("08/KH-UBND", "Kế hoạch", date(2025, 1, 15), "Cải cách hành chính năm 2025"),
    "kh80": ("80/KH-UBND", "Kế hoạch", date(2024, 3, 1), "Phòng chống thiên tai"),
    "kh8-bbt": ("08/KH-BBT", "Kế hoạch", date(2024, 2, 2), "Lịch họp của Ban Biên tập"),
    "qd8": ("08/QĐ-UBND", "Quyết định", date(2024, 1, 5), "Kiện toàn Ban Biên tập"),
    "nd42": ("42/2022/NĐ-CP", "Nghị định", date(2022, 6, 24), "Cung cấp thông tin trực tuyến"),
    "nd43": ("43/2011/NĐ-CP", "Nghị định", date(2011, 6, 13), "Thông tin trên trang điện tử"),
    "tt39": ("39/2020/TT-BTTTT", "Thông tư", date(2020, 11, 24), "Hệ thống thông tin nguồn"),
    "luat": ("64/2025/QH15", "Luật", date(2025, 2, 19), "Ban hành văn bản quy phạm pháp luật"),
    "cv12": ("12/UBND-VX", "Công văn", date(2026, 3, 3), "Cung cấp tin, bài"),
    "ct28": ("28-CT/TU", "Chỉ thị", date(2022, 1, 11), "Tăng cường công tác truyền thông"),
    "kh138": ("138-KH/TU", "Kế hoạch", date(2023, 5, 5), "Học tập nghị quyết"),
    "hd5": ("05/HD-UBND", "Hướng dẫn", date(2026, 4, 4), "Chấm điểm thi đua"),
    "hop5": ("05/HĐ-UBND", "Hợp đồng", date(2026, 4, 5), "Thuê đường truyền"),
    "da7": ("07/ĐA-UBND", "Đề án", date(2026, 5, 6), "Số hóa hồ sơ"),
    "ttlt": ("55/2015/TTLT-BNV-VPCP", "Thông tư liên tịch", date(2015, 7, 1), "Tổ chức bộ máy"),
    "cttg": ("07/CT-TTg", "Chỉ thị", date(2023, 3, 21), "Truyền thông chính sách của bộ, tỉnh"),
    "ttr": ("121/TTr-VHTT", "Tờ trình", date(2026, 2, 2), "Xin ý kiến dự thảo kế hoạch"),
}
SPELLINGS = [
    ("08/KH-UBND ngày 08/01/2024", {"kh8"}),
    ("08/KH-UBND", {"kh8", "kh8-2025"}),
    ("kh 08 ubnd 2024", {"kh8"}),
    ("KH 8 UBND 2025", {"kh8-2025"}),
    ("2024 kh ubnd 8", {"kh8"}),
    ("ubnd kh 08 2024", {"kh8"}),
    ("Số: 8 / KH - UBND năm 2024", {"kh8"}),
    ("số 08/kh–ubnd ngày 8 tháng 1 năm 2024", {"kh8"}),
    ("Kế hoạch số 08/KH-UBND ngày 08 tháng 01 năm 2024", {"kh8"}),
    ("ke hoach so 08/kh-ubnd 2024", {"kh8"}),
    ("kế hoạch 8 ubnd 2024", {"kh8"}),
    ("08KH-UBND", {"kh8", "kh8-2025"}),
    ("08KHUBND", {"kh8", "kh8-2025"}),
    ("8khubnd2024", {"kh8"}),
    ("kh08ubnd", {"kh8", "kh8-2025"}),
    ("08/KHUBND", {"kh8", "kh8-2025"}),
    ("08.KH.UBND 2024", {"kh8"}),
    ("08_kh_ubnd 2025", {"kh8-2025"}),
    ("kh 08", {"kh8", "kh8-2025", "kh8-bbt"}),
    ("08/KH", {"kh8", "kh8-2025", "kh8-bbt"}),
    ("08/KH-BBT", {"kh8-bbt"}),
    ("qd 8", {"qd8"}),
    ("QÐ 08 ubnd", {"qd8"}),
    ("quyết định 08", {"qd8"}),
    ("quyet dinh so 8/qd-ubnd", {"qd8"}),
    ("42/2022/NĐ-CP", {"nd42"}),
    ("nd 42", {"nd42"}),
    ("NĐ 42/2022", {"nd42"}),
    ("nghị định 42/2022/nđ-cp", {"nd42"}),
    ("nghi dinh so 42 nam 2022", {"nd42"}),
    ("42/2022/ND-CP", {"nd42"}),
    ("42 2022 cp", {"nd42"}),
    ("2022 nđ cp 42", {"nd42"}),
    ("43/2011", {"nd43"}),
    ("tt 39 btttt", {"tt39"}),
    ("thông tư 39/2020", {"tt39"}),
    ("39/2020/tt-btttt", {"tt39"}),
    ("luật 64/2025", {"luat"}),
    ("64/2025/qh15", {"luat"}),
    ("qh15 64 2025", {"luat"}),
    ("12/UBND-VX", {"cv12"}),
    ("công văn 12 ubnd vx", {"cv12"}),
    ("cv 12", {"cv12"}),
    ("12 vx", {"cv12"}),
    ("28-CT/TU", {"ct28"}),
    ("ct 28 tu 2022", {"ct28"}),
    ("Chỉ thị số 28 - CT/TU, ngày 11/01/2022", {"ct28"}),
    ("138/KH-TU", {"kh138"}),
    ("kh 138 tu", {"kh138"}),
    ("05/HD-UBND", {"hd5", "hop5"}),
    ("05/HĐ-UBND", {"hop5"}),
    ("hướng dẫn 05", {"hd5"}),
    ("hợp đồng số 5", {"hop5"}),
    ("07/ĐA-UBND", {"da7"}),
    ("07/da-ubnd", {"da7"}),
    ("ttlt 55 bnv vpcp", {"ttlt"}),
    ("55/2015/TTLT-VPCP-BNV", {"ttlt"}),
    ("ct 7 ttg", {"cttg"}),
    ("121/ttr-vhtt", {"ttr"}),
    ("tờ trình 121", {"ttr"}),
    ("ngày 11/01/2022", {"ct28"}),
]


@pytest.fixture
def office():
    return make_office()


def entered(body) -> dict[int, str]:
    return {
        make_document(body, number=number, kind=kind, issued_on=day, summary=summary).pk: key
        for key, (number, kind, day, summary) in REGISTER.items()
    }


def test_a_number_is_found_in_any_spelling(office):
    keys = entered(office.body)

    found = {
        words: {keys[row.pk] for row in find_documents(office.keeper, words, ON)}
        for words, _wanted in SPELLINGS
    }

    assert len(SPELLINGS) >= 40
    assert found == dict(SPELLINGS)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("ban bien tap", {"qd8", "kh8-bbt"}),
        ("truyền thông chính sách", {"kh8", "cttg"}),
        ("TRUYEN THONG CHINH SACH 2024", {"kh8"}),
        ("số hoá", {"da7"}),  # the tone stands elsewhere
        ("không có ở đâu cả", set()),
        ("///", set()),
        ("%", set()),
    ],
)
def test_words_of_the_summary_find_it(office, words, wanted):
    keys = entered(office.body)

    assert {keys[row.pk] for row in find_documents(office.keeper, words, ON)} == wanted


def test_abbreviations_and_words_of_files_find_it(office):
    document = make_document(office.body, issuer="UBND thành phố Bến Ngọc")
    make_document(office.body, issuer="Sở Tài chính")
    attach_file(
        document, name="a.txt", content="Điều 3. Trạm y tế phường trực Tết.".encode(), by=None
    )

    for words in ("ủy ban nhân dân bến ngọc", "tram y te", "TRẠM Y TẾ trực tết"):
        assert list(find_documents(office.keeper, words, ON)) == [document]


def test_filters_narrow_what_is_found(office):
    keys = entered(office.body)

    def found(words="", **filters):
        return {keys[row.pk] for row in find_documents(office.keeper, words, ON, **filters)}

    assert found(year=2022) == {"nd42", "ct28"}
    assert found(kind="Chỉ thị") == {"ct28", "cttg"}
    assert found("truyền thông", kind="Chỉ thị", year=2023) == {"cttg"}
    assert found(issuer="khong co") == set()
    assert found(valid="ended") == {"nd42", "nd43"}  # as the law table says
    assert found(year=0) == found(year=99_999) == set()
    assert len(found()) == len(REGISTER)


def test_only_what_a_person_may_see_is_found(office):
    hidden = make_document(office.body, number="77/KH-UBND")
    public = make_document(office.body, number="78/KH-UBND", is_public=True)

    def found(person):
        return [row.pk for row in find_documents(person, "kh ubnd 77", ON)] + [
            row.pk for row in find_documents(person, "78/KH-UBND", ON)
        ]

    assert found(office.keeper) == found(office.reader) == [hidden.pk, public.pk]
    assert found(office.stranger) == []
    assert found(None) == [public.pk]


def test_an_exact_document_needs_its_number_and_its_day(office):
    document = make_document(office.body, number="08/KH-UBND", issued_on=date(2024, 1, 8))
    law = make_document(
        office.body, number="42/2022/NĐ-CP", kind="Nghị định", issued_on=date(2022, 6, 24)
    )
    among = OfficialDocument.objects.all()

    assert official_document_for("8 / KH – UBND", date(2024, 1, 8), among=among) == document
    assert official_document_for("08/KH-UBND", date(2025, 1, 8), among=among) is None
    assert official_document_for("08/KH-UBND", date(2024, 1, 8), "Quyết định", among=among) is None
    found = official_documents_for(
        [("Số 08/KH-UBND", None), ("NĐ 42/2022", None), ("08/KH-UBND", date(2024, 1, 8))],
        among=among,
    )
    assert set(found.values()) == {document, law}
    assert ("8 kh ubnd", None) not in found  # numbers begin anew every year


@pytest.mark.parametrize(
    "words", ["9" * 40, "9999999999", "\x00", "a" * 5000, "số", "0", "-1", "½"]
)
def test_no_words_break_the_search(office, words):
    make_document(office.body)

    assert list(find_documents(office.keeper, words.replace("\x00", ""), ON)) is not None
