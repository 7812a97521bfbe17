"""Old Vietnamese fonts: the letters are ordinary Latin ones until the font draws them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from conglang.vietnam import legacy

Encoding = Literal["tcvn3", "vni"]
Stretches = list[tuple[str, str]]

_UNICODE_LETTER = re.compile("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ\u0300-\u0309\u0323]")
_OLD_LETTER = re.compile("[\xa1-\xfe]")
# Signs that Vietnamese in Unicode never has inside its words, but the old encodings often do.
_OLD_SIGN: dict[Encoding, re.Pattern[str]] = {
    "tcvn3": re.compile("[\xa8-\xbf]"),
    "vni": re.compile("[ÄÅÆËÏÑÖØÛÜäåæëïñöøûü]"),
}
_NOT_ASCII = re.compile(r"[^\W\d_a-zA-Z]")
_MANY_LETTERS = 10
_PRIVATE = re.compile("[\uf020-\uf0ff]")


def encoding_of(font: str) -> Encoding | None:
    """Return the old encoding a font name stands for."""
    name = font.strip().lower()
    if name.startswith(".vn"):
        return "tcvn3"
    return "vni" if name.startswith("vni") else None


class FontConverter:
    """Turns stretches of old fonts into Unicode, unless the writer typed Unicode in that font.

    Offices often leave ".VnTime" set while typing Unicode; Word then draws another font. What
    the paragraph shows decides first, the document as a whole when the paragraph is silent.
    Old letters whose font was lost on the way are recognised by their spelling.
    """

    def __init__(self, document: Iterable[Stretches]) -> None:
        self.used: set[Encoding] = set()
        self._balance: dict[Encoding, int] = {"tcvn3": 0, "vni": 0}
        doubtful = []
        for stretches in document:
            for text, font in stretches:
                encoding = encoding_of(font)
                if encoding is not None:
                    self._balance[encoding] += len(_OLD_SIGN[encoding].findall(text))
                    self._balance[encoding] -= len(_UNICODE_LETTER.findall(text))
            plain = _without_old_fonts(stretches)
            if not _UNICODE_LETTER.search(plain):
                doubtful.append(plain)
        self._lost = old_encoding_of_text("\n".join(doubtful))

    def text(self, stretches: Stretches) -> str:
        """Join one paragraph's stretches, all in Unicode."""
        plain = _without_old_fonts(stretches)
        lost = None
        if not _UNICODE_LETTER.search(plain):
            lost = self._lost or old_encoding_of_text(plain)
        pieces = []
        for text, encoding, capitals in _grouped(stretches):
            if encoding is None:
                pieces.append(self._converted(text, lost, capitals=False) if lost else text)
            elif self._is_unicode(text, encoding):
                pieces.append(text)
            else:
                pieces.append(self._converted(text, encoding, capitals=capitals))
        return "".join(pieces)

    def _is_unicode(self, text: str, encoding: Encoding) -> bool:
        if _UNICODE_LETTER.search(text):
            return True
        return self._balance[encoding] < 0 and not _OLD_SIGN[encoding].search(text)

    def _converted(self, text: str, encoding: Encoding, *, capitals: bool) -> str:
        text = _PRIVATE.sub(lambda match: chr(ord(match[0]) & 0xFF), text)
        if _OLD_LETTER.search(text):
            self.used.add(encoding)
        if encoding == "tcvn3":
            return legacy.from_tcvn3(text, capitals=capitals)
        return legacy.from_vni(text)


def old_encoding_of_text(text: str) -> Encoding | None:
    """Return the old encoding a text seems to be in, judged by its letters alone."""
    found = legacy.looks_like(text)
    return "tcvn3" if found == "tcvn3" else "vni" if found == "vni" else None


def is_garbled(text: str) -> bool:
    """Tell whether a text is no readable Vietnamese although it has many marked letters."""
    guess = legacy.looks_like(text)
    if guess == "unknown":
        return len(_NOT_ASCII.findall(text)) >= _MANY_LETTERS
    return guess != "unicode"


def _without_old_fonts(stretches: Stretches) -> str:
    return "".join(text for text, font in stretches if encoding_of(font) is None)


def _grouped(stretches: Stretches) -> list[tuple[str, Encoding | None, bool]]:
    """Join neighbours of one encoding: a VNI letter and its mark may sit in two runs."""
    groups: list[tuple[str, Encoding | None, bool]] = []
    for text, font in stretches:
        encoding = encoding_of(font)
        capitals = encoding == "tcvn3" and font.strip().endswith("H")
        if groups and groups[-1][1:] == (encoding, capitals):
            groups[-1] = (groups[-1][0] + text, encoding, capitals)
        else:
            groups.append((text, encoding, capitals))
    return groups
