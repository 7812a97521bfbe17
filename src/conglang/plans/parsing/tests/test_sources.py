"""Every part that was read names its lines and how sure the reading is."""

# mypy: allow-untyped-defs, allow-untyped-calls
from __future__ import annotations

import pytest

from conglang.plans.parsing import parse_plan

TEXT = """ỦY BAN NHÂN DÂN PHƯỜNG GÒ SỎI
Số: 07/KH-UBND
Gò Sỏi, ngày 12 tháng 01 năm 2026
KẾ HOẠCH
Truyền thông trên Trang thông tin điện tử
phường Gò Sỏi năm 2026
Căn cứ Kế hoạch số 12/KH-UBND ngày 09/01/2026 của UBND thành phố Bến Ngọc;
I. CHỈ TIÊU
- Đăng ít nhất 120 tin, bài/năm.
II. NHIỆM VỤ CỤ THỂ
1. Tuyên truyền chuyển đổi số
- Cơ quan chủ trì: Phòng Văn hóa - Xã hội.
- Thời gian thực hiện: Quý II/2026.
III. KINH PHÍ THỰC HIỆN
Kinh phí bố trí từ ngân sách phường năm 2026.
IV. TỔ CHỨC THỰC HIỆN
1. Phòng Văn hóa - Xã hội
- Theo dõi, đôn đốc việc thực hiện.
Nơi nhận:
- UBND thành phố;
- Lưu: VT.
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Hồ Minh Lượng"""


@pytest.mark.parametrize(
    ("field", "span"),
    [
        ("issuer", (1, 1)),
        ("number", (2, 2)),
        ("place", (3, 3)),
        ("issued_on", (3, 3)),
        ("subject", (5, 6)),
        ("legal_bases.0", (7, 7)),
        ("targets.0", (9, 9)),
        ("budget", (15, 15)),
        ("recipients.0", (20, 20)),
        ("signatory.name", (24, 24)),
    ],
)
def test_a_part_names_the_lines_it_was_read_from(field, span):
    source = parse_plan(TEXT).source(field)

    assert source is not None
    assert source.span == span
    assert 0.8 <= source.confidence <= 1


def test_every_part_has_a_source_and_what_is_missing_has_none():
    plan = parse_plan(TEXT)

    for kind in ("legal_bases", "tasks", "responsibilities", "targets", "sections", "reports"):
        for place in range(len(getattr(plan, kind))):
            assert plan.source(f"{kind}.{place}") is not None
    assert plan.source("superior") is None
    assert plan.source("tasks.0").span == plan.tasks[0].span
    assert plan.source("tasks.0").confidence == plan.tasks[0].confidence


def test_each_thing_that_a_report_lacks_makes_it_less_sure():
    whole = "2. Phòng A gửi báo cáo về UBND phường trước ngày 10/11/2026."
    sure = parse_plan(TEXT.replace("- Theo dõi, đôn đốc", f"- {whole[3:]}\n- Theo dõi"))
    short = "- Gửi về UBND phường hằng tháng.\n- Theo dõi"
    vague = parse_plan(TEXT.replace("- Theo dõi, đôn đốc", short))

    for plan in (sure, vague):
        for place, report in enumerate(plan.reports):
            missing = [report.sender, report.recipient, report.due_text].count(None)
            source = plan.source(f"reports.{place}")
            assert source.confidence == pytest.approx(0.95 - 0.25 * missing)
    assert sure.reports


def test_the_tree_of_headings_is_told_in_order():
    headings = parse_plan(TEXT).headings

    assert [(h.section, h.level) for h in headings] == [
        ("I", 1),
        ("II", 1),
        ("II.1", 2),
        ("III", 1),
        ("IV", 1),
        ("IV.1", 2),
    ]
    assert headings[2].title == "Tuyên truyền chuyển đổi số"
    assert headings[2].span == (11, 11)
