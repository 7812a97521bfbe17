# mypy: disable-error-code="no-untyped-def, no-untyped-call"
import functools
import random

from hypothesis import given
from hypothesis import strategies as st

from conglang.vietnam.text import compare, person_sort_key, sort_key

TEXTS = st.text(alphabet="aàáAăằâđdĐoòóơưuyýz 1-", max_size=6)


def assert_in_order(*texts):
    shuffled = random.Random(7).sample(texts, len(texts))

    assert sorted(shuffled, key=sort_key) == list(texts)
    assert sorted(shuffled, key=functools.cmp_to_key(compare)) == list(texts)


def test_letters_come_in_the_order_of_the_alphabet():
    assert_in_order(*"aăâbcdđeêghiklmnoôơpqrstuưvxy")


def test_tones_come_in_the_order_of_the_dictionary():
    assert_in_order("ma", "mà", "mả", "mã", "má", "mạ", "mă", "mâ")


def test_letters_weigh_more_than_tones_and_tones_more_than_case():
    assert_in_order("Đá Bạc", "Đa Kao", "đà lạt", "Đà Lạt", "Đà Nẵng", "Em")


def test_the_place_of_the_tone_does_not_separate_words():
    assert_in_order("hoa", "hoà", "hòa", "hoá", "hóa")


def test_shorter_texts_figures_and_foreign_letters_have_their_place():
    assert_in_order("", "1 tháng 5", "An", "An Hải", "An-giê", "Ân Thi", "Faifo", "Zalo", "Я")


def test_persons_are_listed_by_given_name():
    names = ["Trần Văn Bình", "Nguyễn Thị An", "Đặng Ân", "Lê An", "Nguyễn Văn Bình", "An"]

    assert sorted(names, key=person_sort_key) == [
        "An",
        "Lê An",
        "Nguyễn Thị An",
        "Đặng Ân",
        "Nguyễn Văn Bình",
        "Trần Văn Bình",
    ]


@given(TEXTS, TEXTS, TEXTS)
def test_comparing_is_a_total_order(a, b, c):
    assert compare(a, b) == -compare(b, a)
    assert (compare(a, b) == 0) == (a == b)
    if compare(a, b) <= 0 and compare(b, c) <= 0:
        assert compare(a, c) <= 0
