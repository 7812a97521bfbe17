# mypy: allow-untyped-defs, allow-untyped-calls
"""Layouts and wordings met outside the first plans; every text is invented."""

from datetime import date

import pytest

from conglang.plans.parsing import parse_plan
from conglang.plans.parsing.tests.texts import HEAD, plan_text

PART = "III. TỔ CHỨC THỰC HIỆN\n"


def responsibilities(text):
    return [
        (item.agency, len(item.duties))
        for item in parse_plan(plan_text(PART + text)).responsibilities
    ]


def test_two_columns_of_the_head_on_one_line_are_told_apart():
    text = (
        "UBND HUYỆN SÔNG CẦN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\n"
        "Số: 85/KH-UBND Sông Cần, ngày 28 tháng 3 năm 2026\n"
        "KẾ HOẠCH\nTuyên truyền cải cách hành chính\n\nI. MỤC ĐÍCH\n- Tốt.\n\n"
        "Nơi nhận: TM. ỦY BAN NHÂN DÂN\n- Sở Nội vụ; KT. CHỦ TỊCH\n- Lưu: VT. PHÓ CHỦ TỊCH\n"
        "Đinh Văn Mẫu\n"
    )

    parsed = parse_plan(text)

    assert (parsed.issuer, parsed.number) == ("UBND HUYỆN SÔNG CẦN", "85/KH-UBND")
    assert (parsed.place, parsed.issued_on) == ("Sông Cần", date(2026, 3, 28))
    assert parsed.recipients == ("Sở Nội vụ", "Lưu: VT")
    assert parsed.signatory.authority == "KT. CHỦ TỊCH"
    assert parsed.signatory.title == "PHÓ CHỦ TỊCH"


def test_type_and_subject_may_share_a_line():
    text = HEAD.replace(
        "KẾ HOẠCH\n\nThông tin cơ sở", "KẾ HOẠCH THÔNG TIN CƠ SỞ\n\nThông tin cơ sở"
    )

    parsed = parse_plan(text.replace("\nThông tin cơ sở xã Hòa Minh năm 2026\n", ""))

    assert (parsed.doc_type, parsed.subject) == ("KH", "THÔNG TIN CƠ SỞ")


@pytest.mark.parametrize(
    "lines",
    [
        "+ Đơn vị chủ trì - Phòng Tư pháp\n+ Thời gian - Quý I/2026",
        "- Cơ quan chủ trì:\nPhòng Tư pháp\n- Thời gian:\nQuý I/2026",
        "=> Chủ trì: Phòng Tư pháp; thời gian: Quý I/2026",
        "_Đơn vị chủ trì:_ Phòng Tư pháp\n_Thời gian:_ Quý I/2026",
        "- Đầu mối thực hiện: Phòng Tư pháp; hoàn thành trong Quý I/2026.",
        "- Thực hiện: Phòng Tư pháp.\n- Lộ trình: Quý I/2026.",
        "- Phân công: Phòng Tư pháp tham mưu\n- Hạn hoàn thành: Quý I/2026",
    ],
)
def test_labels_are_read_in_every_dress(lines):
    (task,) = parse_plan(plan_text(f"II. NHIỆM VỤ\n1. Phổ biến pháp luật\n{lines}")).tasks

    assert task.leads == ("Phòng Tư pháp",)
    assert task.schedule.quarters == (1,)


def test_a_dumped_table_may_have_its_columns_in_any_order():
    dumped = (
        "TT\nHoạt động\nThời gian thực hiện\nĐơn vị thực hiện\nĐơn vị phối hợp\n"
        "1\nNói chuyện chuyên đề\nvề dinh dưỡng\nQuý II/2026\nTrạm Y tế xã\nHội LHPN xã\n"
        "2\nTổng kết\nTrước ngày 15/12/2026\nTrạm Y tế xã\nCác thôn\n"
        "III. KINH PHÍ\nTừ ngân sách xã.\n"
    )

    parsed = parse_plan(plan_text(f"II. HOẠT ĐỘNG\n{dumped}"))

    assert [task.name for task in parsed.tasks] == [
        "Nói chuyện chuyên đề về dinh dưỡng",
        "Tổng kết",
    ]
    assert parsed.tasks[0].leads == ("Trạm Y tế xã",)
    assert parsed.tasks[0].coordinators == ("Hội LHPN xã",)
    assert parsed.tasks[1].schedule.due_on == date(2026, 12, 15)
    assert parsed.budget == "Từ ngân sách xã"


def test_a_heading_among_agencies_is_an_agency_even_with_an_unknown_word():
    text = "1. Phòng Tư pháp\n- Tham mưu.\n2. Công an xã\n- Bảo vệ.\n3. Y tá thôn bản\n- Hỗ trợ."

    assert responsibilities(text)[2] == ("Y tá thôn bản", 1)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1. Ủy ban nhân dân xã cụ thể hóa Kế hoạch này.", ("Ủy ban nhân dân xã", 1)),
        ("1. Các công đoàn cấp trên cơ sở\n- Vận động.", ("Các công đoàn cấp trên cơ sở", 1)),
        ("1. Ban biên tập trang tin\n- Duyệt bài.", ("Ban biên tập trang tin", 1)),
        ("1. Phòng Nội vụ có trách nhiệm:\n- Tham mưu.", ("Phòng Nội vụ", 1)),
    ],
)
def test_the_name_of_an_agency_ends_where_its_duty_begins(text, found):
    assert responsibilities(text + "\n2. Công an xã\n- Bảo vệ.")[0] == found


