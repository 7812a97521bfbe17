"""A text as syllables that can be compared, with their places."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from conglang.vietnam.syllables import split_tone
from conglang.vietnam.text import fold, tone_style

# A capital letter of Vietnamese, for patterns: ranges of the tables hold small letters too.
CAPITAL = "".join(
    [
        "[A-Z",
        *(chr(c) for c in (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA)) if chr(c).isupper()),
        "]",
    ]
)
_TOKEN = re.compile(r"[^\W_]+|&")
HARD, SOFT, NONE = 2, 1, 0


@dataclass(frozen=True, slots=True)
class Token:
    """A syllable, number or "&" of a text; joint: what stands before it."""

    text: str
    key: str  # lower case, tone in the old place
    folded: str
    start: int
    end: int
    joint: int

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()


@functools.lru_cache(maxsize=32768)
def key_of(word: str) -> str:
    """Return a syllable as compared: lower case, hoà as hòa, kĩ as kỹ."""
    if word == "&":
        return "và"
    low = tone_style(word.lower())
    if len(low) == 2:
        letter, tone = split_tone(low[1])
        if letter == "y" and low[0] in "hklmst":
            return low[0] + tone_style("i" + tone)
    return low


@functools.lru_cache(maxsize=32768)
def folded_of(word: str) -> str:
    return fold(key_of(word))


def tokens_of(text: str) -> list[Token]:
    """Return the syllables of a composed text in order."""
    found: list[Token] = []
    last = 0
    for match in _TOKEN.finditer(text):
        word = match[0]
        between = text[last : match.start()]
        joint = _joint(between) if found else HARD
        found.append(Token(word, key_of(word), folded_of(word), match.start(), match.end(), joint))
        last = match.end()
    return found


@functools.lru_cache(maxsize=1024)
def _joint(between: str) -> int:
    bare = between.strip(" \t\u00a0")
    if not bare and "\n" not in between:
        return NONE
    return SOFT if bare in {",", "-", "–", "/"} else HARD
