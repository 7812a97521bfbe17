# mypy: allow-untyped-defs, allow-untyped-calls
from conglang.plans.parsing import parse_plan
from conglang.plans.parsing.tests.texts import FOOT, plan_text

ROWS = (
    "TT\tNội dung công việc\tĐơn vị chủ trì\tĐơn vị phối hợp\tThời gian hoàn thành\n"
    "I\tTuyên truyền\t\t\t\n"
    "1\tViết bài về chợ mới\tPhòng Kinh tế\tPhòng Văn hóa - Xã hội; các thôn\tQuý II/2026\n"
    "2\tHội nghị tổng kết\tVăn phòng HĐND và UBND xã\t\tTháng 12/2026\n"
)


def test_rows_of_a_table_are_tasks():
    first, second = parse_plan(plan_text(f"II. NHIỆM VỤ\n{ROWS}")).tasks

    assert (first.section, first.name) == ("II.1", "Viết bài về chợ mới")
    assert first.leads == ("Phòng Kinh tế",)
    assert first.coordinators == ("Phòng Văn hóa - Xã hội", "các thôn")
    assert second.leads == ("Văn phòng HĐND và UBND xã",)
    assert second.schedule.months == (12,)


def test_a_table_after_the_signature_is_an_appendix():
    parsed = parse_plan(plan_text("II. NHIỆM VỤ\n1. Xem phụ lục.") + f"\nPHỤ LỤC\n{ROWS}")

    assert [task.section for task in parsed.tasks] == ["PL.1", "PL.2"]
    assert parsed.signatory.name == "Đinh Văn Mẫu"


def test_pipes_are_cells_too():
    piped = "\n".join(f"| {' | '.join(row.split(chr(9)))} |" for row in ROWS.splitlines())

    assert len(parse_plan(plan_text(f"II. NHIỆM VỤ\n{piped}")).tasks) == 2


def test_a_table_dumped_line_by_line_is_put_together_again():
    dumped = """PHỤ LỤC
TT
Nhiệm vụ
Đơn vị chủ trì
Đơn vị phối hợp
Thời gian
thực hiện
Ghi chú
1
Sửa cụm loa ở
thôn An
Phòng Văn hóa -
Xã hội
Công an xã;
các thôn
Quý II/2026
Ưu tiên vùng xa
2
Thay dây điện
UBND các xã,
phường
Điện lực Hòa Minh
Thường
xuyên
"""
    first, second = parse_plan(plan_text("I. MỤC ĐÍCH") + dumped).tasks

    assert (first.name, first.leads) == ("Sửa cụm loa ở thôn An", ("Phòng Văn hóa - Xã hội",))
    assert (first.coordinators, first.time_text) == (("Công an xã", "các thôn"), "Quý II/2026")
    assert (second.leads, second.coordinators) == (("UBND các xã, phường",), ("Điện lực Hòa Minh",))
    assert second.schedule.kind == "continuous"


def test_indicator_rows_are_targets():
    parsed = parse_plan(
        plan_text(
            "II. CHỈ TIÊU\nSTT\tChỉ tiêu\tĐơn vị tính\tMục tiêu\n1\tHộ được nghe đài\t%\t≥ 95\n"
            "2\tSố cụm loa\tcụm\t12\n3\tThời gian sửa chữa\tgiờ\t≤ 24\n4\tChất lượng\t\tTốt"
        )
    )

    assert [(row.text, row.minimum, row.maximum, row.unit) for row in parsed.targets] == [
        ("Hộ được nghe đài", 95, None, "%"),
        ("Số cụm loa", 12, 12, "cụm"),
        ("Thời gian sửa chữa", None, 24, "giờ"),
    ]


def test_a_plan_promulgated_by_a_decision_is_read_after_its_signature():
    text = (
        "UBND XÃ HÒA MINH\nSố: 3/QĐ-UBND\nQUYẾT ĐỊNH\nBan hành Kế hoạch đọc sách\n\n"
        "Căn cứ Luật Thư viện năm 2019;\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành kèm theo Kế hoạch.\n"
        f"{FOOT}\nKẾ HOẠCH\nĐọc sách năm 2026\nI. NHIỆM VỤ\n1. Mở tủ sách thôn\n- Chủ trì: "
        f"Thư viện xã\n"
    )

    parsed = parse_plan(text)

    assert parsed.doc_type == "QĐ"
    assert [(task.section, task.leads) for task in parsed.tasks] == [("I.1", ("Thư viện xã",))]
