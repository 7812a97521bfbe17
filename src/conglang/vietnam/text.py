"""Vietnamese text as programs need it; the one door to composing, folding and sorting."""

from __future__ import annotations

import unicodedata
from typing import Literal

from conglang.vietnam.abbreviations import expansions, write_out
from conglang.vietnam.collation import compare, person_sort_key, sort_key
from conglang.vietnam.composing import compose
from conglang.vietnam.folding import fold, slugify
from conglang.vietnam.syllables import LETTERS, with_tone_placed

__all__ = [
    "compare",
    "compose",
    "fold",
    "person_sort_key",
    "search_text",
    "slugify",
    "sort_key",
    "tone_style",
    "write_out",
]


def tone_style(s: str, style: Literal["old", "new"] = "old") -> str:
    """Write the tone of open oa, oe, uy syllables in one style; the rest is untouched.

    old: hòa, khỏe, ủy. new: hoà, khoẻ, uỷ. Never changes quý, hoàn, toán.
    """
    text = unicodedata.normalize("NFC", s)
    on_first = style == "old"
    return LETTERS.sub(lambda match: with_tone_placed(match[0], on_first=on_first), text)


def search_text(*parts: str) -> str:
    """Return folded text for a search index, abbreviations and full forms both present.

    A text with "UBND" also gets "uy ban nhan dan", and the other way round, so a query needs
    folding only. Ambiguous abbreviations (TP, TT, QĐ, KH …) are never expanded.
    """
    folded = fold(" ".join(part for part in parts if part))
    return " ".join([folded, *expansions(folded)])
