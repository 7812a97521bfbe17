# mypy: allow-untyped-defs, allow-untyped-calls
"""Tasks told in one paragraph, and the lines around them."""

from datetime import date

import pytest

from conglang.plans.parsing import parse_plan
from conglang.plans.parsing.running_tasks import told_in
from conglang.plans.parsing.tests.texts import plan_text

ORGANISATION = "III. TỔ CHỨC THỰC HIỆN\n1. Công an xã: Giữ gìn trật tự."


def read(body):
    return parse_plan(plan_text(body))


def test_lead_helpers_and_time_stand_in_brackets():
    [task] = read(
        "II. NỘI DUNG\n1. Tổ chức Ngày hội Đại đoàn kết (Ủy ban MTTQ phường chủ trì, phối hợp với"
        " Đoàn Thanh niên phường; thực hiện trong tháng 10 hằng năm).\n"
    ).tasks

    assert (task.section, task.name) == ("II.1", "Tổ chức Ngày hội Đại đoàn kết")
    assert task.leads == ("Ủy ban MTTQ phường",)
    assert task.coordinators == ("Đoàn Thanh niên phường",)
    assert (task.time_text, task.schedule.months) == ("trong tháng 10 hằng năm", (10,))


def test_labels_stand_in_brackets():
    [task] = read(
        "II. NỘI DUNG\n1. Đối thoại với nông dân (Chủ trì: Hội Nông dân xã; phối hợp: Phòng Kinh"
        " tế; thời gian: quý II/2026)\n"
    ).tasks

    assert task.name == "Đối thoại với nông dân"
    assert (task.leads, task.coordinators) == (("Hội Nông dân xã",), ("Phòng Kinh tế",))
    assert task.schedule.quarters == (2,)


def test_a_sentence_gives_the_task_and_a_label_gives_the_time():
    [task] = read(
        "II. NỘI DUNG\n1. Giao Phòng A chủ trì, phối hợp với Trung tâm B, Hội C tổ chức 02 lớp tập"
        " huấn. Thời gian: Quý I, quý III/2026.\n"
    ).tasks

    assert task.name == "tổ chức 02 lớp tập huấn"
    assert (task.leads, task.coordinators) == (("Phòng A",), ("Trung tâm B", "Hội C"))
    assert task.schedule.quarters == (1, 3)


def test_labels_follow_the_task_in_its_paragraph():
    [task] = read(
        "II. NỘI DUNG\n1. Tổ chức hội thi tuyên truyền viên. Chủ trì: Phòng A. Phối hợp: Hội B."
        " Thời gian: Tháng 5/2026.\n"
    ).tasks

    assert task.name == "Tổ chức hội thi tuyên truyền viên"
    assert (task.leads, task.coordinators) == (("Phòng A",), ("Hội B",))
    assert task.time_text == "Tháng 5/2026"


@pytest.mark.parametrize(
    "text",
    [
        "Tổ chức hội nghị (tại Nhà văn hóa xã, từ 8 giờ)",
        "Tuyên truyền Luật Đất đai (sau đây gọi là Luật; có hiệu lực từ 01/8/2024)",
        "Phòng A chủ trì, phối hợp với Hội B tuyên truyền. Bảo đảm kịp thời",
        "Tổ chức hội nghị. Thời gian: Quý I/2026",
        "(Phòng A chủ trì)",
    ],
)
def test_a_paragraph_without_what_and_who_tells_no_task(text):
    assert told_in(text) is None


def test_prose_under_the_organisation_part_stays_with_the_agency():
    parsed = read(
        "III. TỔ CHỨC THỰC HIỆN\n1. Phòng A chủ trì, phối hợp với Hội B tổ chức lớp học. Thời gian:"
        " Quý I/2026.\n2. Công an xã: Giữ gìn trật tự.\n"
    )

    assert parsed.tasks == ()
    assert [item.agency for item in parsed.responsibilities] == ["Phòng A", "Công an xã"]


def test_one_label_for_lead_and_helper_parts_them_at_the_stroke():
    [task] = read(
        "II. NỘI DUNG\n1. Mít tinh\nĐơn vị chủ trì/phối hợp: Trung tâm A/UBND phường B.\n"
    ).tasks

    assert (task.leads, task.coordinators) == (("Trung tâm A",), ("UBND phường B",))


def test_two_items_with_labels_of_their_own_are_two_tasks():
    tasks = read(
        "II. NỘI DUNG\n1. Công khai thủ tục\n- Rà soát danh mục.\nĐơn vị thực hiện: Văn phòng.\n"
        "- Niêm yết tại Bộ phận Một cửa.\nĐơn vị thực hiện: Phòng B.\n"
    ).tasks

    assert [(task.name, task.leads) for task in tasks] == [
        ("Rà soát danh mục", ("Văn phòng",)),
        ("Niêm yết tại Bộ phận Một cửa", ("Phòng B",)),
    ]


def test_a_tab_after_a_number_or_a_label_makes_no_column():
    [task] = read(
        "II.\tNỘI DUNG\n1.\tHội diễn văn nghệ\n+ Chủ trì:\tTrung tâm Văn hóa\n"
        "+ Thời gian:\tNgày 31/8/2026\n"
    ).tasks

    assert (task.section, task.name) == ("II.1", "Hội diễn văn nghệ")
    assert task.leads == ("Trung tâm Văn hóa",)
    assert task.schedule.due_on == date(2026, 8, 31)


