"""VNI: a letter followed by a letter that the font draws as its marks; fonts called VNI-Times."""

from __future__ import annotations

import re

# The mark letter after a vowel, for the vowels that take it.
_TONE_MARKS = "ùøûõï"
_VOWELS_WITH_TONE = {
    "a": "áàảãạ",
    "e": "éèẻẽẹ",
    "o": "óòỏõọ",
    "u": "úùủũụ",
    "ô": "ớờởỡợ",
    "ö": "ứừửữự",
}
_Y_WITH_TONE = "ýỳỷỹ"  # ỵ is a character of its own
_HAT_MARKS = "âáàåãä"
_VOWELS_WITH_HAT = {"a": "âấầẩẫậ", "e": "êếềểễệ", "o": "ôốồổỗộ"}
_BREVE_MARKS = "êéèúüë"
_LETTERS_WITH_BREVE = "ăắằẳẵặ"
# Letters that are one character of the font.
_SINGLE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "í": "í", "ì": "ì"}


def _small_letters() -> dict[str, str]:
    letters = dict(_SINGLE)
    for vowel, toned in _VOWELS_WITH_TONE.items():
        letters |= {vowel + mark: letter for mark, letter in zip(_TONE_MARKS, toned, strict=True)}
    for vowel, hatted in _VOWELS_WITH_HAT.items():
        letters |= {vowel + mark: letter for mark, letter in zip(_HAT_MARKS, hatted, strict=True)}
    for mark, letter in zip(_TONE_MARKS[:-1], _Y_WITH_TONE, strict=True):
        letters["y" + mark] = letter
    for mark, letter in zip(_BREVE_MARKS, _LETTERS_WITH_BREVE, strict=True):
        letters["a" + mark] = letter
    return letters


def _letters_by_spelling() -> dict[str, str]:
    """Small and capital letters; a capital may carry a small mark, as fast typists leave it."""
    small = _small_letters()
    letters = dict(small)
    for spelling, letter in small.items():
        capital = letter.upper()
        letters |= {spelling.upper(): capital, spelling[0].upper() + spelling[1:]: capital}
        if len(spelling) == 2:
            letters[spelling[0] + spelling[1].upper()] = letter
    return letters


LETTERS_BY_SPELLING = _letters_by_spelling()
SPELLING = re.compile("|".join(sorted(LETTERS_BY_SPELLING, key=len, reverse=True)))


def from_vni(text: str) -> str:
    """Return the Unicode of text typed for a VNI font; other characters stay as they are."""
    return SPELLING.sub(lambda match: LETTERS_BY_SPELLING[match[0]], text)
