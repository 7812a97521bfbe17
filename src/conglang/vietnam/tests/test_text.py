# mypy: disable-error-code="no-untyped-def, no-untyped-call"
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conglang.vietnam.abbreviations import expansions
from conglang.vietnam.syllables import is_syllable
from conglang.vietnam.tables import table
from conglang.vietnam.text import compose, fold, search_text, slugify, tone_style, write_out

VIETNAMESE = st.text(
    alphabet="aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợ"
    "pqrstuùúủũụưừứửữựvxyỳýỷỹỵAĂÂĐÊÔƠƯ 0123-–,.",
    max_size=40,
)


def abbreviations():
    return [short for row in table("abbreviations.toml")["abbreviation"] for short in row["short"]]


def test_composing_joins_marks_and_keeps_line_breaks():
    decomposed = unicodedata.normalize("NFD", "Uỷ ban nhân dân\nthành phố Vũng Tàu")

    assert len(compose(decomposed)) == 34
    assert compose(decomposed) == "Uỷ ban nhân dân\nthành phố Vũng Tàu"


def test_composing_takes_a_tone_typed_before_the_hat():
    assert compose("tie\u0301\u0302ng") == "tiếng"


def test_composing_drops_what_cannot_be_seen_but_keeps_emoji_whole():
    assert compose("\ufeffVăn\u200b bản\u2060") == "Văn bản"
    assert compose("👩\u200d🌾 nông\u200dthôn") == "👩\u200d🌾 nôngthôn"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Ðức Phổ", "Đức Phổ"),
        ("ðường Ɖồng Khởi", "đường Đồng Khởi"),
        ("HÐND", "HĐND"),
        ("146/QÐ-UBND", "146/QĐ-UBND"),
        ("12-QyÐ/TU", "12-QyĐ/TU"),
        ("Kế hoạch CÐS", "Kế hoạch CĐS"),
    ],
)
def test_lookalikes_of_d_with_stroke_are_repaired_in_vietnamese_words(written, meant):
    assert compose(written) == meant


@pytest.mark.parametrize("name", ["Norðfjörður", "það", "Guðrún", "BORÐ"])
def test_icelandic_words_keep_their_letter(name):
    assert compose(name) == name


def test_folding_makes_spellings_of_one_name_equal():
    spellings = ["Bà Rịa-Vũng Tàu", "Bà Rịa - Vũng Tàu", "BÀ RỊA – VŨNG TÀU", "bà  rịa —\nvũng tàu"]

    assert {fold(spelling) for spelling in spellings} == {"ba ria-vung tau"}
    assert fold("hoà Uỷ khoẻ") == fold("hòa ủy khỏe") == "hoa uy khoe"
    assert fold("“Đường”") == '"duong"'


def test_folding_reads_ligatures_and_wide_letters_of_scanned_files():
    assert fold("ﬁle Ｖăn\u00a0bản") == "file van ban"


@given(st.one_of(st.text(max_size=40), VIETNAMESE))
def test_folding_and_composing_twice_change_nothing(text):
    assert fold(fold(text)) == fold(text)
    assert compose(compose(text)) == compose(text)


@given(VIETNAMESE)
def test_vietnamese_folds_to_ascii_whatever_its_unicode_form(text):
    key = fold(text)

    assert key.isascii()
    assert fold(unicodedata.normalize("NFD", text)) == key


@given(st.text(max_size=200), st.integers(1, 60))
def test_slugs_are_short_ascii_without_loose_hyphens(text, limit):
    slug = slugify(text, max_length=limit)

    assert len(slug) <= limit
    assert all(character in "abcdefghijklmnopqrstuvwxyz0123456789-" for character in slug)
    assert not slug.startswith("-")
    assert not slug.endswith("-")
    assert "--" not in slug


def test_slugs_are_cut_between_words():
    assert slugify("Đường số 5: Ủy ban nhân dân", max_length=15) == "duong-so-5-uy"
    assert slugify("Đường số 5", max_length=10) == "duong-so-5"
    assert slugify("Nghiêng", max_length=4) == "nghi"
    assert slugify("Straße Øresund") == "strasse-oresund"


def test_tone_style_moves_the_tone_of_open_syllables():
    assert (
        tone_style("Uỷ ban, hoà giải, sức khoẻ, THUỶ LỢI") == "Ủy ban, hòa giải, sức khỏe, THỦY LỢI"
    )
    assert tone_style("Ủy ban, hòa giải, khỏe", "new") == "Uỷ ban, hoà giải, khoẻ"


@pytest.mark.parametrize(
    "text", ["quý", "hoàn toàn", "quyết", "khuỷu", "ngoáy", "già", "loại", "Goethe", "strqoá"]
)
def test_tone_style_leaves_other_syllables_alone(text):
    assert tone_style(text, "new") == text
    assert tone_style(text) == text


@given(VIETNAMESE)
def test_tone_style_keeps_the_search_key(text):
    assert fold(tone_style(text, "new")) == fold(text)
    assert tone_style(tone_style(text, "new")) == tone_style(text)


def test_search_text_holds_the_full_form_of_an_abbreviation():
    text = search_text("UBND phường họp về KT–XH", "HĐND xã")

    assert "uy ban nhan dan" in text
    assert "kinh te xa hoi" in text
    assert "hoi dong nhan dan" in text


def test_search_text_holds_the_abbreviation_of_a_full_form():
    text = search_text("Ủy ban nhân dân xã đẩy mạnh chuyển đổi số, phát triển kinh tế - xã hội")

    assert text.split()[-4:] == ["cds", "kt", "xh", "ktxh"]
    assert "ubnd" in text.split()


def test_writing_out_makes_names_of_one_unit_equal():
    assert write_out(fold("UBND P. 7 – CNTT")) == "uy ban nhan dan p 7 cong nghe thong tin"
    assert write_out(fold("UB MTTQ, TT&TT")) == (
        "uy ban mat tran to quoc thong tin va truyen thong"
    )
    assert write_out(fold("HĐND HĐND")) == "hoi dong nhan dan hoi dong nhan dan"


def test_ambiguous_abbreviations_are_never_in_the_table():
    ambiguous = "TP TT TTr TC CT QC BTC BBT CV TTCS KH CB QĐ HD HĐ VHTT"

    shorts = {fold(short) for short in abbreviations()}

    assert shorts.isdisjoint(fold(ambiguous).split())
    assert expansions(fold(ambiguous)) == []


def test_no_abbreviation_stands_for_two_things_or_looks_like_a_word():
    shorts = abbreviations()

    assert len({fold(short) for short in shorts}) == len(shorts)
    assert [short for short in shorts if is_syllable(fold(short))] == []


@pytest.mark.parametrize(
    "word",
    ["Nguyễn", "quốc", "giêng", "gì", "nghiêng", "khuỷu", "đường", "ơi", "Ủy", "thuở", "Đắk"],
)
def test_vietnamese_words_are_syllables(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["", "strand", "web", "q", "qu", "UBND", "straße", "zalo"])
def test_other_words_are_not_syllables(word):
    assert not is_syllable(word)