def test_a_person_keeps_the_post_after_the_comma():
    [task] = read(
        "II. NỘI DUNG\n1. Kiểm tra đảng phí\n- Người phụ trách: đồng chí Lê Văn Mẫu, Phó Chủ nhiệm"
        " Ủy ban Kiểm tra.\n- Phối hợp: Phòng A, Chủ tịch Hội B.\n"
    ).tasks

    assert task.leads == ("đồng chí Lê Văn Mẫu, Phó Chủ nhiệm Ủy ban Kiểm tra",)
    assert task.coordinators == ("Phòng A", "Chủ tịch Hội B")


def test_a_heading_in_two_rows_names_the_columns():
    [task] = read(
        "II. NHIỆM VỤ\nTT\tNhiệm vụ\tPhân công\t\tTiến độ\n\t\tChủ trì\tPhối hợp\t\n"
        "1\tLàm phóng sự\tPhòng A\tHội B\tQuý III/2026\n"
    ).tasks

    assert (task.name, task.leads, task.coordinators) == ("Làm phóng sự", ("Phòng A",), ("Hội B",))


def test_a_row_that_the_page_cuts_goes_on_in_every_column():
    table = (
        "II. NHIỆM VỤ\nSTT\nNhiệm vụ\nChủ trì\nPhối hợp\nThời gian\nGhi chú\n1\nMở rộng"
        " mạng lưới\nPhòng Kinh tế\nCác phòng, ban; UBND các\nThường xuyên\n- Tăng cường phối hợp"
        " với các\n\n\nxã, phường; các\ndoanh nghiệp\n\nSở, ngành liên quan.\n"
    )

    [task] = read(table).tasks

    assert task.leads == ("Phòng Kinh tế",)
    assert task.coordinators == ("Các phòng, ban", "UBND các xã, phường", "các doanh nghiệp")
    assert task.time_text == "Thường xuyên"


def test_a_time_under_an_agency_belongs_to_the_duty_above():
    agency, *_ = read(
        "III. TỔ CHỨC THỰC HIỆN\n1. Phòng A\n- Tổ chức hội thi cho các thôn.\n"
        "- Thời gian: Tháng 12/2026.\n- Theo dõi việc thực hiện.\n2. Công an xã: Giữ trật tự.\n"
    ).responsibilities

    first, second = agency.duties
    assert (first.schedule.kind, first.schedule.due_on) == ("months", date(2026, 12, 31))
    assert second.text == "Theo dõi việc thực hiện."


def test_a_time_at_the_end_of_a_duty_says_when():
    _, agency = read(
        "III. TỔ CHỨC THỰC HIỆN\n1. Công an xã: Giữ trật tự.\n2. Trạm Y tế: Khám sức khỏe cho người"
        " cao tuổi từ 80 tuổi. Thời gian: Tháng 5/2026.\n"
    ).responsibilities

    assert agency.duties[0].schedule.months == (5,)


def test_a_level_heads_the_agencies_of_its_items():
    agencies = read(
        "III. TỔ CHỨC THỰC HIỆN\n1. Cấp tỉnh\n- Ban Phong trào Tỉnh đoàn tham mưu kế hoạch.\n"
        "- Văn phòng Tỉnh đoàn bảo đảm kinh phí.\n2. Các xã đoàn\n- Xây dựng kế hoạch.\n"
    ).responsibilities

    assert [item.agency for item in agencies] == [
        "Ban Phong trào Tỉnh đoàn",
        "Văn phòng Tỉnh đoàn",
        "Các xã đoàn",
    ]


def test_a_sentence_may_ask_for_two_reports():
    reports = read(
        "III. TỔ CHỨC THỰC HIỆN\n1. Phòng A\n- Tổng hợp, báo cáo UBND xã trước ngày 20 hằng tháng"
        f" và báo cáo năm trước ngày 10/12/2026.\n2. Công an xã: Giữ trật tự.\n{ORGANISATION}\n"
    ).reports

    assert [(report.recipient, report.due_text, report.recurrence) for report in reports] == [
        ("UBND xã", "trước ngày 20 hằng tháng", "monthly"),
        ("UBND xã", "trước ngày 10/12/2026", None),
    ]


def test_a_report_twice_a_year_is_one_report():
    [report] = read(
        "III. TỔ CHỨC THỰC HIỆN\n1. Phòng A theo dõi; định kỳ 6 tháng (trước 15/6), năm (trước"
        " 15/12) báo cáo UBND xã.\n2. Công an xã: Giữ trật tự.\n"
    ).reports

    assert (report.sender, report.recipient, report.recurrence) == (
        "Phòng A",
        "UBND xã",
        "periodic",
    )


def test_a_regular_report_counts_although_events_ask_for_more():
    [report] = read(
        "III. TỔ CHỨC THỰC HIỆN\n1. Phòng A\n- Tổng hợp báo cáo UBND xã định kỳ hằng quý và đột"
        " xuất khi có yêu cầu.\n2. Công an xã: Giữ trật tự.\n"
    ).reports

    assert (report.due_text, report.recurrence) == ("định kỳ hằng quý", "quarterly")
