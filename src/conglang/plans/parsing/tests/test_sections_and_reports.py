# mypy: allow-untyped-defs, allow-untyped-calls
from datetime import date

from conglang.plans.parsing import parse_plan
from conglang.plans.parsing.tests.texts import plan_text


def test_named_sections_with_what_is_under_them():
    parsed = parse_plan(
        plan_text(
            "II. NỘI DUNG\n1. Chuyên mục “Đời sống thôn xóm”:\n- Gương người tốt.\n- Việc làng.\n"
            "2. Mở chuyên mục “Hỏi để biết” và chuyên trang “Nông vụ”."
        )
    )

    assert [section.name for section in parsed.sections] == [
        "Đời sống thôn xóm",
        "Hỏi để biết",
        "Nông vụ",
    ]
    assert parsed.sections[0].description == "Gương người tốt.\nViệc làng."


def test_a_section_named_without_quotes():
    parsed = parse_plan(
        plan_text("II. NỘI DUNG\n- Đăng vào chuyên mục Pháp luật trên Trang thông tin xã.")
    )

    assert [section.name for section in parsed.sections] == ["Pháp luật"]


def test_unnamed_sections_do_not_count():
    parsed = parse_plan(plan_text("II. NỘI DUNG\n- Xây dựng chuyên trang, chuyên mục về du lịch."))

    assert parsed.sections == ()


def test_a_duty_to_report_every_month():
    parsed = parse_plan(
        plan_text(
            "V. TỔ CHỨC THỰC HIỆN\n1. Các thôn\n- Vào ngày 20 hằng tháng, báo cáo kết quả "
            "về UBND xã "
            "(qua Phòng Văn hóa - Xã hội)."
        )
    )

    [report] = parsed.reports
    assert (report.sender, report.recurrence, report.day_of_month) == ("Các thôn", "monthly", 20)
    assert report.recipient == "UBND xã (qua Phòng Văn hóa - Xã hội)"


def test_a_part_on_reporting_names_the_sender_itself():
    parsed = parse_plan(
        plan_text(
            "VI. CHẾ ĐỘ BÁO CÁO\n\nCác phòng, các thôn báo cáo kết quả cho UBND xã trước "
            "ngày 15/11/2026 để tổng hợp."
        )
    )

    [report] = parsed.reports
    assert (report.due_text, report.due_on) == ("trước ngày 15/11/2026", date(2026, 11, 15))
    assert (report.sender, report.recipient) == ("các thôn", "UBND xã")


def test_the_rhythm_may_stand_before_the_day():
    parsed = parse_plan(
        plan_text(
            "V. TỔ CHỨC THỰC HIỆN\n1. Các thôn\n- Định kỳ hằng quý (trước ngày 10 của "
            "tháng cuối quý) "
            "báo cáo về UBND xã."
        )
    )

    assert [report.recurrence for report in parsed.reports] == ["quarterly"]


def test_reports_on_difficulties_are_not_duties():
    parsed = parse_plan(
        plan_text(
            "V. TỔ CHỨC THỰC HIỆN\n1. Các thôn\n- Nếu có vướng mắc, báo cáo UBND xã trước "
            "ngày 5 hằng tháng."
        )
    )

    assert parsed.reports == ()


def test_money_is_the_first_sentence_of_its_part():
    parsed = parse_plan(
        plan_text("IV. KINH PHÍ THỰC HIỆN\n\n1. Từ ngân sách xã. Huy động thêm nguồn khác.")
    )

    assert parsed.budget == "Từ ngân sách xã"


def test_money_on_the_line_of_its_heading():
    assert (
        parse_plan(plan_text("4. Kinh phí: Do ngân sách xã bảo đảm.")).budget
        == "Do ngân sách xã bảo đảm"
    )
