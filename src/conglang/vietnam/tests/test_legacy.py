# mypy: disable-error-code="no-untyped-def, no-untyped-call"
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conglang.vietnam import legacy
from conglang.vietnam.legacy.tcvn3 import LETTERS_BY_CODE
from conglang.vietnam.legacy.vni import LETTERS_BY_SPELLING
from conglang.vietnam.syllables import TONE_MARKS

SENTENCES = [
    "Uỷ ban nhân dân phường tổ chức hội nghị đối thoại với người dân về chuyển đổi số.",
    "Đề nghị các đơn vị gửi báo cáo trước ngày 24 hằng tháng để tổng hợp, trình lãnh đạo.",
    "Trạm y tế xã thông báo lịch tiêm chủng mở rộng, mời bà con đưa trẻ đến đúng giờ.",
    "Tuyên truyền, phổ biến kỹ năng phòng cháy, chữa cháy; giữ gìn vệ sinh khu phố sạch đẹp.",
]
SMALL_LETTERS = sorted(
    {
        unicodedata.normalize("NFC", vowel + tone)
        for vowel in "aăâeêioôơuưy"
        for tone in ("", *TONE_MARKS)
    }
    | {"đ"}
)
CAPITAL_LETTERS = [letter.upper() for letter in SMALL_LETTERS]

TO_TCVN3 = {letter: chr(code) for code, letter in LETTERS_BY_CODE.items()}
TO_VNI: dict[str, str] = {}
for spelling, letter in LETTERS_BY_SPELLING.items():
    if spelling in (spelling.lower(), spelling.upper()):
        TO_VNI[letter] = spelling


def in_tcvn3(text: str) -> str:
    return "".join(TO_TCVN3.get(letter, letter) for letter in text)


def in_vni(text: str) -> str:
    return "".join(TO_VNI.get(letter, letter) for letter in text)


def in_windows_1258(text: str) -> bytes:
    pieces = []
    for letter in text:
        tone = next((m for m in unicodedata.normalize("NFD", letter) if m in TONE_MARKS), "")
        base = unicodedata.normalize("NFD", letter).replace(tone, "") if tone else letter
        pieces.append(unicodedata.normalize("NFC", base) + tone)
    return "".join(pieces).encode("cp1258")


def in_viqr(text: str) -> str:
    signs = dict(zip("\u0302\u0306\u031b" + TONE_MARKS, "^(+`?~'.", strict=True))
    text = text.replace("đ", "dd").replace("Đ", "DD")
    # VIQR writes the shape before the tone, Unicode the dot before the hat.
    order = {sign: place for place, sign in enumerate("^(+`?~'.")}
    pieces = []
    for letter in text:
        base, *marks = list(unicodedata.normalize("NFD", letter))
        pieces.append(base + "".join(sorted((signs[m] for m in marks), key=order.__getitem__)))
    return "".join(pieces)


def test_there_are_67_small_letters_with_marks():
    assert len([letter for letter in SMALL_LETTERS if not letter.isascii()]) == 67


@pytest.mark.parametrize("letter", SMALL_LETTERS + list("ĂÂĐÊÔƠƯ"))
def test_every_tcvn3_letter_comes_back(letter):
    assert legacy.from_tcvn3(in_tcvn3(f"ng{letter}n")) == f"ng{letter}n"


@pytest.mark.parametrize("letter", SMALL_LETTERS)
def test_a_tcvn3_capital_font_gives_every_capital(letter):
    assert legacy.from_tcvn3(in_tcvn3(f"ng{letter}n"), capitals=True) == f"NG{letter.upper()}N"


@pytest.mark.parametrize("letter", SMALL_LETTERS + CAPITAL_LETTERS)
def test_every_vni_letter_comes_back(letter):
    assert legacy.from_vni(in_vni(f"ng{letter}n")) == f"ng{letter}n"


@pytest.mark.parametrize("letter", SMALL_LETTERS)
def test_every_viqr_letter_comes_back(letter):
    assert legacy.from_viqr(in_viqr(f"ng{letter}n")) == f"ng{letter}n"


