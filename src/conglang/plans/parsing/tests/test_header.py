# mypy: allow-untyped-defs, allow-untyped-calls
from datetime import date

import pytest

from conglang.plans.parsing import parse_plan
from conglang.plans.parsing.tests.texts import plan_text

PARTY = """ĐẢNG BỘ TỈNH ĐÔNG SƠN
ĐẢNG ỦY XÃ HÒA MINH
*
Số 07-KH/ĐU

ĐẢNG CỘNG SẢN VIỆT NAM
Hòa Minh, ngày 09 tháng 3 năm 2026

KẾ HOẠCH
học tập chuyên đề năm 2026
-----
Thực hiện Chỉ thị số 12-CT/TU, ngày 05/01/2026 của Tỉnh ủy; Ban Thường vụ xây dựng kế hoạch như sau:

I- MỤC ĐÍCH
- Nâng cao nhận thức.
"""


def test_the_head_of_a_state_document():
    parsed = parse_plan(plan_text("I. MỤC ĐÍCH"))

    assert parsed.doc_type == "KH"
    assert parsed.issuer == "ỦY BAN NHÂN DÂN XÃ HÒA MINH"
    assert parsed.number == "15/KH-UBND"
    assert parsed.issued_on == date(2026, 2, 4)
    assert parsed.place == "Hòa Minh"
    assert parsed.subject == "Thông tin cơ sở xã Hòa Minh năm 2026"
    assert parsed.year == 2026


def test_the_head_of_a_party_document():
    parsed = parse_plan(PARTY)

    assert (parsed.issuer, parsed.superior) == ("ĐẢNG ỦY XÃ HÒA MINH", "ĐẢNG BỘ TỈNH ĐÔNG SƠN")
    assert parsed.number == "07-KH/ĐU"
    assert parsed.issued_on == date(2026, 3, 9)
    assert parsed.subject == "học tập chuyên đề năm 2026"
    assert [basis.number for basis in parsed.legal_bases] == ["12-CT/TU"]


def test_two_columns_of_a_word_table_are_told_apart():
    parsed = parse_plan(
        "UBND HUYỆN AN BÌNH\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "PHÒNG NỘI VỤ\tĐộc lập - Tự do - Hạnh phúc\n"
        "Số: 3/KH-PNV\tAn Bình, ngày 7 tháng 5 năm 2024\n"
        "KẾ HOẠCH\nVăn thư, lưu trữ năm 2024\nI. MỤC ĐÍCH\n"
    )

    assert (parsed.superior, parsed.issuer) == ("UBND HUYỆN AN BÌNH", "PHÒNG NỘI VỤ")
    assert (parsed.number, parsed.place) == ("3/KH-PNV", "An Bình")


def test_columns_kept_apart_by_spaces_are_told_apart():
    parsed = parse_plan(
        "PHÒNG GIÁO DỤC AN BÌNH          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "TRƯỜNG HOA MAI                  Độc lập - Tự do - Hạnh phúc\n"
        "Số:      /KH-THHM               An Bình, ngày      tháng 9 năm 2023\n\n"
        "KẾ HOẠCH\nTruyền thông năm học 2023 - 2024\n"
    )

    assert (parsed.superior, parsed.issuer) == ("PHÒNG GIÁO DỤC AN BÌNH", "TRƯỜNG HOA MAI")
    assert (parsed.number, parsed.place) == ("/KH-THHM", "An Bình")


def test_a_draft_keeps_its_symbol_and_has_no_day():
    parsed = parse_plan(
        "Số: /KH-UBND\n\nHòa Minh, ngày   tháng   năm 2026\n\nKẾ HOẠCH\n\nTruyền thông năm 2026\n"
    )

    assert (parsed.number, parsed.issued_on, parsed.place) == ("/KH-UBND", None, "Hòa Minh")


def test_a_missing_number_and_day_are_pointed_out():
    parsed = parse_plan(
        "Số: /KH-UBND\n\nKẾ HOẠCH\n\nĐọc sách\n\nI. VIỆC\n1. Mở tủ sách\n- Chủ trì: Thư viện xã\n"
    )

    assert {"no-number", "no-date"} <= {warning.code for warning in parsed.warnings}


def test_without_a_head_the_body_is_taken_from_the_opening_sentence():
    parsed = parse_plan(
        "KẾ HOẠCH\n\nPhát triển thư viện xã năm 2025\n\n"
        "Nhằm phục vụ bạn đọc, Trung tâm Văn hóa xã Hòa Minh xây dựng Kế hoạch như sau:\n\n"
        "I. MỤC ĐÍCH"
    )

    assert parsed.issuer == "Trung tâm Văn hóa xã Hòa Minh"


def test_without_a_type_line_the_subject_is_taken_from_the_opening_sentence():
    parsed = parse_plan(
        "Căn cứ nhiệm vụ năm 2025; Sở Xây dựng ban hành Kế hoạch chỉnh trang đô thị năm 2025, "
        "với những nội dung sau:\nI. MỤC TIÊU\n"
    )

    assert parsed.doc_type == "KH"
    assert parsed.issuer == "Sở Xây dựng"
    assert parsed.subject == "chỉnh trang đô thị năm 2025"


@pytest.mark.parametrize(
    ("title", "code"),
    [("BÁO CÁO", "BC"), ("QUYẾT ĐỊNH", "QĐ"), ("CHỈ THỊ", "CT"), ("HƯỚNG DẪN", "HD")],
)
def test_the_type_is_the_line_in_capitals(title, code):
    assert parse_plan(f"Số: 1/X-UBND\n\n{title}\n\nVề công tác văn thư\n").doc_type == code


def test_a_letter_has_its_subject_after_v_v():
    parsed = parse_plan(
        "UBND XÃ HÒA MINH\nSố: 40/UBND-VX\nV/v phối hợp tuyên truyền\nan toàn giao thông\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHòa Minh, ngày 1 tháng 6 năm 2025\n"
        "Kính gửi: Các thôn.\nThực hiện Công văn số 9/SVH-TT ngày 20/5/2025, UBND xã yêu cầu:\n"
    )

    assert (parsed.doc_type, parsed.subject) == ("CV", "phối hợp tuyên truyền an toàn giao thông")
    assert "not-a-plan" in {warning.code for warning in parsed.warnings}


def test_a_subject_goes_on_over_several_lines():
    parsed = parse_plan(
        "KẾ HOẠCH\nTriển khai công tác truyền thông\ntrên địa bàn xã Hòa Minh\n\n"
        "Căn cứ Luật Báo chí năm 2016;\n"
    )

    assert parsed.subject == "Triển khai công tác truyền thông trên địa bàn xã Hòa Minh"