def test_a_directive_speaks_to_agencies_without_a_heading():
    text = HEAD.replace("KẾ HOẠCH\n", "CHỈ THỊ\n").replace("15/KH-UBND", "15/CT-UBND")
    text += "\n1. Phòng Tư pháp\na) Rà soát.\nb) Hằng tháng, báo cáo Chủ tịch UBND xã.\n"
    text += "2. Các thôn: treo cờ.\n"

    parsed = parse_plan(text)

    assert [item.agency for item in parsed.responsibilities] == ["Phòng Tư pháp", "Các thôn"]
    (report,) = parsed.reports
    assert (report.recipient, report.recurrence) == ("Chủ tịch UBND xã", "monthly")


@pytest.mark.parametrize(
    ("duty", "recipient", "due_text", "recurrence"),
    [
        (
            "Gửi kết quả về Văn phòng UBND xã trước ngày 20/6 và ngày 20/12 hằng năm.",
            "Văn phòng UBND xã",
            "trước ngày 20/6 và ngày 20/12 hằng năm",
            "yearly",
        ),
        (
            "Tổng hợp gửi về Trạm Y tế (qua y tế thôn) trước 16 giờ thứ Năm hằng tuần.",
            "Trạm Y tế (qua y tế thôn)",
            "trước 16 giờ thứ Năm hằng tuần",
            "periodic",
        ),
        (
            "Báo cáo Ban Giám đốc vào ngày 05 của tháng cuối quý.",
            "Ban Giám đốc",
            "vào ngày 05 của tháng cuối quý",
            "quarterly",
        ),
        (
            "Tham mưu UBND xã báo cáo Sở Nội vụ định kỳ 6 tháng và hằng năm.",
            "Sở Nội vụ",
            "định kỳ 6 tháng và hằng năm",
            "periodic",
        ),
    ],
)
def test_reports_are_asked_for_in_many_words(duty, recipient, due_text, recurrence):
    (report,) = parse_plan(plan_text(f"{PART}1. Công an xã\n- {duty}")).reports

    assert (report.recipient, report.due_text) == (recipient, due_text)
    assert report.recurrence == recurrence


def test_a_duty_that_begins_with_the_word_report_is_no_part_on_reports():
    parsed = parse_plan(
        plan_text(f"{PART}1. Các thôn\na) Treo cờ.\nb) Báo cáo UBND xã trước ngày 30/11 hằng năm.")
    )

    (report,) = parsed.reports
    assert (report.sender, report.recipient) == ("Các thôn", "UBND xã")


@pytest.mark.parametrize(
    ("text", "minimum", "unit"),
    [
        ("Thay thế 12 cụm loa hỏng", 12, "cụm loa"),
        ("Đạt 5 triệu lượt xem mỗi năm", 5_000_000, "lượt xem"),
        ("Tặng 60 suất quà", 60, "suất"),
        ("Trồng 300 khóm hoa", 300, "khóm hoa"),
        ("Mỗi xã 01 mô hình điểm", 1, "mô hình điểm"),
        ("Ít nhất 02 tiểu cảnh", 2, "tiểu cảnh"),
    ],
)
def test_outputs_are_counted_after_many_verbs(text, minimum, unit):
    (target,) = parse_plan(plan_text(f"II. CHỈ TIÊU\n1. {text}.")).targets

    assert (target.minimum, target.unit) == (minimum, unit)


@pytest.mark.parametrize("text", ["Thực hiện 7 nhiệm vụ, 5 giải pháp", "Đã tổ chức 12 lớp"])
def test_what_is_counted_off_or_over_is_no_target(text):
    assert parse_plan(plan_text(f"II. NỘI DUNG\n1. {text}.")).targets == ()


def test_a_law_that_amends_two_laws_is_one_basis():
    law = "Luật sửa đổi, bổ sung một số điều của Luật A và Luật B ngày 22 tháng 11 năm 2019"
    text = plan_text("I. MỤC ĐÍCH\n- Tốt.").replace(
        "Căn cứ Kế hoạch", f"Căn cứ {law};\nCăn cứ Kế hoạch"
    )

    numbers = [basis.number for basis in parse_plan(text).legal_bases]

    assert numbers == [
        "Luật sửa đổi, bổ sung một số điều của Luật A và Luật B",
        "21/KH-UBND",
    ]


@pytest.mark.parametrize(
    ("closing", "authority", "title", "name"),
    [
        ("KT. CỤC TRƯỞNG\nPHÓ CỤC TRƯỞNG\nĐinh Văn Mẫu", "KT. CỤC TRƯỞNG", "PHÓ CỤC TRƯỞNG", None),
        ("Q. GIÁM ĐỐC\nĐinh Văn Mẫu", None, "Q. GIÁM ĐỐC", None),
        ("GIÁM ĐỐC\nBs. Đinh Văn Mẫu", None, "GIÁM ĐỐC", None),
        ("CHỦ TỊCH\nĐINH VĂN MẪU", None, "CHỦ TỊCH", "ĐINH VĂN MẪU"),
    ],
)
def test_signatures_have_many_shapes(closing, authority, title, name):
    text = HEAD + "\nI. MỤC ĐÍCH\n- Tốt.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\n" + closing

    signatory = parse_plan(text).signatory

    assert (signatory.authority, signatory.title) == (authority, title)
    assert signatory.name == (name or "Đinh Văn Mẫu")


def test_a_post_keeps_its_verb_and_a_group_is_no_agency():
    text = (
        "1. Các phòng thuộc xã\n1.1. Phòng Kinh tế\n- Tham mưu.\n1.2. Phòng Tư pháp\n- Rà soát.\n"
        "2. Cán bộ phụ trách đài: vận hành thiết bị."
    )

    found = responsibilities(text)

    assert [agency for agency, _ in found] == [
        "Phòng Kinh tế",
        "Phòng Tư pháp",
        "Cán bộ phụ trách đài",
    ]
