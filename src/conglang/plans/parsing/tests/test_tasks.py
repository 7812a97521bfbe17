# mypy: allow-untyped-defs, allow-untyped-calls
from datetime import date

from conglang.plans.parsing import parse_plan
from conglang.plans.parsing.tests.texts import plan_text


def tasks_of(body):
    return parse_plan(plan_text(body)).tasks


def test_labelled_lines_make_a_task():
    body = """II. NHIỆM VỤ

1. Phát thanh bản tin tuần

- Nội dung: Bản tin mười phút.

- Cơ quan chủ trì: Phòng Văn hóa - Xã hội.

- Cơ quan phối hợp: Công an xã, Đoàn Thanh niên; các thôn.

- Thời gian thực hiện: Quý II/2026."""

    [task] = tasks_of(body)

    assert (task.section, task.name) == ("II.1", "Phát thanh bản tin tuần")
    assert task.leads == ("Phòng Văn hóa - Xã hội",)
    assert task.coordinators == ("Công an xã", "Đoàn Thanh niên", "các thôn")
    assert (task.content, task.time_text) == ("Bản tin mười phút", "Quý II/2026")
    assert task.schedule.due_on == date(2026, 6, 30)
    assert task.confidence >= 0.9
    lines = plan_text(body).split("\n")
    assert lines[task.span[0] - 1].startswith("1. Phát thanh")
    assert lines[task.span[1] - 1].startswith("- Thời gian")


def test_other_wordings_of_the_labels():
    [task] = tasks_of(
        "II. NHIỆM VỤ\n1. Sửa loa\n- Đơn vị thực hiện: Tổ kỹ thuật\n- Phối hợp: Bưu điện xã\n"
        "* Thời hạn hoàn thành: trước ngày 30/4/2026"
    )

    assert (task.leads, task.coordinators) == (("Tổ kỹ thuật",), ("Bưu điện xã",))
    assert (task.schedule.kind, task.schedule.due_on) == ("by_date", date(2026, 4, 30))


def test_several_labels_on_one_line():
    [task] = tasks_of(
        "II. NHIỆM VỤ\n1. Lập trang tin\n"
        "- Chủ trì: Phòng Kinh tế; phối hợp: Công an xã, các thôn; thời gian: Quý I/2026."
    )

    assert (task.leads, task.coordinators) == (("Phòng Kinh tế",), ("Công an xã", "các thôn"))
    assert task.time_text == "Quý I/2026"


def test_a_lead_that_works_with_others_in_one_phrase():
    [task] = tasks_of(
        "II. NHIỆM VỤ\n1. Hội thi\n- Đơn vị thực hiện: Đoàn xã chủ trì, phối hợp với Hội Phụ nữ xã"
    )

    assert (task.leads, task.coordinators) == (("Đoàn xã",), ("Hội Phụ nữ xã",))


def test_lettered_items_that_share_a_block_are_one_task():
    [task] = tasks_of(
        "II. NHIỆM VỤ\n1. Quản lý thông tin\na) Theo dõi mạng xã hội.\nb) Xử lý tin giả.\n"
        "- Chủ trì: Công an xã\n- Thời gian: Thường xuyên\n2. Việc khác"
    )

    assert (task.section, task.name, task.leads) == ("II.1", "Quản lý thông tin", ("Công an xã",))


def test_lettered_items_with_their_own_blocks_are_tasks_of_their_own():
    first, second, shared = tasks_of(
        "II. NHIỆM VỤ\n1. Nguồn lực\na) Bố trí người phụ trách\n- Chủ trì: Phòng A\n"
        "b) Tập huấn nghiệp vụ\n- Chủ trì: Phòng B\nd) Mua thiết bị mới\nđ) Bảo trì thiết "
        "bị\n- Chủ trì: Phòng C"
    )

    assert (first.section, second.section, shared.section) == ("II.1.a", "II.1.b", "II.1.d-đ")
    assert shared.name == "Mua thiết bị mới"


def test_headings_may_be_the_labels():
    [task] = tasks_of(
        "B. NHIỆM VỤ\n\nI. TUYÊN TRUYỀN\n\n1. Nội dung\n\na) Viết bài.\n\n2. Cơ quan chủ "
        "trì, phối hợp\n\n"
        "a) Cơ quan chủ trì\n\n- Phòng Văn hóa - Xã hội.\n\n- Ban Công an; Ban Quân sự.\n\n"
        "b) Cơ quan phối hợp\n\n"
        "Mặt trận Tổ quốc xã và Hội Nông dân xã.\n\n3. Thời gian thực hiện: Tháng 3/2026."
    )

    assert (task.section, task.name) == ("B.I", "TUYÊN TRUYỀN")
    assert task.leads == ("Phòng Văn hóa - Xã hội", "Ban Công an", "Ban Quân sự")
    assert task.coordinators == ("Mặt trận Tổ quốc xã", "Hội Nông dân xã")
    assert task.schedule.kind == "months"


def test_a_phase_with_a_time_is_a_task():
    first, second = tasks_of(
        "II. LỘ TRÌNH\n1. Đợt 1: Từ ngày 01/3/2026 đến ngày 30/4/2026 gồm các nội dung:\n"
        "- Treo băng rôn.\n"
        "2. Đợt 2: Tháng 9/2026"
    )

    assert (first.name, first.time_text) == ("Đợt 1", "Từ ngày 01/3/2026 đến ngày 30/4/2026")
    assert second.schedule.kind == "months"


def test_bullets_with_plus_labels_are_tasks_under_their_heading():
    first, second = tasks_of(
        "II. NHIỆM VỤ\n1. Tuyên truyền\n- Treo khẩu hiệu tại nhà văn hóa\n+ Chủ trì: Thôn An\n"
        "- Phát tờ rơi tại chợ trung tâm\n+ Chủ trì: Thôn Bình\n+ Thời gian: Quý II"
    )

    assert (first.name, first.leads) == ("Treo khẩu hiệu tại nhà văn hóa", ("Thôn An",))
    assert (second.name, second.schedule.quarters) == ("Phát tờ rơi tại chợ trung tâm", (2,))


def test_a_numbered_label_may_head_the_list_of_agencies():
    parsed = parse_plan(
        plan_text(
            "II. NỘI DUNG\n2. Ngày hội đọc sách\n2.1. Thời gian: Tháng 4/2026\n2.2. Phân "
            "công thực hiện:\n"
            "- Cơ quan chủ trì: Thư viện xã.\n- Cơ quan phối hợp: các trường học."
        )
    )

    [task] = parsed.tasks
    assert (task.leads, task.coordinators) == (("Thư viện xã",), ("các trường học",))
    assert parsed.responsibilities == ()


def test_a_part_with_only_a_time_is_no_task():
    assert tasks_of("II. NỘI DUNG, THỜI GIAN\n1. Treo cờ\n2. Thời gian: Tháng 9/2026") == ()


def test_prose_under_the_organising_part_is_no_task():
    parsed = parse_plan(
        plan_text("V. TỔ CHỨC THỰC HIỆN\n1. Phòng Kinh tế\n- Chủ trì: mọi việc về kinh phí\n")
    )

    assert parsed.tasks == ()


def test_a_due_day_before_the_day_of_issue_is_pointed_out():
    parsed = parse_plan(
        plan_text("II. NHIỆM VỤ\n1. Sửa loa\n- Chủ trì: Phòng A\n- Thời gian: trước ngày 01/5/2025")
    )

    assert "due-before-issue" in {warning.code for warning in parsed.warnings}
