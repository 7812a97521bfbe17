from conglang.documents.reading import read_document
from conglang.documents.reading.tests.pdf_files import LEFT, PdfPage, pdf_file

ACROSS = [85.0, 120.0, 300.0, 400.0, 540.0]
HEAD = ("STT", "Nhiệm vụ", "Chủ trì", "Thời gian")


def lines(*pages: PdfPage) -> list[str]:
    return read_document("bang.pdf", pdf_file(*pages)).text.split("\n")


def print_row(page: PdfPage, y: float, *cells: str) -> None:
    for x, cell in zip(ACROSS, cells, strict=False):
        for place, text in enumerate(cell.split("\n")):
            if text:
                page.text(x + 4, y + place * 15, text, size=12.0)


def test_a_ruled_table_comes_row_by_row_with_cells_made_whole():
    page = PdfPage()
    page.text(LEFT, 80, "Trước bảng")
    page.grid(ACROSS, [100, 120, 155, 190])
    print_row(page, 114, *HEAD)
    print_row(
        page, 134, "1", "Viết tin, bài về\nchuyển đổi số", "Phòng Văn hóa\n- Xã hội", "Quý II"
    )
    print_row(page, 169, "2", "Treo pa nô", "Văn phòng", "Trước ngày\n30/6/2026")
    page.text(LEFT, 220, "Sau bảng")

    assert lines(page) == [
        "Trước bảng",
        "STT\tNhiệm vụ\tChủ trì\tThời gian",
        "1\tViết tin, bài về chuyển đổi số\tPhòng Văn hóa - Xã hội\tQuý II",
        "2\tTreo pa nô\tVăn phòng\tTrước ngày 30/6/2026",
        "Sau bảng",
    ]


def test_cells_over_several_columns_or_rows_keep_the_others_in_place():
    page = PdfPage()
    for y in (100, 120, 160):
        page.line(85, y, 540, y)
    page.line(120, 140, 540, 140)
    for x in ACROSS:
        page.line(x, 120, x, 160)
    page.line(85, 100, 85, 120)
    page.line(540, 100, 540, 120)
    page.text(90, 114, "I. Nhóm việc chung", size=12.0)
    print_row(page, 134, "1", "Viết tin", "Văn phòng", "Quý I")
    print_row(page, 154, "", "Chụp ảnh", "Văn phòng", "Quý II")

    assert lines(page) == [
        "I. Nhóm việc chung\t\t\t",
        "1\tViết tin\tVăn phòng\tQuý I",
        "\tChụp ảnh\tVăn phòng\tQuý II",
    ]


def test_a_table_of_thin_filled_boxes_is_ruled_too():
    page = PdfPage()
    for x in (85, 200, 400):
        page.raw(f"{x} 700 0.5 60 re f")
    for y in (700, 730, 760):
        page.raw(f"85 {y} 315 0.5 re f")
    page.text(90, 100, "Nội dung", size=12.0)
    page.text(205, 100, "Kinh phí", size=12.0)
    page.text(90, 130, "Pa nô", size=12.0)
    page.text(205, 130, "1.500.000", size=12.0)

    assert lines(page) == ["Nội dung\tKinh phí", "Pa nô\t1.500.000"]


def test_a_table_goes_on_over_the_page_without_its_repeated_head():
    first, second = PdfPage(), PdfPage()
    first.grid(ACROSS, [700, 720, 760])
    print_row(first, 714, *HEAD)
    print_row(first, 734, "1", "Viết tin", "Văn phòng", "Quý I")
    second.grid(ACROSS, [80, 100, 130])
    print_row(second, 94, *HEAD)
    print_row(second, 114, "2", "Treo pa nô", "Công an xã", "Quý II")

    assert lines(first, second) == [
        "STT\tNhiệm vụ\tChủ trì\tThời gian",
        "1\tViết tin\tVăn phòng\tQuý I",
        "2\tTreo pa nô\tCông an xã\tQuý II",
    ]


def test_a_row_broken_by_the_page_is_healed():
    first, second = PdfPage(), PdfPage()
    first.grid(ACROSS, [700, 720, 760])
    print_row(first, 714, *HEAD)
    print_row(first, 734, "1", "Viết tin, bài về các", "Văn phòng", "Quý I")
    second.grid(ACROSS, [80, 110, 140])
    print_row(second, 94, "", "nhiệm vụ trọng tâm", "", "")
    print_row(second, 124, "2", "Treo pa nô", "Công an xã", "Quý II")

    assert lines(first, second)[1:] == [
        "1\tViết tin, bài về các nhiệm vụ trọng tâm\tVăn phòng\tQuý I",
        "2\tTreo pa nô\tCông an xã\tQuý II",
    ]


def test_columns_without_lines_are_found_by_their_places():
    page = PdfPage()
    page.text(LEFT, 60, "Bảng phân công nhiệm vụ kèm theo kế hoạch của Ủy ban nhân dân xã Mỹ Lộc")
    print_row(page, 100, *HEAD)
    print_row(page, 120, "1", "Viết tin, bài về\nchuyển đổi số", "Phòng Văn\nhóa", "Quý II")
    print_row(page, 155, "2", "Treo pa nô", "Văn phòng", "Trước ngày\n30/6/2026")
    print_row(page, 190, "3", "Phát thanh", "Đài xã", "Hằng tuần")

    assert lines(page)[1:] == [
        "STT\tNhiệm vụ\tChủ trì\tThời gian",
        "1\tViết tin, bài về chuyển đổi số\tPhòng Văn hóa\tQuý II",
        "2\tTreo pa nô\tVăn phòng\tTrước ngày 30/6/2026",
        "3\tPhát thanh\tĐài xã\tHằng tuần",
    ]


def test_a_frame_around_text_is_no_table():
    page = PdfPage()
    page.grid([80.0, 500.0], [90.0, 200.0])
    page.text(LEFT, 110, "Dòng một.")
    page.text(LEFT, 128, "Dòng hai.")

    assert lines(page) == ["Dòng một.", "Dòng hai."]
