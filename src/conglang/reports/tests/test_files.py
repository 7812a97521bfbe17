from __future__ import annotations

import io
from datetime import date

import docx
import openpyxl
import pytest
from django.core.management import CommandError, call_command

from conglang.documents.layout import check_layout, render_docx
from conglang.organisation.models import Duty, Role
from conglang.organisation.tests import factories as organisation
from conglang.portal.tests.factories import make_desk
from conglang.reports.compiling import compile_month
from conglang.reports.document import official_report, place_of
from conglang.reports.orientation import orientation_of, read_orientation
from conglang.reports.scope import month_scope
from conglang.reports.spreadsheet import items_sheet
from conglang.reports.tests.factories import make_assignment, make_plan, make_target, publish

ON = date(2026, 11, 24)


def word_of(scope, *guidance: str) -> bytes:
    report = compile_month(scope)
    return render_docx(official_report(report, guidance=guidance, on=ON))


def text_of(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in document.paragraphs), *cells])


def table_under(content: bytes, caption: str) -> list[list[str]]:
    document = docx.Document(io.BytesIO(content))
    lines = list(document.iter_inner_content())
    for place, block in enumerate(lines):
        if getattr(block, "text", "").endswith(caption):
            return [[cell.text for cell in row.cells] for row in lines[place + 1].rows]
    raise AssertionError(caption)


def test_the_word_file_keeps_the_layout_and_says_the_numbers(desk, scope):
    make_target(make_plan(desk.body, number="12/KH-UBND"), "Tin tức, sự kiện", 1200, desk.section)
    for day in range(1, 4):
        publish(desk, f"Tin số {day}", date(2026, 10, day))
    publish(desk, "Tin cũ", date(2026, 9, 1))

    content = word_of(scope, "Tuyên truyền Tết Dương lịch.")

    text = text_of(content)
    assert check_layout(content) == ()
    assert "đăng 3 tin, bài" in text
    assert "tăng 2 tin, bài so với tháng trước (1 tin, bài)" in text
    assert table_under(content, "theo chuyên mục")[1:] == [
        ["1", "Tin tức, sự kiện", "3", "1", "+2"],
        ["", "Cộng", "3", "1", "+2"],
    ]
    quota = table_under(content, "đến ngày 31/10/2026")[1]
    assert quota[1:5] == ["Chuyên mục “Tin tức, sự kiện”", "1.200", "4", "0,3%"]
    assert "- Tuyên truyền Tết Dương lịch" in text
    assert "/BC-BBT" in text
    assert "ngày 24 tháng 11 năm 2026" in text
    assert "tháng 10 năm 2026 và định hướng truyền thông tháng 11 năm 2026" in text
    assert all(f"Tin số {day}" in text for day in range(1, 4))


def test_a_month_without_items_and_plan_still_makes_a_whole_report(desk, scope):
    content = word_of(scope)

    text = text_of(content)
    assert check_layout(content) == ()
    assert "không đăng tin, bài nào" in text
    assert "Chưa có kế hoạch truyền thông năm 2026 được xác nhận" in text
    assert "Phụ lục" not in text


def test_the_same_month_gives_the_same_bytes(desk, scope):
    publish(desk, "Tin", date(2026, 10, 3))

    assert word_of(scope) == word_of(scope)
    assert items_sheet(scope) == items_sheet(scope)


def test_whoever_chairs_the_board_on_the_day_signs(desk, scope):
    report = compile_month(scope)

    assert official_report(report, guidance=(), on=ON).signature.name == desk.chair.full_name

    Duty.objects.filter(person=desk.chair).update(until=date(2026, 11, 23))
    deputy = organisation.make_person("Hoàng Thị Phó")
    organisation.appoint(deputy, Role.VICE_CHAIR, desk.board)
    signature = official_report(report, guidance=(), on=ON).signature

    assert signature.name == "Hoàng Thị Phó"
    assert signature.authority_lines[-1] == "KT. TRƯỞNG BAN"
    assert signature.title_lines == ("PHÓ TRƯỞNG BAN",)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Ủy ban nhân dân xã Mỹ Lộc", "Mỹ Lộc"),
        ("Ủy ban nhân dân phường 5", "Phường 5"),
        ("Ủy ban nhân dân thành phố Bến Ngọc", "Bến Ngọc"),
        ("Ban Quản lý cảng", "Ban Quản lý cảng"),
    ],
)
def test_the_place_is_read_from_the_name_of_the_body(desk, scope, name, place):
    desk.body.name = name

    assert place_of(desk.body, compile_month(scope)) == place


