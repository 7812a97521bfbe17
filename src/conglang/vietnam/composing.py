"""Vietnamese text in one written form: composed, visible, with the right đ."""

from __future__ import annotations

import re
import unicodedata

from conglang.vietnam.syllables import LETTERS, is_syllable

# A joiner stays where it builds an emoji; elsewhere it only spoils comparison.
INVISIBLE = re.compile("[\u200b\u200c\u2060\ufeff]|\u200d(?![\u2190-\u2bff\U0001f000-\U0001faff])")
_MARK_LEFT = re.compile("[\u0300-\u036f]")
_TONE_BEFORE_SHAPE = re.compile("([\u0300\u0301\u0303\u0309])([\u0302\u0306])")
_ONLY_VIETNAMESE = re.compile("[ăâđêôơưĂĐƠƯ\u1ea0-\u1ef9]")
_CAPITAL_ABBREVIATION = re.compile("[BCDĐGHKLMNPQRSTVX](?:[A-ZĐ]|(?<=Q)y)*")
_ETH = str.maketrans({"ð": "đ", "ɖ": "đ", "Ð": "Đ", "Ɖ": "Đ"})
_ETH_LETTERS = "ðÐɖƉ"


def compose(s: str) -> str:
    """Return the text in NFC, without zero-width marks, with lookalikes of đ repaired.

    ð, Ð, Ɖ become đ, Đ only in words that are Vietnamese afterwards ("Ðức", "HÐND"): an Icelandic
    name keeps its letters. Line breaks and spaces stay as they are.
    """
    text = unicodedata.normalize("NFC", INVISIBLE.sub("", s))
    if _MARK_LEFT.search(text):
        # Some keyboards type the tone before the hat: é + ◌̂ is meant to be ế.
        decomposed = unicodedata.normalize("NFD", text)
        text = unicodedata.normalize("NFC", _TONE_BEFORE_SHAPE.sub(r"\2\1", decomposed))
    if any(letter in text for letter in _ETH_LETTERS):
        vietnamese = _ONLY_VIETNAMESE.search(text) is not None
        text = LETTERS.sub(lambda match: _with_d_repaired(match[0], vietnamese), text)
    return text


def _with_d_repaired(word: str, vietnamese: bool) -> str:
    repaired = word.translate(_ETH)
    if repaired == word:
        return word
    if is_syllable(repaired):
        return repaired
    if _CAPITAL_ABBREVIATION.fullmatch(repaired) and (
        vietnamese or not set(repaired) & set("AEIO")
    ):
        return repaired
    return word
