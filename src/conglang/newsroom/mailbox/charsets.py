"""Letters of the alphabet as mail programs send them, whatever they say they are."""

from __future__ import annotations

import codecs
import re
from email.errors import HeaderParseError
from email.header import decode_header

from conglang.vietnam import legacy
from conglang.vietnam.text import compose

_SURE = {"utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32"}
_SPACES = re.compile(r"\s+")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def decoded(raw: bytes, charset: str | None) -> str:
    """Return text in NFC. What the letter says of its bytes is believed only if it can be true."""
    name = _known(charset)
    if name in _SURE:
        try:
            return _without_old_letters(raw.decode(name))
        except UnicodeDecodeError:
            pass
    try:
        return legacy.decode(raw).text
    except legacy.UndecodableText:
        try:
            text = raw.decode(name or "utf-8", "replace")
        except (LookupError, ValueError):
            text = raw.decode("utf-8", "replace")
        return compose(text.encode("utf-8", "replace").decode())  # no half signs are kept


def header_words(raw: str) -> str:
    """Return a header in words, on one line; raw: as it came, 8-bit signs as surrogates."""
    try:
        octets = raw.encode("ascii", "surrogateescape")
    except UnicodeEncodeError:  # decoded before, in part
        octets = raw.encode("utf-8", "surrogateescape")
    if any(sign > 127 for sign in octets):
        text = decoded(octets, "utf-8")
    else:
        try:
            parts = decode_header(_SPACES.sub(" ", raw))
        except (HeaderParseError, ValueError):
            parts = [(raw, None)]
        text = "".join(
            part if isinstance(part, str) else decoded(part, charset or "ascii")
            for part, charset in parts
        )
    return _SPACES.sub(" ", _CONTROLS.sub("", compose(text))).strip()


def _without_old_letters(text: str) -> str:
    found = legacy.looks_like(text)
    if found == "tcvn3":
        text = legacy.from_tcvn3(text)
    elif found == "vni":
        text = legacy.from_vni(text)
    return compose(text)


def _known(charset: str | None) -> str | None:
    try:
        found = codecs.lookup((charset or "").strip("\"' "))
        return found.name if found._is_text_encoding else None
    except (LookupError, ValueError):
        return None
