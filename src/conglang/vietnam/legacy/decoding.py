"""From bytes of unknown encoding to composed Vietnamese text."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from conglang.vietnam.composing import compose
from conglang.vietnam.legacy.guessing import PLAUSIBLE, looks_like, share_of_syllables
from conglang.vietnam.legacy.tcvn3 import from_tcvn3
from conglang.vietnam.legacy.vni import from_vni

_ENOUGH_BYTES = 60_000  # to recognise an encoding; all bytes are decoded
_NUL_SHARE = 0.2  # of one half of the bytes: even Vietnamese in UTF-16 has that many ASCII letters
_CONTROLS_ALLOWED = frozenset("\t\n\r\f\v\x1a")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text in NFC, and what its bytes were.

    encoding: "utf-8", "utf-16", "windows-1252" (plain Latin with typographic quotes),
    "windows-1258", "tcvn3", "vni".
    """

    text: str
    encoding: str


class UndecodableText(ValueError):
    """The bytes are no text that we can read: binary, damaged, or not Vietnamese."""


def decode(raw: bytes) -> Decoded:
    """Return the text of a file, whatever Vietnamese encoding it is in.

    Tried in turn: a byte order mark, UTF-16 without one, UTF-8, then Windows-1258, VNI and TCVN3
    by which of them gives the most Vietnamese syllables. UTF-8 made from text in an old font
    ("nh©n d©n") is converted too. Raises UndecodableText.
    """
    unicode_text, encoding = _as_unicode(raw)
    if unicode_text is None:
        return _from_eight_bits(raw)
    if not _is_text(unicode_text):
        raise UndecodableText("Control characters: not a text file")
    found = looks_like(unicode_text)
    if found == "tcvn3":
        return Decoded(compose(from_tcvn3(unicode_text)), found)
    if found == "vni":
        return Decoded(compose(from_vni(unicode_text)), found)
    return Decoded(compose(unicode_text), encoding)


def _as_unicode(raw: bytes) -> tuple[str | None, str]:
    try:
        if raw.startswith(codecs.BOM_UTF8):
            return raw.decode("utf-8-sig"), "utf-8"
        if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return raw.decode("utf-16"), "utf-16"
        if byte_order := _utf16_byte_order(raw):
            return raw.decode(byte_order), "utf-16"
    except UnicodeDecodeError as failure:
        raise UndecodableText("Damaged Unicode") from failure
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return None, ""


def _utf16_byte_order(raw: bytes) -> str | None:
    sample = raw[:_ENOUGH_BYTES]
    if len(raw) % 2 or not sample:
        return None
    half = len(sample) / 2
    if sample[1::2].count(0) > _NUL_SHARE * half and not sample[::2].count(0):
        return "utf-16-le"
    if sample[::2].count(0) > _NUL_SHARE * half and not sample[1::2].count(0):
        return "utf-16-be"
    return None


def _from_eight_bits(raw: bytes) -> Decoded:
    sample = raw[:_ENOUGH_BYTES]
    western = sample.decode("cp1252", errors="replace")
    if not _is_text(western):
        raise UndecodableText("Control characters: not a text file")
    shares: dict[str, float] = {}
    windows = _windows_1258(sample)
    if windows is not None:
        share = share_of_syllables(windows)
        if share is None and "\ufffd" not in western:
            return Decoded(compose(raw.decode("cp1252", errors="replace")), "windows-1252")
        shares["windows-1258"] = share or 0.0
    # TCVN3 and VNI codes are those of Latin-1; cp1252 adds the quotes that Word put around them.
    if (found := looks_like(western)) in ("tcvn3", "vni"):
        converted = from_tcvn3(western) if found == "tcvn3" else from_vni(western)
        shares[found] = share_of_syllables(converted) or 0.0
    best = max(shares, key=lambda name: shares[name], default="")
    if not best or shares[best] < PLAUSIBLE:
        raise UndecodableText("No Vietnamese encoding gives Vietnamese words")
    if best == "windows-1258":
        text = _windows_1258(raw)
        if text is None:
            raise UndecodableText("Damaged Windows-1258")
        return Decoded(text, best)
    text = raw.decode("cp1252", errors="replace")
    return Decoded(compose(from_tcvn3(text) if best == "tcvn3" else from_vni(text)), best)


def _windows_1258(raw: bytes) -> str | None:
    try:
        return compose(raw.decode("cp1258"))
    except UnicodeDecodeError:
        return None


def _is_text(text: str) -> bool:
    return not any(character < " " and character not in _CONTROLS_ALLOWED for character in text)
