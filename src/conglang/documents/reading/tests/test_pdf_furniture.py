from conglang.documents.reading import read_document
from conglang.documents.reading.tests.pdf_files import LEFT, PdfPage, pdf_file

BODY = "Nội dung của trang này nói về việc truyền thông trên địa bàn xã"


def lines(*pages: PdfPage) -> list[str]:
    return read_document("van-ban.pdf", pdf_file(*pages)).text.split("\n")


def page_with(number: int) -> PdfPage:
    page = PdfPage()
    page.text(LEFT, 200, f"{BODY} số {number}.")
    page.text(LEFT, 218, f"Câu thứ hai của trang {number}.")
    return page


def body_of(*numbers: int) -> list[str]:
    return [
        text
        for number in numbers
        for text in (f"{BODY} số {number}.", f"Câu thứ hai của trang {number}.")
    ]


def test_page_numbers_are_out_and_numbers_in_the_text_stay():
    pages = [page_with(1), page_with(2), page_with(3)]
    pages[1].text(295, 40, "2")
    pages[2].text(285, 810, "- 3 -")
    pages[0].text(LEFT, 400, "2026")

    assert lines(*pages) == [*body_of(1), "2026", *body_of(2, 3)]


def test_headings_that_come_back_on_every_page_are_out():
    pages = [page_with(number) for number in (1, 2, 3)]
    for number, page in enumerate(pages, start=1):
        page.text(LEFT, 40, "UBND xã Mỹ Lộc - Kế hoạch truyền thông")
        page.text(LEFT, 815, f"Trang {number}/3")

    assert lines(*pages) == body_of(1, 2, 3)


def test_what_a_browser_prints_around_a_page_is_out():
    page = page_with(1)
    page.text(20, 20, "05/02/2026, 09:12", size=7.0)
    page.text(300, 20, "Kế hoạch truyền thông", size=7.0)
    page.text(20, 830, "https://example.invalid/ke-hoach", size=7.0)
    page.text(550, 830, "1/1", size=7.0)

    assert lines(page) == body_of(1)


def test_the_mark_of_a_signing_program_is_out():
    page = page_with(1)
    for place, text in enumerate(
        (
            "Ký bởi: Ủy ban nhân dân xã Mỹ Lộc",
            "Cơ quan: Tỉnh An Hòa",
            "Thời gian ký: 05.02.2026 09:12:33 +07:00",
        )
    ):
        page.text(400, 30 + place * 10, text, size=8.0)
    page.text(400, 700, "Signature Valid", size=9.0)

    assert lines(page) == body_of(1)


def test_a_sentence_about_signing_stays():
    page = page_with(1)
    page.text(LEFT, 236, "Văn bản được ký số bởi người có thẩm quyền trước khi phát hành.")
    page.text(LEFT, 254, "Cơ quan: Văn phòng HĐND và UBND xã.")

    assert lines(page)[2:] == [
        "Văn bản được ký số bởi người có thẩm quyền trước khi phát hành.",
        "Cơ quan: Văn phòng HĐND và UBND xã.",
    ]


def test_a_slanted_watermark_is_out():
    page = page_with(1)
    page.text(150, 500, "BẢN SAO KHÔNG CÓ GIÁ TRỊ", size=40.0, angle=45)

    assert lines(page) == body_of(1)


def test_what_the_writer_marked_as_page_heading_is_out():
    page = PdfPage()
    page.raw("/Artifact << /Type /Pagination /Subtype /Header >> BDC")
    page.text(LEFT, 40, "Đầu trang")
    page.raw("EMC")
    page.text(LEFT, 200, "Nội dung.")

    assert lines(page) == ["Nội dung."]
