# mypy: allow-untyped-defs, allow-untyped-calls
import pytest

from conglang.plans.parsing import parse_plan
from conglang.plans.parsing.tests.texts import plan_text


def targets_of(line):
    return [
        (target.minimum, target.maximum, target.unit)
        for target in parse_plan(plan_text(f"II. MỤC TIÊU\n- {line}")).targets
    ]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Đăng khoảng 300 đến 400 tin, bài/năm.", [(300, 400, "tin, bài")]),
        ("Mỗi thôn gửi ít nhất 02 bài viết mỗi quý.", [(2, None, "bài viết")]),
        ("Bài viết không quá 1.200 từ.", [(None, 1200, "từ")]),
        ("Trên 95% hộ dân được nghe đài; 100% thôn có loa.", [(95, None, "%"), (100, 100, "%")]),
        ("Đạt 85,5% trở lên.", [(85.5, None, "%")]),
        ("Từ 80% đến 90% người dân biết kế hoạch.", [(80, 90, "%")]),
        ("Không quá 02 vụ ngộ độc trên 30 người mắc.", [(None, 2, "vụ")]),
        ("Trồng mới 50.000 cây xanh.", [(50000, 50000, "cây")]),
        ("Tốc độ tối thiểu 40 Mbit/s.", [(40, None, "Mbit/s")]),
        ("Tổ chức 03 lớp tập huấn.", [(3, 3, "lớp")]),
        ("Hoàn thành trước ngày 30/6/2026 theo Quyết định số 100/QĐ-UBND.", []),
        ("Năm trước đã đăng 429 tin bài.", []),
        ("Dịch vụ công mức độ 3, 4 tại 17 thôn.", []),
    ],
)
def test_numbers_to_reach(line, found):
    assert targets_of(line) == found


def test_the_period_of_a_target():
    [target] = parse_plan(plan_text("II. MỤC TIÊU\n1. Viết 50 tin, bài/1 năm.")).targets

    assert (target.period, target.text) == ("năm", "Viết 50 tin, bài/1 năm")


@pytest.mark.parametrize(
    ("line", "period"),
    [
        ("Mỗi tháng đăng tối thiểu 20 tin, bài.", "tháng"),
        ("Hằng quý, mỗi thôn gửi ít nhất 02 bài viết.", "quý"),
        ("Đăng ít nhất 400 tin, bài/năm.", "năm"),
        ("Đăng ít nhất 400 tin, bài.", ""),
    ],
)
def test_a_target_keeps_its_period(line, period):
    [target] = parse_plan(plan_text(f"II. MỤC TIÊU\n- {line}")).targets

    assert target.period == period
