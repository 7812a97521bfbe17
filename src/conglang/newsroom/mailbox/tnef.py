"""The files inside winmail.dat, as Outlook packs them when it thinks all the world is Outlook."""

from __future__ import annotations

import struct

_SIGNATURE = 0x223E9F78
_TITLE, _DATA, _RENDERED = 0x00018010, 0x0006800F, 0x00069002
_MOST_FILES = 30


def files_in(content: bytes) -> list[tuple[str, bytes]] | None:
    """Return (name, content) of the files; None when it is no such package or is damaged."""
    if len(content) < 6 or struct.unpack_from("<I", content)[0] != _SIGNATURE:
        return None
    found: list[tuple[str, bytes]] = []
    name, place = "", 6
    while place + 11 <= len(content):
        _level, kind, length = struct.unpack_from("<BII", content, place)
        start, end = place + 9, place + 9 + length
        if end + 2 > len(content):
            return None
        if kind == _RENDERED:
            name = ""  # a new file begins
        elif kind == _TITLE:
            name = _text(content[start:end])
            if found and found[-1][0] == "":
                found[-1] = (name, found[-1][1])
        elif kind == _DATA and len(found) < _MOST_FILES:
            found.append((name, content[start:end]))
        place = end + 2  # a checksum follows
    return found


def _text(raw: bytes) -> str:
    raw = raw.rstrip(b"\0")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1258", "replace")
