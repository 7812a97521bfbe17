import unicodedata

import pytest

from conglang.documents.reading import read_document
from conglang.documents.reading.tests.packages import paragraph, run, table, word_file
from conglang.errors import RuleError


def lines(body: str, **parts: str) -> list[str]:
    return read_document("van-ban.docx", word_file(body, **parts)).text.split("\n")


def test_paragraphs_and_tables_come_in_document_order():
    body = (
        paragraph("Trước bảng")
        + table(("STT", "Nhiệm vụ"), ("1", "Tuyên truyền"))
        + paragraph("Sau bảng")
    )

    assert lines(body) == ["Trước bảng", "STT\tNhiệm vụ", "1\tTuyên truyền", "Sau bảng"]


def test_several_paragraphs_in_one_cell_become_one_line():
    body = table(("1", paragraph("Phòng Văn hóa") + paragraph("và Thông tin")), ("2", "Công an"))

    assert lines(body) == ["1\tPhòng Văn hóa và Thông tin", "2\tCông an"]


def test_an_empty_cell_keeps_its_place_and_an_empty_row_gives_no_line():
    body = table(("1", "", "Quý II"), ("", "", ""), ("2", "Pa nô", ""))

    assert lines(body) == ["1\t\tQuý II", "2\tPa nô"]


def test_a_cell_over_two_columns_keeps_the_columns_after_it():
    wide = (
        '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>Cộng</w:t></w:r></w:p>'
        "</w:tc><w:tc><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc></w:tr>"
    )
    body = table(("1", "Pa nô", "5")).replace("</w:tbl>", f"{wide}</w:tbl>")

    assert lines(body) == ["1\tPa nô\t5", "Cộng\t\t12"]


def test_a_table_inside_a_cell_is_read_in_place():
    inner = paragraph("Gồm:") + table(("a", "b"), ("c", "d")) + paragraph("hết")

    assert lines(table(("1", inner), ("2", "x"))) == ["1\tGồm: a b c d hết", "2\tx"]


def test_the_heading_table_is_read_left_then_right():
    left = paragraph("UBND TỈNH AN HÒA") + paragraph("ỦY BAN NHÂN DÂN XÃ MỸ LỘC")
    right = paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + paragraph(
        "Độc lập - Tự do - Hạnh phúc"
    )
    body = table(
        (left, right), ("Số: 08/KH-UBND", "Mỹ Lộc, ngày 05 tháng 02 năm 2026")
    ) + paragraph("KẾ HOẠCH")

    assert lines(body) == [
        "UBND TỈNH AN HÒA",
        "ỦY BAN NHÂN DÂN XÃ MỸ LỘC",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 08/KH-UBND",
        "Mỹ Lộc, ngày 05 tháng 02 năm 2026",
        "KẾ HOẠCH",
    ]


def test_the_heading_of_a_party_document_is_read_the_same_way():
    left = paragraph("THÀNH ỦY AN HÒA") + paragraph("*") + paragraph("Số 138-KH/TU")
    right = paragraph("ĐẢNG CỘNG SẢN VIỆT NAM") + paragraph("An Hòa, ngày 09 tháng 5 năm 2023")

    assert lines(table((left, right))) == [
        "THÀNH ỦY AN HÒA",
        "*",
        "Số 138-KH/TU",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "An Hòa, ngày 09 tháng 5 năm 2023",
    ]


def test_a_heading_set_with_tab_stops_is_parted():
    tab = "<w:r><w:tab/></w:r>"
    body = paragraph(
        run("UBND XÃ MỸ LỘC"), tab, run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    ) + paragraph(run("Số: 08/KH-UBND"), tab, tab, run("Mỹ Lộc, ngày 05 tháng 02 năm 2026"))

    assert lines(body) == [
        "UBND XÃ MỸ LỘC",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 08/KH-UBND",
        "Mỹ Lộc, ngày 05 tháng 02 năm 2026",
    ]


def test_a_number_typed_with_a_tab_stays_with_its_text():
    typed = run("1."), "<w:r><w:tab/></w:r>", run("Căn cứ Luật mẫu ngày 01 tháng 7 năm 2025;")

    assert lines(paragraph(*typed)) == ["1. Căn cứ Luật mẫu ngày 01 tháng 7 năm 2025;"]


def test_recipients_and_signature_are_read_left_then_right():
    left = paragraph("Nơi nhận:") + paragraph("- Như trên;") + paragraph("- Lưu: VT.")
    right = paragraph("TM. ỦY BAN NHÂN DÂN") + paragraph("CHỦ TỊCH")

    assert lines(table((left, right))) == [
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
    ]


