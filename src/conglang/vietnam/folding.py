"""Keys made of Vietnamese text: for comparing, searching and addresses of pages."""

from __future__ import annotations

import re
import unicodedata

from conglang.vietnam.composing import INVISIBLE

_MARKS = re.compile("[\u0300-\u036f\u00ad]")
_LETTERS_WITHOUT_PARTS = str.maketrans({"đ": "d", "ð": "d", "ɖ": "d"})
_PUNCTUATION = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛`´′ʼ", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
    }
)
_AROUND_DASH = re.compile(r" ?-[ -]*")
_SPACES = re.compile(r"\s+")
_FOREIGN = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "þ": "th"})
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def fold(s: str) -> str:
    """Return the text as a key for comparing and searching: lower case, no marks, đ as d.

    Quotes, dashes and white space are unified; spaces around a dash go, so that "Bà Rịa – Vũng Tàu"
    and "Bà Rịa-Vũng Tàu" are the same key. "hoà" and "hòa" are equal because no tone is left.
    Folding twice changes nothing. Never show the result to people.
    """
    text = unicodedata.normalize("NFKD", INVISIBLE.sub("", s)).translate(_PUNCTUATION)
    text = unicodedata.normalize("NFKD", text.lower())
    text = _MARKS.sub("", text).translate(_LETTERS_WITHOUT_PARTS).translate(_PUNCTUATION)
    return _AROUND_DASH.sub("-", _SPACES.sub(" ", text)).strip()


def slugify(s: str, max_length: int = 80) -> str:
    """Return an ASCII slug, cut at the end of a word: "Đường số 5" -> "duong-so-5".

    Empty when the text has no Latin letter or digit. Not unique: Hoa, Hoà and Hóa meet.
    """
    slug = _NOT_SLUG.sub("-", fold(s).translate(_FOREIGN)).strip("-")
    if len(slug) <= max_length:
        return slug
    cut = slug[: max_length + 1].rfind("-")
    return slug[:cut] if cut > 0 else slug[:max_length]
