"""VIQR: Vietnamese in plain ASCII, marks typed after the letter, as in old electronic mail."""

from __future__ import annotations

import re
import unicodedata

_SHAPES = {"^": "\u0302", "(": "\u0306", "+": "\u031b"}
_TONES = {"'": "\u0301", "`": "\u0300", "?": "\u0309", "~": "\u0303", ".": "\u0323"}
_LETTER = re.compile(
    r"(?P<d>d[dD]|D[dD])|(?P<vowel>[aAoO]\^|[aA]\(|[oOuU]\+|[eE]\^|[aAeEiIoOuUyY])"
    r"(?P<tone>['`?~]|\.(?=[A-Za-z]))?|\\(?P<literal>['`?~.^(+])"
)


def from_viqr(text: str) -> str:
    r"""Return the Unicode of VIQR text: "nha^n da^n" -> "nhân dân", "dda?ng" -> "đảng".

    A point is nặng only inside a word, so that sentences keep theirs; "\?" is a question mark.
    """
    return _LETTER.sub(_letter, text)


def _letter(match: re.Match[str]) -> str:
    if match["literal"]:
        return match["literal"]
    if match["d"]:
        return "Đ" if match["d"][0] == "D" else "đ"
    vowel = match["vowel"]
    marks = _SHAPES.get(vowel[1:], "") + _TONES.get(match["tone"] or "", "")
    return unicodedata.normalize("NFC", vowel[0] + marks)