def test_the_sheet_lists_the_items_as_words_and_dates(desk, scope):
    publish(desk, '=HYPERLINK("http://xau.example")', date(2026, 10, 3), genre="report")
    publish(desk, "Tin thứ hai", date(2026, 10, 4))

    sheet = openpyxl.load_workbook(io.BytesIO(items_sheet(scope))).active

    header, first, second = ([cell.value for cell in row] for row in sheet["A3:H5"])
    assert header == [
        "STT", "Ngày đăng", "Tiêu đề", "Chuyên mục", "Thể loại", "Đơn vị", "Người viết", "Địa chỉ",
    ]  # fmt: skip
    assert first[0] == 1
    assert first[1].date() == date(2026, 10, 3)
    assert first[2:7] == [
        '=HYPERLINK("http://xau.example")',
        "Tin tức, sự kiện",
        "Bài phản ánh",
        desk.unit.name,
        desk.contributor.full_name,
    ]
    assert second[7].startswith("http://phuong.localhost/tin-tuc-su-kien/")
    assert sheet["C4"].data_type == "s"
    assert sheet["B4"].number_format == "dd/mm/yyyy"
    assert sheet.freeze_panes == "A4"
    assert sheet.auto_filter.ref == "A3:H5"
    assert sheet.column_dimensions["C"].width > 40
    assert sheet.max_row == 5


def test_the_orientation_speaks_of_lags_deadlines_and_monthly_duties(desk):
    plan = make_plan(desk.body)
    make_target(plan, "Chuyển đổi số", 365, desk.section)
    make_assignment(plan, "Tổng kết năm.", desk.unit, due_on=date(2026, 12, 20))
    make_assignment(
        plan,
        "Định kỳ vào ngày 31 hằng tháng, tham mưu báo cáo.",
        desk.unit,
        schedule="monthly_day",
        day_of_month=31,
    )
    scope = month_scope(desk.site, "2026-10", on=date(2026, 11, 1))
    november = month_scope(desk.site, "2026-11", on=date(2026, 11, 24))

    october, sentences = (orientation_of(compile_month(s)) for s in (scope, november))

    assert sentences == (
        "Trong tháng 12/2026, ưu tiên tin, bài cho các chuyên mục chậm so với kế hoạch: "
        "“Chuyển đổi số” (đã đăng 0, kế hoạch năm 365, chậm 328 tin, bài).",
        f"Nhiệm vụ “Tổng kết năm” đến hạn ngày 20/12/2026 (chủ nhật); đề nghị {desk.unit} "
        "chuẩn bị và gửi tin, bài đúng hạn.",
        f"Ngày 31/12/2026 (thứ Năm): Tham mưu báo cáo ({desk.unit}).",
    )
    assert f"Ngày 30/11/2026 (thứ Hai): Tham mưu báo cáo ({desk.unit})." in october


def test_the_orientation_a_person_left_is_read_line_by_line():
    text = "- Ý thứ nhất\r\n\r\n  •  Ý\x0b thứ hai \n\x00"

    assert read_orientation(text) == ("Ý thứ nhất", "Ý thứ hai")


def test_the_command_writes_both_files_and_prints_the_figures(desk, tmp_path, capsys):
    publish(desk, "Tin", date(2026, 10, 3))

    call_command(
        "report", "month", site="phuong.localhost", month="2026-10", output=tmp_path, on=ON
    )

    printed = capsys.readouterr().out
    assert "1  Tin, bài đã đăng" in printed
    word = (tmp_path / "bao-cao-2026-10-phuong-localhost.docx").read_bytes()
    assert check_layout(word) == ()
    sheet = openpyxl.load_workbook(tmp_path / "danh-sach-tin-bai-2026-10-phuong-localhost.xlsx")
    assert sheet.active["C4"].value == "Tin"


@pytest.mark.parametrize(
    ("site", "month", "said"),
    [
        ("la.localhost", "2026-10", "Không có trang nào ở địa chỉ “la.localhost”"),
        ("phuong.localhost", "2026-15", "“2026-15” không phải là một tháng"),
        ("phuong.localhost", "2026-12", "Tháng 12/2026 chưa đến"),
    ],
)
def test_the_command_says_what_is_wrong(desk, tmp_path, site, month, said):
    with pytest.raises(CommandError, match=said):
        call_command("report", "month", site=site, month=month, output=tmp_path, on=ON)

    assert list(tmp_path.iterdir()) == []


def test_a_board_of_its_own_reports_for_each_site(desk, scope):
    ward = make_desk("ward.localhost", parent=desk.body)
    publish(ward, "Tin của phường", date(2026, 10, 3))
    there = month_scope(ward.site, "2026-10", on=ON)

    assert "Tin của phường" in text_of(word_of(there))
    assert "Tin của phường" not in text_of(word_of(scope))
