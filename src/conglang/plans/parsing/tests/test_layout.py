# mypy: allow-untyped-defs, allow-untyped-calls
import unicodedata

import pytest

from conglang.plans.parsing import looks_like_plan, parse_plan, to_schema
from conglang.plans.parsing.headings import outline
from conglang.plans.parsing.lines import read_lines
from conglang.plans.parsing.markers import marker_of
from conglang.plans.parsing.pages import without_page_numbers
from conglang.plans.parsing.paragraphs import join_lines
from conglang.plans.parsing.tests.texts import plan_text

BODY = "II. NHIỆM VỤ\n1. Sửa loa\n- Chủ trì: Công an xã\n- Thời gian: Thường xuyên"


def texts(source):
    return [paragraph.text for paragraph in join_lines(read_lines(source))]


@pytest.mark.parametrize(
    ("text", "style", "label"),
    [
        ("IV. Kinh phí", "roman", "IV"),
        ("II- NỘI DUNG", "roman", "II"),
        ("C. MỘT SỐ NỘI DUNG", "upper", "C"),
        ("Điều 2. Hiệu lực", "article", "2"),
        ("3.Chế độ", "decimal", "3"),
        ("2.1 Mục tiêu", "decimal", "2.1"),
        ("đ) Bảo trì", "letter", "đ"),
        ("a. Bảo trì", "letter", "a"),
        ("– Bảo trì", "bullet", "-"),
        ("+ Bảo trì", "bullet", "+"),
    ],
)
def test_enumerators(text, style, label):
    marker = marker_of(text)

    assert marker is not None
    assert (marker.style, marker.label) == (style, label)


@pytest.mark.parametrize(
    "text", ["15/3/2026", "2.500 từ", "100% số thôn", "V/v văn thư", "1-3 ngày", "UBND xã"]
)
def test_dates_and_quantities_are_no_enumerators(text):
    assert marker_of(text) is None


def test_paths_follow_the_first_use_of_each_enumerator():
    blocks = outline(
        join_lines(read_lines("A. X\nI. X\n1. X\n1.1. X\na) X\n- X\nII. X\n1. X\nB. X\n1. X"))
    )

    assert [block.section for block in blocks] == [
        "A", "A.I", "A.I.1", "A.I.1.1", "A.I.1.1.a", "A.I.1.1.a", "A.II", "A.II.1", "B", "B.1",
    ]  # fmt: skip


def test_a_paragraph_split_by_a_page_is_joined():
    first = (
        "- Tổ chức tuyên truyền rộng rãi đến cán bộ, đảng viên và Nhân dân trong toàn xã, đề xuất"
    )

    lines = without_page_numbers(read_lines(f"{first}\n\n2\n\nUBND xã khen thưởng."))

    assert [paragraph.text for paragraph in join_lines(lines)] == [f"{first} UBND xã khen thưởng."]


def test_a_small_letter_goes_on_with_the_line_before():
    assert texts("Giữ gìn trật tự,\n\nan toàn giao thông.") == [
        "Giữ gìn trật tự, an toàn giao thông."
    ]


def test_a_number_alone_waits_for_its_heading():
    assert texts("1.\nMỤC TIÊU\n- Một.") == ["1. MỤC TIÊU", "- Một."]


def test_label_lines_stay_apart():
    source = (
        "- Chủ trì: Phòng Văn hóa - Xã hội và các thôn trong toàn xã, các hội\n\nThời gian: Quý I"
    )

    assert len(texts(source)) == 2


def test_decomposed_text_reads_like_composed_text():
    composed = parse_plan(plan_text(BODY))

    assert to_schema(parse_plan(unicodedata.normalize("NFD", plan_text(BODY)))) == to_schema(
        composed
    )


def test_a_plan_looks_like_one_and_a_note_does_not():
    assert looks_like_plan(parse_plan(plan_text(BODY)))
    assert not looks_like_plan(parse_plan("Mời họp lúc 8 giờ tại phòng họp số 2."))


def test_two_readings_of_one_text_are_equal():
    assert parse_plan(plan_text(BODY)) == parse_plan(plan_text(BODY))
