"""Abbreviations inside names of agencies; the words are in unit_words.toml."""

from __future__ import annotations

import functools
import re

from conglang.vietnam.composing import compose
from conglang.vietnam.tables import table

_DASHES = re.compile("\\s*[‐‑‒–—−-]\\s*")
_AMPERSAND = re.compile(r"\s*&\s*")
# "TP" is the city after the name of an agency; before one it is a head of division.
_CITY = re.compile(r"(?<=\w )TP(?:\.\s*|\s+|$)(?!(?:Phòng|phòng)\b)")


def write_out_unit_words(name: str) -> str:
    """Return the name of an agency with its capitals written out: "VP HĐND TP" -> "Văn phòng …".

    Ambiguous abbreviations stay ("VH&TT"), and so does everything in small letters.
    """
    text = _AMPERSAND.sub("&", _DASHES.sub("-", compose(name)))
    text = _any_short().sub(lambda match: _full_of()[match[0]], text)
    return _CITY.sub("thành phố ", text).strip()


@functools.cache
def _full_of() -> dict[str, str]:
    return {
        compose(short): row["full"]
        for row in table("unit_words.toml")["unit_word"]
        for short in row["short"]
    }


@functools.cache
def _any_short() -> re.Pattern[str]:
    longest_first = sorted(_full_of(), key=len, reverse=True)
    # A longer chain of capitals is another abbreviation: "CA" of "CA&XD" means nothing here.
    return re.compile(
        rf"(?<![\w&,.-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w&]|-[A-ZĐ]|,[A-ZĐ]|\.\w)"
    )
