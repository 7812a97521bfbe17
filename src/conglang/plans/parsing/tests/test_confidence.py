# mypy: allow-untyped-defs, allow-untyped-calls
"""A task that is read worse is trusted less."""

import pytest

from conglang.plans.parsing import parse_plan
from conglang.plans.parsing.tests.texts import plan_text

WHOLE = "- Chủ trì: Phòng Văn hóa - Xã hội\n- Phối hợp: các thôn\n- Thời gian: Quý II/2026"
LOOK_FIRST = 0.6


def confidence(lines, heading="1. Sửa chữa loa truyền thanh"):
    (task,) = parse_plan(plan_text(f"II. NHIỆM VỤ\n{heading}\n{lines}")).tasks
    return task.confidence


def test_a_whole_task_is_trusted_fully():
    assert confidence(WHOLE) == 1


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (WHOLE, WHOLE.replace("- Phối hợp: các thôn\n", "")),
        (WHOLE, WHOLE.replace("\n- Thời gian: Quý II/2026", "")),
        (WHOLE.replace("\n- Thời gian: Quý II/2026", ""), WHOLE.replace("Quý II/2026", "khi rảnh")),
        (WHOLE.replace("các thôn", "Phòng Kinh tế"), WHOLE.replace("các thôn", "UBND các")),
        (WHOLE, WHOLE.replace("- Chủ trì: Phòng Văn hóa - Xã hội\n", "")),
        (WHOLE, WHOLE.replace("Phòng Văn hóa - Xã hội", "sẽ phân công sau")),
        (WHOLE, WHOLE.replace("các thôn", "các thôn (trừ thôn Đoài")),
    ],
)
def test_what_is_missing_or_cut_lowers_the_confidence(better, worse):
    assert confidence(better) > confidence(worse)


def test_a_task_without_a_lead_is_to_be_looked_at_first():
    assert confidence("- Phối hợp: các thôn\n- Thời gian: Quý II/2026") < LOOK_FIRST


def test_a_name_cut_in_the_middle_lowers_the_confidence():
    assert confidence(WHOLE, "1. Sửa chữa loa truyền thanh của các") < confidence(WHOLE)


def test_a_row_put_together_again_is_trusted_less_than_a_row_with_cells():
    titles = ["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian"]
    row = ["1", "Viết bài về chợ mới", "Phòng Kinh tế", "Các thôn", "Quý II/2026"]

    with_cells = parse_plan(plan_text("\t".join(titles) + "\n" + "\t".join(row))).tasks
    dumped = parse_plan(plan_text("\n".join([*titles, *row]))).tasks

    assert [task.name for task in with_cells] == [task.name for task in dumped]
    assert with_cells[0].confidence > dumped[0].confidence
