# mypy: disable-error-code="no-untyped-def, no-untyped-call"
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conglang.vietnam.documents import (
    DocumentNumber,
    document_types,
    number_key,
    parse_number,
    type_name,
)


def test_the_decree_knows_29_types_and_three_copies():
    state = document_types("state")

    assert len([row for row in state if not row.copy]) == 29
    assert {row.abbr for row in state if row.copy} == {"SY", "TrS", "SL"}
    assert {row.name for row in state if row.abbr is None} == {"Công văn", "Thư công"}


def test_no_abbreviation_names_two_types_of_one_system():
    for system in ("state", "law", "party"):
        abbrs = [row.abbr.lower() for row in document_types(system) if row.abbr]
        assert len(set(abbrs)) == len(abbrs)


def test_types_have_names():
    assert type_name("KH") == "Kế hoạch"
    assert type_name("QyĐ") == "Quy định"
    assert type_name("TTr") == "Tờ trình"
    assert type_name("HD") == "Hướng dẫn"
    assert type_name("HĐ") == "Hợp đồng"
    assert type_name("KL", party=True) == "Kết luận"
    assert type_name("KL") is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Số: 08/KH-UBND", (8, None, "KH", "UBND", False)),
        ("Số: 8 / KH – UBND", (8, None, "KH", "UBND", False)),
        ("số 765/QĐ-BTTTT.", (765, None, "QĐ", "BTTTT", False)),
        ("Quyết định số 765/QÐ-BTTTT", (765, None, "QĐ", "BTTTT", False)),
        ("42/2022/NĐ-CP", (42, 2022, "NĐ", "CP", False)),
        ("Nghị định 42/2022/NĐ-CP", (42, 2022, "NĐ", "CP", False)),
        ("64/2025/QH15", (64, 2025, None, "QH15", False)),
        ("Luật số 64/2025/QH15", (64, 2025, None, "QH15", False)),
        ("39/2020/TT-BTTTT", (39, 2020, "TT", "BTTTT", False)),
        ("55/TTLT-BNV-VPCP", (55, None, "TTLT", "BNV-VPCP", False)),
        ("121/TTr-VHTT", (121, None, "TTr", "VHTT", False)),
        ("13/HD-MTTQ-BTT", (13, None, "HD", "MTTQ-BTT", False)),
        ("09/CT-TTg", (9, None, "CT", "TTg", False)),
        ("Số: 12/UBND-VX", (12, None, None, "UBND-VX", False)),
        ("1181/SGDĐT-VP", (1181, None, None, "SGDĐT-VP", False)),
        ("252/KH-BCĐQG1237", (252, None, "KH", "BCĐQG1237", False)),
        ("Số: /KH-UBND", (None, None, "KH", "UBND", False)),
        ("Số:          /KH-UBND", (None, None, "KH", "UBND", False)),
        ("Số: ......../KH-UBND", (None, None, "KH", "UBND", False)),
        ("Số 138-KH/TU", (138, None, "KH", "TU", True)),
        ("Chỉ thị số 28 - CT/TU", (28, None, "CT", "TU", True)),
        ("06-CTr/TU", (6, None, "CTr", "TU", True)),
        ("09-NQ/TƯ", (9, None, "NQ", "TƯ", True)),
        ("Số:        /PGD&ĐT", (None, None, None, "PGD&ĐT", False)),
        ("/PGD&ĐT", None),
        ("Số -KH/ĐU", (None, None, "KH", "ĐU", True)),
        ("kh 08 ubnd", None),
        ("08/kh-ubnd", (8, None, "KH", "UBND", False)),
        ("11/11/2024", None),
        ("và/hoặc", None),
        ("60 km/giờ", None),
        ("1/Tổ dân phố", None),
        ("Bà Rịa - Vũng Tàu", None),
        ("Kế hoạch số 08/KH-UBND của UBND phường", None),
        ("", None),
    ],
)
def test_numbers_are_taken_apart(text, parts):
    assert parse_number(text) == (DocumentNumber(*parts) if parts else None)


@pytest.mark.parametrize(
    "written", ["08/KH-UBND", "42/2022/NĐ-CP", "12/UBND-VX", "138-KH/TU", "/KH-UBND", "-KH/TU"]
)
def test_a_number_is_written_as_it_was_read(written):
    assert str(parse_number(written)) == written


@given(st.integers(1, 99999), st.sampled_from(document_types("state")), st.booleans())
def test_every_type_can_be_read(number, type_, with_word):
    if type_.abbr is None:
        return
    text = f"{'Số: ' if with_word else ''}{number:02d}/{type_.abbr}-UBND"

    assert parse_number(text) == DocumentNumber(number, None, type_.abbr, "UBND", party=False)
    assert number_key(text) == number_key(f"{type_.abbr} {number} ubnd")


@given(st.text(max_size=200))
def test_any_text_may_be_asked(text):
    found = parse_number(text)

    assert found is None or found.issuer
    assert number_key(text) == number_key(text.replace(" ", "\u00a0"))


@pytest.mark.parametrize(
    "spellings",
    [
        ["08/KH-UBND", "Số: 8 / KH - UBND", "kh 08 ubnd", "Kế hoạch số 08/KH–UBND", "8/kh-ubnd"],
        ["43/2011/NĐ-CP", "Nghị định số 43/2011/NĐ-CP", "NĐ 43/2011", "nghị định 43/2011"],
        ["146/QĐ-UBND", "146/QÐ-UBND", "qd 146 ubnd"],
        ["138-KH/TU", "Số 138-KH/TU", "138 kh tu"],
        ["64/2025/QH15", "Luật số 64/2025/QH15", "64/2025/qh15"],
    ],
)
def test_spellings_of_one_number_share_a_key(spellings):
    assert len({number_key(spelling) for spelling in spellings}) == 1


def test_other_text_keeps_its_words_as_key():
    assert number_key("Kế hoạch chuyển đổi số") == "ke hoach chuyen doi so"
    assert number_key("Chuyển đổi số năm 2024") == "chuyen doi so nam 2024"


def test_different_documents_have_different_keys():
    texts = ["05/HD-UBND", "05/HĐ-UBND", "05/DA-UBND", "05/ĐA-UBND", "50/HD-UBND", "05/UBND-VX"]

    assert len({number_key(text) for text in texts}) == len(texts)
