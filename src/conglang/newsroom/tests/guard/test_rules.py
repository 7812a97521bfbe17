"""The rules on single lines: each must be found, each look-alike must pass."""

from __future__ import annotations

import random
import time

import pytest

from conglang.newsroom.guard import Family, Lifter, Piece, rules, scan, text_of_html
from conglang.newsroom.tests.guard.second_batch import SECOND
from conglang.newsroom.tests.guard.texts import FOUND, PASSED

pytestmark = pytest.mark.pure


def found_in(text: str) -> set[str]:
    return {match.rule for match in scan([Piece("x", "x", text)], year=2026)}


@pytest.mark.parametrize(("text", "rule"), FOUND)
def test_what_must_be_found_is_found(text, rule):
    assert rule in found_in(text)


@pytest.mark.parametrize("text", PASSED)
def test_what_only_looks_alike_passes(text):
    assert found_in(text) == set()


@pytest.mark.parametrize(("text", "rule"), FOUND)
def test_what_must_be_found_is_found_in_the_middle_of_an_item(text, rule):
    item = f"Sáng 12/3, phường tổ chức hội nghị.\n\n{text}\n\nHội nghị kết thúc lúc 11 giờ."

    assert rule in found_in(item)


def test_marks_cut_by_tags_are_one_word():
    assert text_of_html("<p>M<b>Ậ</b>T</p>").strip() == "MẬT"
    assert "mobile-phone" in found_in(text_of_html('<p>gọi <a href="tel:0912345678">đây</a></p>'))


def test_every_rule_says_why_and_what_to_do():
    for rule in rules().values():
        assert rule.name, rule.id
        assert rule.why.endswith("."), rule.id
        assert rule.advice.endswith("."), rule.id


def test_secrecy_is_lifted_by_the_board_alone():
    secret = [rule for rule in rules().values() if rule.family == Family.SECRET]

    assert secret
    assert {rule.lift for rule in secret} == {Lifter.BOARD}


def test_a_thousand_words_take_little_time():
    words = [
        "phường",
        "tổ",
        "chức",
        "hội",
        "nghị",
        "triển",
        "khai",
        "kế",
        "hoạch",
        "truyền",
        "thông",
        "năm",
        "2026",
        "tại",
        "khu",
        "phố",
        "3",
    ]
    random.seed(7)
    lines = [" ".join(random.choices(words, k=100)).capitalize() + "." for _ in range(10)]
    pieces = [Piece("x", "x", "\n\n".join(lines))]
    scan(pieces, year=2026)

    best = min(_seconds(pieces) for _ in range(5))

    assert best < 0.05  # the bench asks for 10 ms; a loaded machine is given more


def _seconds(pieces: list[Piece]) -> float:
    begun = time.perf_counter()
    scan(pieces, year=2026)
    return time.perf_counter() - begun


def test_strange_letters_never_stop_the_scan():
    random.seed(3)
    for _ in range(200):
        text = "".join(chr(random.randrange(0x20, 0x3000)) for _ in range(300))
        scan([Piece("x", "x", text + "\nMẬT")], year=2026)
    assert "secret-mark" in found_in("\ud800MẬT".encode("utf-8", "replace").decode() + "\nMẬT")


@pytest.mark.parametrize(
    "text",
    [
        "0" * 20_000,
        "A " * 20_000,
        "M Ậ " * 10_000,
        "Nguyễn " * 10_000,
        "a@" * 20_000,
        "- . " * 20_000,
    ],
)
def test_repeated_signs_do_not_make_it_slow(text):
    begun = time.perf_counter()

    scan([Piece("x", "x", text)], year=2026)

    assert time.perf_counter() - begun < 3


@pytest.mark.parametrize(("text", "rules"), SECOND)
def test_the_second_batch(text, rules):
    assert found_in(text) == rules
