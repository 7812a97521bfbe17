"""Texts on their way into the guard: made plain, so that no trick of letters hides a word."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from html import unescape

from conglang.vietnam.legacy import from_tcvn3, from_vni, looks_like
from conglang.vietnam.text import compose

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Letters of other alphabets that look like Latin ones.
_LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧονⅠⅼІ",
    "ABESIJKMHOPCTYXaesijopcyxABEZHIKMNOPTYXovIlI",
)
_ODD_LETTERS = re.compile("[^\x00-\u024f\u0300-\u036f\u1e00-\u1eff\u2010-\u2027]")
# Of the old encodings' letters those that Vietnamese in Unicode does not have.
_FOREIGN_LETTERS = re.compile("[¡-¬®-¿ÄÅÆÇËÎÏÑÖ×ØÛÜÞßäåæçëîïñö÷øûüþÿ]")
_OLD_LETTERS = re.compile("[\u00a1-\u00ff]")
_BREAKS = re.compile(r"<(?:br|/p|/li|/h\d|/td|/th|/tr|/div|/blockquote|/ul|/ol)\b[^>]*>", re.I)
_TARGETS = re.compile(r"""(?:href|title|alt|src)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.I)
_TAGS = re.compile(r"<[^>]*>")
_LONGEST_OLD_LINE = 120
# A single capital, then at least two more, set apart: "M Ậ T", "T.U.Y.Ệ.T  M.Ậ.T".
_SPACED = re.compile(r"(?<![^\W_])[^\W\d_](?:[ \t._*·•\-–]{1,4}[^\W\d_]){2,}(?![^\W_])")


@dataclass(frozen=True, slots=True)
class Piece:
    """A text and where it stands. place: stable and short, e.g. "body-3"; label: for people.

    scope: what its hits belong to besides the article, e.g. the SHA-256 of a file.
    recognised: read off a picture, so accents may be wrong.
    """

    place: str
    label: str
    text: str
    scope: str = ""
    recognised: bool = False


def text_of_html(html: str) -> str:
    """Return the words of HTML, a block a line, and on further lines what its links lead to.

    Tags inside a word leave no gap: "M<b>Ậ</b>T" is one word.
    """
    targets = [unescape(found[0] or found[1]) for found in _TARGETS.findall(html)]
    words = unescape(_TAGS.sub("", _BREAKS.sub("\n", html)))
    return "\n".join([words, *targets])


def plain(text: str) -> str:
    """Return text in one written form: composed, visible, Latin, ASCII digits, no old encoding."""
    if _FOREIGN_LETTERS.search(text):
        found = looks_like(text)
        if found == "tcvn3":
            text = from_tcvn3(text)
        elif found == "vni":
            text = from_vni(text)
    text = _SPACES.sub(" ", _INVISIBLE.sub("", text).translate(_LOOKALIKES))
    return compose(_ODD_LETTERS.sub(_plain_letter, text))


def _plain_letter(found: re.Match[str]) -> str:
    letter = found[0]
    if "\uff00" <= letter <= "\uffef" or "\U0001d400" <= letter <= "\U0001d7ff":
        return unicodedata.normalize("NFKC", letter)
    if letter.isdigit():
        return str(unicodedata.digit(letter, letter))
    return letter


def joined_letters(text: str) -> str:
    """Return the text with words that were set letter by letter in capitals joined again."""

    def join(found: re.Match[str]) -> str:
        letters = re.sub(r"[ \t._*·•\-–]", "", found[0])
        return letters if letters.isupper() else found[0]

    return _SPACED.sub(join, text)


def old_readings(line: str) -> list[str]:
    """Return what a short line says if it is in an old encoding; case cannot be told there."""
    if len(line) > _LONGEST_OLD_LINE or not _OLD_LETTERS.search(line):
        return []
    return [compose(read).upper() for read in (from_tcvn3(line), from_vni(line)) if read != line]
