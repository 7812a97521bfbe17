import pytest

from conglang.documents.reading import read_document
from conglang.documents.reading.tests.pdf_files import (
    LEFT,
    PITCH,
    RIGHT,
    PdfPage,
    pdf_file,
    width,
    wrapped,
)

LONG = (
    "Tuyên truyền sâu rộng trong cán bộ, công chức và nhân dân về lợi ích của dịch vụ công trực "
    "tuyến, qua đó nâng cao nhận thức, tạo sự đồng thuận và khuyến khích người dân tham gia sử "
    "dụng các tiện ích số trên địa bàn xã"
)


def lines(*pages: PdfPage) -> list[str]:
    return read_document("van-ban.pdf", pdf_file(*pages)).text.split("\n")


def test_lines_broken_by_the_margin_are_one_paragraph():
    page = PdfPage()
    below = page.paragraph(100, LONG + ".", indent=36)
    page.paragraph(below, "Đoạn sau bắt đầu thụt vào.", indent=36)

    assert lines(page) == [LONG + ".", "Đoạn sau bắt đầu thụt vào."]


def test_what_is_not_broken_by_the_margin_stays_apart():
    page = PdfPage()
    below = page.paragraph(100, LONG + ".")
    for text in ("Nội dung thứ nhất", "nội dung thứ hai", "nội dung thứ ba"):
        page.text(LEFT, below, text)
        below += PITCH

    assert lines(page)[1:] == ["Nội dung thứ nhất", "nội dung thứ hai", "nội dung thứ ba"]


@pytest.mark.parametrize("mark", ["-", "+", "1.", "a)", "IV.", "2.1.", "•"])
def test_list_items_are_not_joined_though_each_fills_its_line(mark: str):
    items = [f"{mark} {LONG};", f"{mark} {LONG};"]
    page, below = PdfPage(), 100.0
    for item in items:
        below = page.paragraph(below, item)

    assert lines(page) == items


def test_a_wrapped_line_that_begins_with_a_dash_or_a_number_is_no_item():
    page = PdfPage()
    room = RIGHT - LEFT
    (start, *_) = wrapped(LONG, room, first=36)
    page.text(LEFT + 36, 100, start)
    page.text(LEFT, 118, "- tuyên truyền lưu động tại các thôn.")
    page.paragraph(136, LONG + ".", indent=36)

    assert lines(page)[0] == f"{start} - tuyên truyền lưu động tại các thôn."


def test_an_item_with_a_hanging_indent_is_one_paragraph():
    page, below = PdfPage(), 100.0
    for text in wrapped(LONG, RIGHT - LEFT - 20):
        page.text(LEFT + 20, below, text)
        below += PITCH
    page.text(LEFT, 100, "-")

    assert lines(page) == [f"- {LONG}"]


def test_a_bold_heading_is_not_joined_with_the_text_below():
    page = PdfPage()
    heading = wrapped(LONG, RIGHT - LEFT)[0]
    page.text(LEFT, 100, heading, font="Times-Bold")
    page.paragraph(118, "Nội dung của mục này. " + LONG)

    assert lines(page) == [heading, "Nội dung của mục này. " + LONG]


def test_more_air_between_lines_begins_a_paragraph():
    page = PdfPage()
    below = page.paragraph(100, LONG)
    page.paragraph(below + 6, "Ủy ban nhân dân xã. " + LONG)

    assert lines(page) == [LONG, "Ủy ban nhân dân xã. " + LONG]


def test_a_centred_title_over_two_lines_is_joined_and_its_kind_stays_apart():
    page = PdfPage()
    middle = (LEFT + RIGHT) / 2
    title = "Truyền thông về chuyển đổi số trên địa bàn xã Mỹ Lộc và các thôn lân cận năm 2026"
    page.centred(middle, 100, "KẾ HOẠCH", font="Times-Bold")
    for place, text in enumerate(wrapped(title, RIGHT - LEFT - 30)):
        page.centred(middle, 118 + place * PITCH, text, font="Times-Bold")
    page.paragraph(190, LONG + ".")
    page.paragraph(290, LONG + ".")

    assert lines(page)[:2] == ["KẾ HOẠCH", title]


def test_a_sentence_broken_by_the_page_is_healed():
    first, second = PdfPage(), PdfPage()
    parts = wrapped(LONG + ".", RIGHT - LEFT)
    first.paragraph(700, LONG + ".")
    first.text(LEFT, 790, parts[0])
    for place, part in enumerate(parts[1:]):
        second.text(LEFT, 80 + place * PITCH, part)

    assert lines(first, second) == [LONG + ".", LONG + "."]


