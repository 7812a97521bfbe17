# mypy: allow-untyped-defs, allow-untyped-calls
"""The reader takes whatever it is given."""

import json
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from conglang.plans.parsing import parse_plan, to_schema
from conglang.plans.parsing.summary import summary_lines
from conglang.plans.parsing.tests.texts import plan_text

PIECES = st.sampled_from(
    [
        "I. ", "II- ", "1. ", "1.1 ", "a) ", "- ", "+ ", "* ", "**", "\t", "| ", " | ", "\n",
        "\n\n", "(", ")", "KẾ HOẠCH", "QUYẾT ĐỊNH", "PHỤ LỤC", "Số: /KH-UBND", "Nơi nhận:",
        "KT. CHỦ TỊCH", "Căn cứ ", "Luật Báo chí", "TỔ CHỨC THỰC HIỆN", "KINH PHÍ",
        "CHẾ ĐỘ BÁO CÁO", "Chủ trì: ", "Phối hợp: ", "Thời gian: ", "Phòng Nội vụ",
        "UBND các xã", "; ", ", ", " và ", "Quý II/2024", "ngày 31/02/2024", "trước ngày 99/99",
        "tháng 13/2024", "hằng tháng", "báo cáo UBND xã", "Chuyên mục “", "”", "100% ",
        "ít nhất 02 bài", "700 đến 800 tin, bài", "TT", "STT\tNội dung\tChủ trì\tThời gian",
        "Đợt 1: ", "năm 0000", "ngày 24 hàng tháng", "chuyen muc", "ế", "\u0301", "\u200b",
        "\ufffd", "\x00", "…", "Điều 1. ", "V/v ",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=60).map("".join))
def test_no_text_makes_the_reader_fail(text):
    parsed = parse_plan(text)

    assert json.dumps(to_schema(parsed), ensure_ascii=False)
    assert all(isinstance(line, str) for line in summary_lines(parsed))
    for task in parsed.tasks:
        assert 1 <= task.span[0] <= task.span[1]
        assert 0 <= task.confidence <= 1


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_plan_is_still_read(data):
    lines = plan_text(
        "II. NHIỆM VỤ\n1. Sửa loa\n- Chủ trì: Công an xã\n- Thời gian: Quý I/2026"
    ).split("\n")
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(lines) - 1))
        lines[place] = data.draw(
            st.sampled_from(
                ["", lines[place] * 2, lines[place][::-1], lines[place][:3], lines[place].upper()]
            )
        )

    assert json.dumps(to_schema(parse_plan("\n".join(lines))))


def test_long_texts_take_time_in_proportion():
    started = time.perf_counter()
    for text in ("Phòng A, " * 20_000, "- x\n" * 8_000, "1. Phòng A\na) x\n- Chủ trì: B\n" * 3_000):
        parse_plan(text)

    assert time.perf_counter() - started < 20
