import io
from dataclasses import replace
from datetime import date

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH

from conglang.documents.layout import (
    Bullet,
    Heading,
    OfficialDocument,
    Paragraph,
    Table,
    check_layout,
    render_docx,
)
from conglang.documents.layout.tests.samples import LETTER, PLAN
from conglang.documents.reading import read_document


def lines(document: OfficialDocument) -> list[str]:
    return read_document("van-ban.docx", render_docx(document)).text.split("\n")


def test_a_plan_is_read_back_in_order():
    assert lines(PLAN) == [
        "UBND TỈNH AN HÒA",
        "ỦY BAN NHÂN DÂN XÃ MỸ LỘC",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 08/KH-UBND",
        "Mỹ Lộc, ngày 05 tháng 02 năm 2026",
        "KẾ HOẠCH",
        "Truyền thông về chuyển đổi số trên địa bàn xã Mỹ Lộc năm 2026",
        "Căn cứ Luật mẫu ngày 01 tháng 7 năm 2025;",
        "Theo đề nghị của Văn phòng.",
        "Ủy ban nhân dân xã ban hành Kế hoạch với các nội dung sau:",
        "I. MỤC ĐÍCH, YÊU CẦU",
        "1. Mục đích",
        "Giúp người dân biết và dùng dịch vụ công trực tuyến.",
        "2. Yêu cầu",
        "- Nội dung ngắn gọn, dễ hiểu.",
        "II. NHIỆM VỤ",
        "1. Đăng tin, bài",
        "a) Trên cổng thông tin",
        "- Cơ quan chủ trì: Văn phòng HĐND và UBND xã.",
        "+ Mỗi tuần hai tin.",
        "b) Trên đài truyền thanh",
        "Thời gian: Quý II/2026.",
        "Kinh phí thực hiện",
        "STT\tNội dung\tKinh phí (đồng)",
        "1\tPa nô\t1.500.000",
        "2\tÁp phích\t500.000",
        "III. TỔ CHỨC THỰC HIỆN",
        "Các đơn vị báo cáo kết quả trước ngày 10/11/2026./.",
        "Nơi nhận:",
        "- UBND tỉnh (b/c);",
        "- Các phòng, ban;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Lê Thị Mẫu",
        "Phụ lục I",
        "DANH MỤC TIN, BÀI",
        "(Kèm theo Kế hoạch số 08/KH-UBND ngày 05 tháng 02 năm 2026 của Ủy ban nhân dân xã Mỹ Lộc)",
        "I. CHUYÊN MỤC",
        "Một.",
        "Phụ lục II",
        "LỊCH PHÁT THANH",
        "(Kèm theo Kế hoạch số 08/KH-UBND ngày 05 tháng 02 năm 2026 của Ủy ban nhân dân xã Mỹ Lộc)",
        "Hai.",
    ]


def test_a_letter_has_its_subject_under_the_number_and_blanks_where_not_issued():
    read = [" ".join(line.split()) for line in lines(LETTER)]

    assert read[3:9] == [
        "Số: /UBND-VHXH",
        "V/v tăng cường tuyên truyền phòng cháy",
        "Mỹ Lộc, ngày tháng năm 2026",
        "Kính gửi:",
        "- Các phòng, ban;",
        "- Các thôn.",
    ]


def test_the_same_document_gives_the_same_bytes():
    assert render_docx(PLAN) == render_docx(PLAN)


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (date(2026, 3, 15), "ngày 15 tháng 3 năm 2026"),
        (date(2026, 11, 20), "ngày 20 tháng 11 năm 2026"),
    ],
)
def test_only_days_below_ten_and_the_first_two_months_take_a_zero(day: date, written: str):
    assert f"Mỹ Lộc, {written}" in lines(replace(PLAN, issued_on=day))