def test_a_heading_broken_by_the_page_is_healed():
    first, second = PdfPage(), PdfPage()
    heading = "1. " + LONG
    parts = wrapped(heading, RIGHT - LEFT)
    first.paragraph(600, LONG + ".")
    first.text(LEFT, 790, parts[0], font="Times-Bold")
    second.centred(297, 40, "2")
    for place, part in enumerate(parts[1:]):
        second.text(LEFT, 80 + place * PITCH, part, font="Times-Bold")
    second.paragraph(160, "Nội dung. " + LONG, indent=30)

    assert lines(first, second) == [LONG + ".", heading, "Nội dung. " + LONG]


def test_a_new_paragraph_on_the_next_page_stays_apart():
    first, second = PdfPage(), PdfPage()
    first.paragraph(700, LONG + ".")
    second.paragraph(80, "Các đơn vị báo cáo kết quả.")

    assert lines(first, second) == [LONG + ".", "Các đơn vị báo cáo kết quả."]


def test_the_heading_is_read_left_column_first():
    page = PdfPage()
    page.centred(170, 60, "UBND TỈNH AN HÒA", size=12.0)
    page.centred(170, 76, "ỦY BAN NHÂN DÂN XÃ MỸ LỘC", size=12.0)
    page.centred(400, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12.0)
    page.centred(400, 77, "Độc lập - Tự do - Hạnh phúc", size=13.0)
    page.centred(170, 110, "Số: 08/KH-UBND", size=13.0)
    page.centred(400, 110, "Mỹ Lộc, ngày 05 tháng 02 năm 2026", size=13.0)
    page.centred((LEFT + RIGHT) / 2, 140, "KẾ HOẠCH")
    page.paragraph(180, LONG + ".")

    assert lines(page) == [
        "UBND TỈNH AN HÒA",
        "ỦY BAN NHÂN DÂN XÃ MỸ LỘC",
        "Số: 08/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Mỹ Lộc, ngày 05 tháng 02 năm 2026",
        "KẾ HOẠCH",
        LONG + ".",
    ]


def test_recipients_and_signature_are_read_left_then_right():
    page = PdfPage()
    page.paragraph(100, LONG + ".")
    for place, text in enumerate(("Nơi nhận:", "- Như trên;", "- Lưu: VT.")):
        page.text(LEFT, 200 + place * 14, text, size=11.0)
    page.centred(430, 200, "TM. ỦY BAN NHÂN DÂN")
    page.centred(430, 216, "CHỦ TỊCH")

    assert lines(page)[1:] == [
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
    ]


def test_a_page_in_two_columns_is_read_column_by_column():
    page = PdfPage()
    page.paragraph(100, f"Cột trái. {LONG}. {LONG}.", right=300)
    page.paragraph(100, f"Cột phải. {LONG}. {LONG}.", left=325)

    assert lines(page) == [f"Cột trái. {LONG}. {LONG}.", f"Cột phải. {LONG}. {LONG}."]


@pytest.mark.parametrize(("rotate", "angle"), [(90, 90), (270, 270), (0, 180)])
def test_a_turned_page_is_read_upright(rotate: int, angle: int):
    page = PdfPage(size=(842.0, 595.0), rotate=rotate)
    x, y = {90: (400, 500), 270: (400, 100), 180: (700, 300)}[angle]
    step = {90: (18, 0), 270: (-18, 0), 180: (0, -18)}[angle]
    for place, text in enumerate(("Dòng thứ nhất.", "Dòng thứ hai.")):
        page.text(x + step[0] * place, y + step[1] * place, text, angle=angle)

    assert lines(page) == ["Dòng thứ nhất.", "Dòng thứ hai."]


def test_letters_placed_one_by_one_make_words():
    page, x = PdfPage(), LEFT
    for letter in "Kế hoạch năm":
        if letter != " ":
            page.text(x, 100, letter)
        x += width(letter)

    assert lines(page) == ["Kế hoạch năm"]


def test_text_printed_twice_to_look_bold_is_read_once():
    page = PdfPage()
    for shift in (0.0, 0.4):
        page.text(LEFT + shift, 100, "Kế hoạch truyền thông")

    assert lines(page) == ["Kế hoạch truyền thông"]


def test_text_inside_an_object_that_the_page_paints_is_read():
    page = PdfPage()
    page.text(LEFT, 100, "Trong khung")
    page.turn_into_form()

    assert lines(page) == ["Trong khung"]
