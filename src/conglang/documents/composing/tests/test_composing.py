"""Word files as officials make them, and what an article keeps of each."""

from __future__ import annotations

import pytest

from conglang.documents.composing import (
    Heading,
    Paragraph,
    Picture,
    Quote,
    Table,
    compose_article,
    compose_letter,
)
from conglang.documents.composing.captions import parted
from conglang.documents.composing.tests import word_files
from conglang.documents.composing.tests.word_files import LONG, Paper
from conglang.documents.reading.tests.packages import paragraph, word_file
from conglang.errors import RuleError

pytestmark = pytest.mark.pure


def composed(paper: Paper):
    return compose_article("bai.docx", paper.bytes())


def of_kind(article, kind):
    return [block for block in article.blocks if isinstance(block, kind)]


def words(article) -> str:
    return " ".join(block.html for block in of_kind(article, Paragraph))


def test_an_ordinary_item_is_told_apart_into_its_parts():
    article = composed(word_files.news())

    (picture,) = of_kind(article, Picture)
    assert article.title == "Phường Bến Ngọc ra quân dọn kênh"
    assert article.summary.startswith("Hưởng ứng tuần lễ")
    assert article.author == "Lê Văn An"
    assert [type(block) for block in article.blocks] == [Paragraph, Picture, Paragraph]
    assert picture.caption == "Người dân khu phố 3 vớt rác trên kênh."
    assert picture.credit == "Trần Thị Hoa"
    assert picture.alt == "Người dân vớt rác dưới kênh"
    assert article.warnings == ()


def test_letterhead_and_signature_are_left_out_and_told_of():
    article = composed(word_files.report())

    assert article.title == "BÁO CÁO KẾT QUẢ NGÀY HỘI CHUYỂN ĐỔI SỐ"
    assert [block.text for block in of_kind(article, Heading)] == [
        "I. Kết quả đạt được",
        "II. Hạn chế",
    ]
    shown = words(article)
    for gone in ("CỘNG HÒA", "BẾN NGỌC", "Nơi nhận", "Nguyễn Văn Bình", "15/BC"):
        assert gone not in shown
    assert any("Quốc hiệu" in warning for warning in article.warnings)
    assert any("chữ hoa" in warning for warning in article.warnings)


def test_an_item_without_letterhead_is_not_said_to_have_one():
    for paper in (word_files.news(), word_files.lists(), word_files.figures()):
        assert not any("Quốc hiệu" in warning for warning in composed(paper).warnings)