@pytest.mark.parametrize(
    ("last", "written"),
    [
        (Paragraph("Đề nghị thực hiện."), "Đề nghị thực hiện./."),
        (Paragraph("Đề nghị thực hiện;"), "Đề nghị thực hiện./."),
        (Paragraph("Đề nghị thực hiện./."), "Đề nghị thực hiện./."),
        (Bullet("Báo cáo kết quả"), "- Báo cáo kết quả./."),
    ],
)
def test_the_end_mark_replaces_other_marks(last: Paragraph | Bullet, written: str):
    assert written in lines(replace(PLAN, body=(last,)))


def test_the_end_mark_stands_alone_after_a_table():
    table = Table(("STT", "Nội dung"), (("1", "Pa nô"),))

    read = lines(replace(PLAN, body=(table,)))

    assert read[read.index("1\tPa nô") + 1] == "./."


def test_the_fifth_letter_of_a_list_is_the_vietnamese_one():
    body = (Heading(1, "Một"), Heading(2, "Hai"), *(Heading(3, "Ý") for _ in range(6)))

    read = lines(replace(PLAN, body=(*body, Paragraph("Hết."))))

    assert [line for line in read if line.endswith(" Ý")] == [
        "a) Ý", "b) Ý", "c) Ý", "d) Ý", "đ) Ý", "e) Ý",
    ]  # fmt: skip


def test_a_single_appendix_has_no_number():
    document = replace(PLAN, appendices=PLAN.appendices[:1])

    assert "Phụ lục" in lines(document)


def test_the_last_paragraph_stays_with_the_signature_and_columns_of_figures_are_right():
    word = docx.Document(io.BytesIO(render_docx(PLAN)))
    (grid,) = [table for table in word.tables if len(table.columns) == 3]

    end = next(p for p in word.paragraphs if p.text.endswith("./."))
    amount, order = grid.cell(1, 2).paragraphs[0], grid.cell(1, 0).paragraphs[0]

    assert end.paragraph_format.keep_with_next
    assert amount.alignment == WD_ALIGN_PARAGRAPH.RIGHT
    assert order.alignment == WD_ALIGN_PARAGRAPH.CENTER


def test_an_appendix_may_lie_and_counts_its_own_pages():
    word = docx.Document(io.BytesIO(render_docx(PLAN)))

    upright, lying = word.sections[1], word.sections[2]

    assert upright.page_width < upright.page_height
    assert lying.page_width > lying.page_height
    assert 'w:pgNumType w:start="1"' in lying._sectPr.xml


def test_an_upright_appendix_after_a_lying_one_is_upright_again():
    lying, upright = PLAN.appendices[1], PLAN.appendices[0]
    document = replace(PLAN, appendices=(lying, upright))
    last = docx.Document(io.BytesIO(render_docx(document))).sections[-1]

    assert last.orientation == WD_ORIENT.PORTRAIT
    assert last.page_width < last.page_height
    assert last._sectPr.xml.count("w:pgNumType") == 1


def test_a_long_issuer_breaks_in_two_halves_and_stays_one_line_of_text():
    document = replace(PLAN, issuer="Ủy ban nhân dân phường Nguyễn Trãi Hòa Bình")
    content = render_docx(document)

    assert "ỦY BAN NHÂN DÂN PHƯỜNG NGUYỄN TRÃI HÒA BÌNH" in lines(document)
    assert check_layout(content) == ()


@pytest.mark.parametrize(
    "document",
    [
        replace(PLAN, recipients=(), bases=(), appendices=(), body=()),
        replace(PLAN, subject="", superior=""),
        replace(LETTER, subject="", addressee="Ủy ban nhân dân tỉnh", place=""),
        replace(PLAN, body=(Table((), ()), Table(("A", "B"), (("1",), ("1", "2", "3"))))),
    ],
)
def test_documents_with_gaps_are_still_written(document: OfficialDocument):
    assert "ỦY BAN NHÂN DÂN XÃ MỸ LỘC" in lines(document)