def test_number_and_date_in_a_table_of_their_own_are_read_left_then_right():
    motto = table(("UBND XÃ MỸ LỘC", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))
    number = table(("Số: 08/KH-UBND", "Mỹ Lộc, ngày 05 tháng 02 năm 2026"))

    assert lines(motto + number)[2:] == ["Số: 08/KH-UBND", "Mỹ Lộc, ngày 05 tháng 02 năm 2026"]


def test_a_small_table_that_lists_documents_stays_a_table():
    before = "".join(paragraph(f"Dòng {count}") for count in range(12))
    grid = table(("STT", "Nơi nhận", "Văn bản"), ("1", "UBND xã", "Số 08/KH-UBND"))

    assert lines(before + grid)[12:] == ["STT\tNơi nhận\tVăn bản", "1\tUBND xã\tSố 08/KH-UBND"]


def test_a_frame_around_running_text_is_read_paragraph_by_paragraph():
    assert lines(table((paragraph("Điều 1") + paragraph("Điều 2"),))) == ["Điều 1", "Điều 2"]


def test_a_soft_line_break_ends_the_line_and_an_inner_tab_is_a_blank():
    body = paragraph(run("Dòng một"), "<w:r><w:br/></w:r>", run("Dòng"), "<w:r><w:tab/></w:r>")

    assert lines(body + paragraph(run("a"), "<w:r><w:tab/></w:r>", run("b"))) == [
        "Dòng một",
        "Dòng",
        "a b",
    ]


def test_insertions_are_in_and_deletions_are_out():
    body = (
        "<w:p><w:r><w:t>trước </w:t></w:r>"
        "<w:del><w:r><w:delText>ngày 10</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>ngày 15</w:t></w:r></w:ins></w:p>"
    )

    document = read_document("a.docx", word_file(body))

    assert document.text == "trước ngày 15"
    assert "Track Changes" in document.notes[0]


def test_a_deleted_paragraph_mark_joins_two_paragraphs():
    body = (
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Tuyên </w:t></w:r></w:p>"
        "<w:p><w:r><w:t>truyền</w:t></w:r></w:p>"
    )

    assert lines(body) == ["Tuyên truyền"]


def test_hidden_text_notes_and_field_codes_are_out():
    body = paragraph(
        run("Kính gửi"),
        run(" bí mật", properties="<w:vanish/>"),
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
        "<w:r><w:instrText>PAGE</w:instrText></w:r>",
        run(": UBND xã"),
    )
    shown_again = run("hiện", properties='<w:vanish w:val="0"/>')

    assert lines(body + paragraph(shown_again)) == ["Kính gửi: UBND xã", "hiện"]


def test_text_hidden_by_its_style_is_out():
    styles = '<w:style w:type="character" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>'
    body = paragraph("Thấy", run(" không thấy", properties='<w:rStyle w:val="An"/>'))

    assert lines(body, styles=styles) == ["Thấy"]


def test_a_text_box_is_read_once_after_its_paragraph():
    box = f"<w:txbxContent>{paragraph('DỰ THẢO')}</w:txbxContent>"
    twice = (
        f"<w:r><mc:AlternateContent><mc:Choice><wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )

    assert lines(paragraph(run("KẾ HOẠCH"), twice) + paragraph("Nội dung")) == [
        "KẾ HOẠCH",
        "DỰ THẢO",
        "Nội dung",
    ]


def test_links_and_content_controls_are_in():
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('Trong khung')}</w:sdtContent></w:sdt>"
        f"<w:p><w:hyperlink>{run('Cổng thông tin')}</w:hyperlink></w:p>"
    )

    assert lines(body) == ["Trong khung", "Cổng thông tin"]


def test_text_comes_out_composed_and_without_invisible_signs():
    (line,) = lines(paragraph(unicodedata.normalize("NFD", "Ủy ban\u00a0nhân dân\u200b xã")))

    assert line == unicodedata.normalize("NFC", "Ủy ban nhân dân xã")


def test_a_file_in_the_strict_form_of_word_is_read():
    strict = word_file(
        "",
        extra={
            "word/document.xml": (
                '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>'
                "<w:p><w:r><w:t>Kế hoạch</w:t></w:r></w:p></w:body></w:document>"
            ).encode()
        },
    )

    assert read_document("a.docx", strict).text == "Kế hoạch"


def test_a_file_with_pictures_only_looks_like_a_scan():
    content = word_file(paragraph(""), extra={"word/media/image1.png": b"\x89PNG"})

    with pytest.raises(RuleError) as refusal:
        read_document("a.docx", content)

    assert refusal.value.code == "text-empty"
    assert "bản quét" in refusal.value.message