def test_letterhead_set_with_tab_stops_is_left_out_too():
    paper = Paper()
    paper.line("UBND PHƯỜNG BẾN NGỌC\t\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True)
    paper.line("PHÒNG VĂN HÓA - XÃ HỘI\t\tĐộc lập - Tự do - Hạnh phúc", bold=True)
    paper.line("Bến Ngọc, ngày 12 tháng 11 năm 2026", italic=True)
    paper.line("Phường ra mắt tổ công nghệ số", bold=True, align=word_files.CENTER)
    paper.line(LONG)

    article = composed(paper)

    assert article.title == "Phường ra mắt tổ công nghệ số"
    assert len(article.blocks) == 1


@pytest.mark.parametrize(
    ("paper", "encoding", "title"),
    [
        (word_files.old_font, "tcvn3", "PHƯỜNG BẾN NGỌC RA QUÂN DỌN KÊNH"),
        (word_files.vni, "vni", "Phường Bến Ngọc ra quân dọn kênh"),
    ],
)
def test_old_fonts_become_unicode(paper, encoding, title):
    article = composed(paper())

    assert (article.title, article.converted_from) == (title, encoding)
    assert "ủy ban nhân dân phường" in words(article)
    assert "hơn hai trăm người dân" in words(article)
    assert any("bảng mã cũ" in warning for warning in article.warnings)


def test_old_fonts_are_judged_run_by_run():
    paper = Paper()
    paper.line("Cơ quan phát hành", bold=True, align=word_files.CENTER)
    line = paper.line("Tên cơ quan: ")
    paper.write(line, "ñy ban nh©n d©n ph\xadêng", font=".VnTime")
    paper.write(line, " Bến Ngọc", bold=True)
    paper.line(LONG)

    assert "ủy ban nhân dân phường <b>Bến Ngọc</b>" in words(composed(paper))


def test_words_own_lists_keep_their_numbers_and_depth():
    article = composed(word_files.lists())

    html = [block.html for block in of_kind(article, Paragraph)]
    assert html[1] == "<ol><li>Khơi thông cống rãnh</li><li>Chằng chống nhà cửa</li></ol>"
    assert html[3] == (
        "<ul><li>Liên hệ trực ban<ul><li>số của phường</li><li>số của khu phố</li></ul></li>"
        "<li>Chuẩn bị đèn pin</li></ul>"
    )


def test_typed_dashes_are_a_list_and_one_dash_alone_is_none():
    paper = Paper()
    paper.line("Kết quả tháng 11", bold=True, align=word_files.CENTER)
    for text in (LONG, "- Một là;", "- Hai là:", "+ nhỏ hơn;", "- Ba là.", LONG, "- Lẻ loi."):
        paper.line(text)

    html = [block.html for block in composed(paper).blocks]

    assert html[1] == (
        "<ul><li>Một là;</li><li>Hai là:<ul><li>nhỏ hơn;</li></ul></li><li>Ba là.</li></ul>"
    )
    assert html[-1] == "<p>- Lẻ loi.</p>"


def test_tables_of_figures_are_tables_and_tables_of_pictures_are_pictures():
    article = composed(word_files.figures())

    (table,) = of_kind(article, Table)
    before, after = of_kind(article, Picture)
    assert table.header == ("Quý", "Tấn")
    assert table.rows[2] == ("<p>III</p>", "<p>9 &amp; 1</p>")
    assert table.caption == "Bảng 1: Khối lượng rác theo quý"
    assert (before.caption, after.caption, after.credit) == (
        "Trước khi dọn",
        "Sau khi dọn",
        "Minh Khang",
    )


def test_a_table_without_bold_first_row_has_no_headings():
    paper = Paper()
    paper.line("Danh sách khen thưởng", bold=True, align=word_files.CENTER)
    paper.line(LONG)
    paper.table(("Bà Hoa", "khu phố 1"), ("Ông Tám", "khu phố 2"), bold_head=False)

    (table,) = of_kind(composed(paper), Table)

    assert table.header == ("", "")
    assert len(table.rows) == 2


def test_merged_cells_keep_every_column_in_its_place():
    paper = Paper()
    paper.line("Số liệu hai đợt", bold=True, align=word_files.CENTER)
    paper.line(LONG)
    table = paper.table(("Đơn vị", "Kết quả", ""), ("", "Đợt 1", "Đợt 2"), ("Khu phố 1", "3", "5"))
    for cell in table.rows[1].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))

    (found,) = of_kind(composed(paper), Table)

    assert found.header == ("Đơn vị", "Kết quả – Đợt 1", "Kết quả – Đợt 2")
    assert found.rows == (("<p>Khu phố 1</p>", "<p>3</p>", "<p>5</p>"),)


def test_what_was_struck_out_is_gone_and_told_of():
    article = composed(word_files.tracked())

    assert "sáng thứ Năm" in words(article)
    assert "chiều thứ Sáu" not in words(article)
    assert any("Track Changes" in warning for warning in article.warnings)


def test_hidden_words_are_gone_and_text_boxes_are_read():
    article = composed(word_files.text_box())

    (picture,) = of_kind(article, Picture)
    assert picture.caption == "Đại diện phường trao chìa khóa cho gia đình"
    assert "NỘI BỘ" not in words(article)


def test_where_everything_is_bold_bold_says_nothing():
    article = composed(word_files.all_bold())

    (picture,) = of_kind(article, Picture)
    assert (article.author, article.unit_line) == ("Thu Hà", "Phòng Văn hóa - Xã hội")
    assert picture.credit == "Thu Hà"
    assert "<b>" not in words(article)
    assert of_kind(article, Heading) == []


def test_a_file_without_a_title_gets_its_first_words_and_says_so():
    article = composed(word_files.untitled())

    assert article.title.startswith("Sáng ngày 12 tháng 11")
    assert len(article.title) < 100
    assert len(article.blocks) == 2
    assert any("tiêu đề" in warning for warning in article.warnings)


def test_styles_of_those_who_know_word_are_understood():
    article = composed(word_files.styled())

    assert article.title == "Đọc sách cùng con mỗi tối"
    assert of_kind(article, Heading) == [Heading("Một thói quen nhỏ")]
    assert of_kind(article, Quote) == [Quote("Con tôi chờ đến giờ đọc sách mỗi tối.")]
    assert of_kind(article, Picture)[0].caption == "Góc đọc sách của gia đình"
    assert '<a href="https://thuvien.example/doc-sach">trang thư viện</a>' in words(article)
    assert article.author == "Phạm Thị Lan"


def test_labels_and_titles_over_two_lines():
    article = composed(word_files.labelled())

    assert article.title == "CHI BỘ KHU PHỐ 5 TỔ CHỨC HỘI NGHỊ TỔNG KẾT NĂM"
    assert article.author == "Đỗ Minh Quân"
    assert article.summary == "Chi bộ khu phố 5 nhìn lại một năm."
    assert len(article.blocks) == 2


