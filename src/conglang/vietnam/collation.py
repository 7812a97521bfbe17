"""The order of the Vietnamese dictionary, for lists of words, places and persons."""

from __future__ import annotations

import unicodedata

from conglang.vietnam.syllables import LETTERS, TONE_MARKS, split_tone

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"

_RANKS = {letter: chr(ord("A") + rank) for rank, letter in enumerate(ALPHABET)}
_TONE_RANKS = {"": "", **{mark: str(rank) for rank, mark in enumerate(TONE_MARKS, start=1)}}
_LEVEL = "\t"  # lower than anything a level holds, so the shorter word comes first


def sort_key(s: str) -> str:
    """Return a string whose plain (binary) order is the Vietnamese order of `s`.

    Levels: letters (a < ă < â < b … d < đ), then the tone of each word
    (ngang < huyền < hỏi < ngã < sắc < nặng), then lower case before capitals, then the text.
    Punctuation sorts before digits, digits before letters; "hòa" and "hoà" stand side by side.
    """
    text = unicodedata.normalize("NFC", s)
    letters = "".join(_letter_rank(character) for character in text)
    tones = " ".join(
        "".join(_TONE_RANKS[split_tone(letter)[1]] for letter in word) or "0"
        for word in LETTERS.findall(text)
    )
    case = "".join("1" if character.isupper() else "0" for character in text)
    return _LEVEL.join((letters, tones, case, text))


def compare(a: str, b: str) -> int:
    """Compare two texts in Vietnamese order: -1, 0 or 1, as a database collation wants it."""
    left, right = sort_key(a), sort_key(b)
    return (left > right) - (left < right)


def person_sort_key(full_name: str) -> tuple[str, str, str]:
    """Return the sort key of a person: given name, family name, middle names.

    The last word is the given name and the first the family name; one word is a given name.
    """
    words = full_name.split()
    if not words:
        return sort_key(""), sort_key(""), sort_key("")
    given, rest = words[-1], words[:-1]
    return sort_key(given), sort_key(" ".join(rest[:1])), sort_key(" ".join(rest[1:]))


def _letter_rank(character: str) -> str:
    lower = split_tone(character.lower())[0]
    rank = _RANKS.get(lower)
    if rank is None:
        rank = _RANKS.get(unicodedata.normalize("NFD", lower)[:1])
    if rank is not None:
        return rank
    if character.isspace():
        return " "
    if character in "0123456789":
        return character
    return ("\x7f" if character.isalpha() else "!") + character
