# mypy: allow-untyped-defs, allow-untyped-calls
"""Damaged documents are read too, and never slowly."""

import json
import time
import unicodedata
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from conglang.plans.parsing import parse_plan, to_schema

SEEDS = [
    path.read_text("utf-8") for path in sorted((Path(__file__).parent / "heldout").glob("*.txt"))
]
SECONDS = 2
ENUMERATORS = [
    "I. ", "1. ", "1.1. ", "a) ", "- ", "+ ", "(i) ", "Phần thứ nhất ", "Mục 1. ", "Điều 1. ",
]  # fmt: skip
LABELS = [
    "- Chủ trì: ", "Phối hợp: A; thời gian: ", "TT", "STT\tNội dung\tChủ trì", "Nơi nhận:", "KT. ",
]  # fmt: skip


@st.composite
def damaged_documents(draw):
    lines = draw(st.sampled_from(SEEDS)).split("\n")
    for damage in draw(st.lists(st.sampled_from(DAMAGES), min_size=1, max_size=4)):
        lines = damage(lines, draw)
    text = "\n".join(lines)
    return unicodedata.normalize("NFD", text) if draw(st.booleans()) else text


def lose_lines(lines, draw):
    begin, count = draw(st.integers(0, len(lines))), draw(st.integers(1, 30))
    return lines[:begin] + lines[begin + count :]


def repeat_lines(lines, draw):
    begin, count = draw(st.integers(0, len(lines))), draw(st.integers(1, 20))
    return lines[:begin] + lines[begin : begin + count] * draw(st.integers(2, 40)) + lines[begin:]


def move_lines(lines, draw):
    place = draw(st.integers(0, len(lines)))
    return lines[place:] + lines[:place]


def join_lines(lines, draw):
    begin, count = draw(st.integers(0, len(lines))), draw(st.integers(2, 60))
    return [*lines[:begin], " ".join(lines[begin : begin + count]), *lines[begin + count :]]


def break_lines(lines, draw):
    begin = draw(st.integers(0, len(lines)))
    return [*lines[:begin], *" ".join(lines[begin : begin + 10]).split(" "), *lines[begin + 10 :]]


def nest_enumerators(lines, draw):
    place, times = draw(st.integers(0, len(lines))), draw(st.integers(1, 300))
    marks = "".join(draw(st.lists(st.sampled_from(ENUMERATORS), min_size=1, max_size=6)))
    return [*lines[:place], marks * times + "Tuyên truyền", *lines[place:]]


def repeat_a_label(lines, draw):
    place = draw(st.integers(0, len(lines)))
    return (
        lines[:place] + [draw(st.sampled_from(LABELS))] * draw(st.integers(1, 300)) + lines[place:]
    )


def add_noise(lines, draw):
    place = draw(st.integers(0, len(lines)))
    return [*lines[:place], draw(st.text(max_size=40)), *lines[place:]]


def add_another_document(lines, draw):
    return lines + draw(st.sampled_from(SEEDS)).split("\n")


DAMAGES = [
    lose_lines, repeat_lines, move_lines, join_lines, break_lines, nest_enumerators, repeat_a_label,
    add_noise, add_another_document,
]  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(damaged_documents())
def test_a_damaged_document_is_read_in_time(text):
    started = time.process_time()

    parsed = parse_plan(text)

    assert time.process_time() - started < SECONDS
    assert json.dumps(to_schema(parsed), ensure_ascii=False)
    last = text.count("\n") + 1
    assert all(1 <= task.span[0] <= task.span[1] <= last for task in parsed.tasks)
    assert all(0 < task.confidence <= 1 for task in parsed.tasks)


def test_reading_grows_no_faster_than_the_text():
    text = "\n".join(SEEDS)

    once, twenty_times = shortest(text), shortest((text + "\n") * 20)

    assert twenty_times / once / 20 < 1.6


def shortest(text):
    found = []
    for _ in range(3):
        started = time.process_time()
        parse_plan(text)
        found.append(time.process_time() - started)
    return min(found)