def test_known_samples():
    assert legacy.from_tcvn3("Uû ban nh©n d©n thµnh phè Vòng Tµu") == (
        "Uỷ ban nhân dân thành phố Vũng Tàu"
    )
    assert legacy.from_tcvn3("®\u00ad\u00eang") == "đường"
    assert legacy.from_tcvn3("QuyÕt ®Þnh") == "Quyết định"
    assert legacy.from_vni("UÛY BAN NHAÂN DAÂN, ñöôøng, Uûy") == "ỦY BAN NHÂN DÂN, đường, Ủy"
    assert legacy.from_viqr(r"U?y ban nha^n da^n. Co' gi` kho^ng\?") == (
        "Ủy ban nhân dân. Có gì không?"
    )


@given(st.lists(st.sampled_from(SMALL_LETTERS + list("bcghklmnpqrstvx ,.")), max_size=30))
def test_text_in_old_fonts_comes_back(letters):
    text = "".join(letters)

    assert legacy.from_tcvn3(in_tcvn3(text)) == text
    assert legacy.from_vni(in_vni(text)) == text


@pytest.mark.parametrize("sentence", SENTENCES)
def test_encodings_are_recognised(sentence):
    assert legacy.looks_like(sentence) == "unicode"
    assert legacy.looks_like(unicodedata.normalize("NFD", sentence)) == "unicode"
    assert legacy.looks_like(in_tcvn3(sentence)) == "tcvn3"
    assert legacy.looks_like(in_vni(sentence)) == "vni"
    assert legacy.looks_like(in_vni(sentence.upper())) == "vni"
    assert legacy.looks_like(in_viqr(sentence)) == "viqr"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("KÕ ho¹ch", "tcvn3"),
        ("Keá hoaïch", "vni"),
        ("Kế hoạch", "unicode"),
        ("thông tin", "unicode"),
        ("Plan 2024 (draft), v1.0?", "unicode"),
        ("© 2024 UBND", "unicode"),
        ("The dose of 50 µm was measured in the river water", "unknown"),
        ("Le café était fermé à midi, très décevant", "unknown"),
        ("2024 - 08/2024", "unknown"),
        ("", "unknown"),
    ],
)
def test_short_and_foreign_texts_are_judged_with_care(text, encoding):
    assert legacy.looks_like(text) == encoding


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize(
    ("encode", "encoding"),
    [
        (lambda text: text.encode(), "utf-8"),
        (lambda text: text.encode("utf-8-sig"), "utf-8"),
        (lambda text: unicodedata.normalize("NFD", text).encode(), "utf-8"),
        (lambda text: text.encode("utf-16"), "utf-16"),
        (lambda text: b"\xfe\xff" + text.encode("utf-16-be"), "utf-16"),
        (lambda text: text.encode("utf-16-le"), "utf-16"),
        (lambda text: text.encode("utf-16-be"), "utf-16"),
        (in_windows_1258, "windows-1258"),
        (lambda text: in_tcvn3(text).encode("latin-1"), "tcvn3"),
        (lambda text: in_vni(text).encode("latin-1"), "vni"),
        (lambda text: in_tcvn3(text).encode(), "tcvn3"),
    ],
)
def test_bytes_of_any_encoding_become_the_same_text(sentence, encode, encoding):
    assert legacy.decode(encode(sentence)) == legacy.Decoded(sentence, encoding)


def test_plain_text_with_typographic_quotes_is_read():
    assert legacy.decode("Plan \u201c2024\u201d".encode("cp1252")) == legacy.Decoded(
        "Plan “2024”", "windows-1252"
    )
    assert legacy.decode(b"Ke hoach 08") == legacy.Decoded("Ke hoach 08", "utf-8")
    assert legacy.decode(b"") == legacy.Decoded("", "utf-8")


@pytest.mark.parametrize(
    "raw",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00",
        b"PK\x03\x04\x14\x00\x06\x00\x08\x00",
        b"\xff\xfeK\x00o",
        "Le café était fermé à midi".encode("latin-1"),
        bytes(range(128, 256)) * 3,
    ],
)
def test_bytes_that_are_no_vietnamese_text_are_refused(raw):
    with pytest.raises(legacy.UndecodableText):
        legacy.decode(raw)


@given(st.binary(max_size=60))
def test_no_bytes_break_the_decoder(raw):
    try:
        text = legacy.decode(raw).text
    except legacy.UndecodableText:
        return
    assert unicodedata.is_normalized("NFC", text)
