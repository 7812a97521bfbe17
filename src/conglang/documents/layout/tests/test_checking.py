import io
from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt
from docx.text.paragraph import Paragraph

from conglang.documents.layout import check_layout, render_docx
from conglang.documents.layout.tests.samples import LETTER, PLAN
from conglang.errors import RuleError


def with_style(word: Document, key: str) -> Paragraph:
    for node in word.element.body.iter(qn("w:p")):
        paragraph = Paragraph(node, word._body)
        if paragraph._p.style == f"NN30{key}":
            return paragraph
    raise KeyError(key)


PLAN_FILE = render_docx(PLAN)


def labels_after(spoil: Callable[[Document], object]) -> set[str]:
    word = docx.Document(io.BytesIO(PLAN_FILE))
    spoil(word)
    buffer = io.BytesIO()
    word.save(buffer)
    return {deviation.element for deviation in check_layout(buffer.getvalue())}


@pytest.mark.parametrize("document", [PLAN, LETTER])
def test_our_own_documents_do_not_deviate(document):
    assert check_layout(render_docx(document)) == ()


def test_saving_the_file_again_is_no_deviation():
    assert labels_after(lambda word: None) == set()


def set_run(key: str, **font: object) -> Callable[[Document], None]:
    def spoil(word: Document) -> None:
        for name, value in font.items():
            setattr(with_style(word, key).runs[0].font, name, value)

    return spoil


def set_text(key: str, text: str) -> Callable[[Document], None]:
    def spoil(word: Document) -> None:
        with_style(word, key).runs[0].text = text

    return spoil


def set_format(key: str, **values: object) -> Callable[[Document], None]:
    def spoil(word: Document) -> None:
        for name, value in values.items():
            setattr(with_style(word, key).paragraph_format, name, value)

    return spoil


def remove(key: str) -> Callable[[Document], None]:
    def spoil(word: Document) -> None:
        node = with_style(word, key)._p
        node.getparent().remove(node)

    return spoil


def set_page(**values: object) -> Callable[[Document], None]:
    def spoil(word: Document) -> None:
        for name, value in values.items():
            setattr(word.sections[0], name, value)

    return spoil


def clear_header(word: Document) -> None:
    for run in word.sections[0].header.paragraphs[0].runs:
        run._r.getparent().remove(run._r)


def forget_table_head(word: Document) -> None:
    for mark in list(word.element.body.iter(qn("w:tblHeader"))):
        mark.getparent().remove(mark)


def forget_language(word: Document) -> None:
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-US")


def lose_end_mark(word: Document) -> None:
    for paragraph in word.paragraphs:
        if paragraph.text.endswith("./."):
            paragraph.runs[-1].text = "Trân trọng."


@pytest.mark.parametrize(
    ("spoil", "element"),
    [
        (set_run("Motto", bold=False), "Quốc hiệu"),
        (set_run("Motto", name="Arial"), "Quốc hiệu"),
        (set_text("Motto", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"), "Quốc hiệu"),
        (remove("Motto"), "Quốc hiệu"),
        (set_text("Slogan", "Độc lập – Tự do – Hạnh phúc"), "Tiêu ngữ"),
        (set_run("Superior", bold=True), "Cơ quan chủ quản"),
        (set_text("Issuer", "Ủy ban nhân dân xã Mỹ Lộc"), "Cơ quan ban hành"),
        (set_run("Number", size=Pt(14)), "Số, ký hiệu"),
        (set_text("Number", "Số 8-KH/UBND"), "Số, ký hiệu"),
        (set_run("PlaceDate", italic=False), "Địa danh, ngày tháng"),
        (set_text("PlaceDate", "Mỹ Lộc, ngày 5 tháng 2 năm 2026"), "Địa danh, ngày tháng"),
        (set_run("TypeName", size=Pt(16)), "Tên loại"),
        (set_format("Subject", alignment=WD_ALIGN_PARAGRAPH.LEFT), "Trích yếu"),
        (set_run("Basis", italic=False), "Căn cứ"),
        (set_text("Basis", "Căn cứ Luật mẫu,"), "Căn cứ"),
        (set_run("Heading1", bold=False), "Đề mục I"),
        (set_run("Body", size=Pt(12)), "Nội dung"),
        (set_run("Body", bold=True), "Nội dung"),
        (set_format("Body", first_line_indent=Cm(0)), "Nội dung"),
        (set_format("Body", space_after=Pt(0)), "Nội dung"),
        (set_format("Body", line_spacing=2.0), "Nội dung"),
        (set_format("Body", alignment=WD_ALIGN_PARAGRAPH.LEFT), "Nội dung"),
        (lose_end_mark, "Kết thúc nội dung"),
        (set_run("RecipientsTitle", italic=False), "Nơi nhận"),
        (set_text("Recipient", "UBND tỉnh"), "Danh sách nơi nhận"),
        (set_text("Authority", "TM. Ủy ban nhân dân"), "Quyền hạn, chức vụ người ký"),
        (remove("Signer"), "Họ tên người ký"),
        (set_run("AppendixLabel", size=Pt(13)), "Phụ lục"),
        (remove("Rule"), "Đường kẻ dưới cơ quan ban hành"),
        (set_format("Rule", left_indent=Cm(0), right_indent=Cm(0)),
         "Đường kẻ dưới cơ quan ban hành"),
        (set_page(left_margin=Mm(20)), "Lề trái"),
        (set_page(right_margin=Mm(25)), "Lề phải"),
        (set_page(page_width=Mm(216), page_height=Mm(279)), "Khổ giấy"),
        (set_page(different_first_page_header_footer=False), "Số trang"),
        (clear_header, "Số trang"),
        (forget_table_head, "Bảng"),
        (forget_language, "Ngôn ngữ"),
    ],
)  # fmt: skip
def test_a_spoiled_element_is_named_and_no_other(spoil: Callable[[Document], object], element: str):
    assert labels_after(spoil) == {element}


def test_text_in_a_foreign_style_is_judged_as_body_text():
    def spoil(word: Document) -> None:
        word.paragraphs[0].insert_paragraph_before("Thêm một dòng", style="Normal")

    assert labels_after(spoil) == {"Nội dung"}


def test_a_deviation_says_what_is_expected_and_what_was_found():
    word = docx.Document(io.BytesIO(PLAN_FILE))
    set_run("Body", size=Pt(12))(word)
    buffer = io.BytesIO()
    word.save(buffer)

    (deviation,) = check_layout(buffer.getvalue())

    assert (deviation.element, deviation.expected, deviation.found) == (
        "Nội dung",
        "cỡ chữ 13–14",
        "cỡ chữ 12",
    )


def test_a_file_that_is_no_word_file_is_refused():
    with pytest.raises(RuleError) as refusal:
        check_layout(b"PK\x03\x04 nothing")

    assert refusal.value.code == "file-broken"