def test_looks_inside_sentences_stay_and_junk_goes():
    article = composed(word_files.emphasised())

    assert words(article).startswith(
        "<p>Trạm y tế tiêm cho trẻ vào <b>thứ Ba</b> và <i>thứ Năm</i>, trẻ &lt;12 tháng &amp; phụ "
        "nữ mang thai được ưu tiên.</p>"
    )


def test_pictures_side_by_side_and_without_words():
    article = composed(word_files.pictured())

    pictures = of_kind(article, Picture)
    assert [picture.caption for picture in pictures] == ["Bến đò lúc bình minh", "", ""]
    assert {picture.credit for picture in pictures} == {"Ngọc Mai"}
    assert any("2 ảnh chưa có chú thích" in warning for warning in article.warnings)


def test_pictures_that_no_page_can_show_are_told_of():
    article = composed(word_files.drawn())

    assert of_kind(article, Picture) == []
    said = " ".join(article.warnings)
    assert "liên kết ra ngoài" in said
    assert "EMF" in said


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("Ảnh 1: Quang cảnh hội nghị", "Quang cảnh hội nghị", ""),
        ("Hình 2. Bà con đi bầu (Ảnh: Thu Hà)", "Bà con đi bầu", "Thu Hà"),
        ("Ảnh: Lê Văn A", "", "Lê Văn A"),
        ("Ảnh: Toàn cảnh lễ khánh thành nhà văn hóa", "Toàn cảnh lễ khánh thành nhà văn hóa", ""),
        ("Lễ phát động – Nguồn: Trạm Y tế phường", "Lễ phát động", "Trạm Y tế phường"),
        ("Đồng chí Nguyễn Văn B phát biểu", "Đồng chí Nguyễn Văn B phát biểu", ""),
        ("Ảnh: Đại biểu dự họp. Ảnh: Minh Tâm", "Đại biểu dự họp.", "Minh Tâm"),
    ],
)
def test_captions_and_credits_are_told_apart(text, caption, credit):
    assert parted(text) == (caption, credit)


@pytest.mark.parametrize(
    ("text", "author", "unit"),
    [
        ("Tin, ảnh: Lê Văn An", "Lê Văn An", ""),
        ("Bài và ảnh: Thu Hà", "Thu Hà", ""),
        ("Tin: Minh Anh – Ảnh: Quốc Bảo", "Minh Anh", ""),
        ("CTV Trần Văn Bình", "Trần Văn Bình", ""),
        ("Người viết: Lê Hoa (Trạm Y tế phường)", "Lê Hoa", "Trạm Y tế phường"),
        ("Tác giả: Ban Biên tập", "", "Ban Biên tập"),
        ("Tin tức: còn nhiều việc phải làm.", "", ""),
        ("Ảnh hưởng của bão rất lớn", "", ""),
    ],
)
def test_the_line_of_the_author_is_understood(text, author, unit):
    paper = word_files.untitled()
    paper.line(text)

    article = composed(paper)

    assert (article.author, article.unit_line) == (author, unit)
    assert (text in words(article)) is not bool(author or unit)


def test_a_text_file_is_an_article():
    text = "Họp tổ dân phố 5\n\nTối qua, tổ dân phố 5 họp bàn giữ gìn hẻm sạch đẹp.\n\n- một\n- hai"

    article = compose_article("tin.txt", text.encode())

    assert article.title == "Họp tổ dân phố 5"
    assert article.blocks[1] == Paragraph("<ul><li>một</li><li>hai</li></ul>")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.docx", b"", "file-empty"),
        ("a.docx", b"PK\x03\x04 hong", "file-broken"),
        ("a.docx", Paper().bytes(), "text-empty"),
        ("a.docx", Paper().bytes()[:-400], "file-broken"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "file-old-word"),
        ("a.pdf", b"%PDF-1.4 x", "article-kind"),
        ("a.html", b"<!doctype html><p>x", "article-kind"),
        ("a.docx", b"\x89PNG\r\n\x1a\n" + b"x" * 99, "file-not-word"),
    ],
)
def test_what_cannot_be_an_article_is_refused(name, content, code):
    with pytest.raises(RuleError) as refusal:
        compose_article(name, content)

    assert refusal.value.code == code
    assert "Hãy" in refusal.value.message


def test_endless_files_are_cut_and_told_of():
    body = "".join(paragraph(f"Dòng số {number} của một văn bản dài.") for number in range(6_000))

    article = compose_article("dai.docx", word_file(body))

    assert len(article.blocks) <= 5_000
    assert any("quá dài" in warning for warning in article.warnings)


def test_links_that_do_harm_are_only_words():
    letter = compose_letter(
        "", html='<p><a href="javascript:x">bấm</a> <a href="file:///etc">tệp</a> chữ đây</p>'
    )

    assert "href" not in words(letter)
