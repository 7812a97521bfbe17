# mypy: allow-untyped-defs, allow-untyped-calls
from datetime import date

import pytest

from conglang.plans.parsing import parse_plan
from conglang.plans.parsing.legal_bases import read_legal_bases


@pytest.mark.parametrize(
    ("text", "number", "issued_on"),
    [
        (
            "Căn cứ Nghị định số 50/2024/NĐ-CP ngày 10 tháng 5 năm 2024",
            "50/2024/NĐ-CP",
            date(2024, 5, 10),
        ),
        ("Thực hiện Chỉ thị số 8-CT/TU, ngày 2/3/2023 của Tỉnh ủy", "8-CT/TU", date(2023, 3, 2)),
        ("tại Tờ trình số 11/TTr- VHXH ngày 1/2/2026", "11/TTr-VHXH", date(2026, 2, 1)),
        ("theo Công văn số: 77/SVHTT-TTCS của Sở", "77/SVHTT-TTCS", None),
        ("Quyết định số\u00a05/QĐ-UBND ngày 31/02/2024", "5/QĐ-UBND", None),
    ],
)
def test_a_cited_document_has_number_and_day(text, number, issued_on):
    [basis] = read_legal_bases([text])

    assert (basis.number, basis.issued_on) == (number, issued_on)


def test_laws_without_number_are_known_by_their_title():
    bases = read_legal_bases(
        [
            "Căn cứ Luật Phổ biến, giáo dục pháp luật năm 2012, Luật Thư viện năm 2019 và "
            "các văn bản hướng dẫn;"
        ]
    )

    assert [basis.number for basis in bases] == [
        "Luật Phổ biến, giáo dục pháp luật",
        "Luật Thư viện",
    ]


def test_a_law_with_a_number_is_known_by_its_number():
    bases = read_legal_bases(["Căn cứ Luật Báo chí số 103/2016/QH13 ngày 05/4/2016;"])

    assert [(basis.number, basis.issued_on) for basis in bases] == [
        ("103/2016/QH13", date(2016, 4, 5))
    ]


def test_a_document_cited_twice_counts_once():
    bases = read_legal_bases(
        ["Căn cứ Kế hoạch số 9/KH-UBND;", "Theo Kế hoạch số 9/KH-UBND ngày 3/3/2025;"]
    )

    assert [(basis.number, basis.issued_on) for basis in bases] == [("9/KH-UBND", date(2025, 3, 3))]


def test_citations_after_the_first_heading_do_not_count():
    parsed = parse_plan(
        "KẾ HOẠCH\nĐọc sách\n\nCăn cứ Kế hoạch số 1/KH-UBND;\n\nI. MỤC ĐÍCH\n- Theo Quyết "
        "định số 2/QĐ-UBND.\n"
    )

    assert [basis.number for basis in parsed.legal_bases] == ["1/KH-UBND"]


def test_a_numbered_part_of_bases_counts():
    parsed = parse_plan(
        "KẾ HOẠCH\nĐọc sách\n\nI. CĂN CỨ\n1. Quyết định số 2/QĐ-UBND ngày 1/1/2025.\nII. MỤC TIÊU\n"
    )

    assert [basis.number for basis in parsed.legal_bases] == ["2/QĐ-UBND"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "Quyết định số 217-QĐ/TW và Quyết định số 218-QĐ/TW ngày 12/12/2013 của Bộ Chính trị",
            [date(2013, 12, 12), date(2013, 12, 12)],
        ),
        (
            "các Nghị định số 42/2022/NĐ-CP, số 137/2024/NĐ-CP ngày 23/10/2024 của Chính phủ",
            [None, date(2024, 10, 23)],
        ),
        (
            "Công văn số 12/UBND-VX của UBND tỉnh và Công văn số 9/SVHTT ngày 02/3/2026",
            [None, date(2026, 3, 2)],
        ),
    ],
)
def test_two_documents_may_share_one_day(text, days):
    assert [basis.issued_on for basis in read_legal_bases([text])] == days
