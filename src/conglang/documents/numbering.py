"""Numbers of documents as columns hold them and searches ask for them. Pure."""

from __future__ import annotations

import re

from conglang.vietnam.text import fold

MOST_ORDINAL = 2_000_000_000  # what both databases hold in a column of ordinals

_NOT_TIGHT = re.compile(r"[^a-z0-9]+")
_ZEROS = re.compile(r"^(?:so)?0*(?=\d)")


def tight(text: str) -> str:
    """Return the letters and figures of a number alone: "Số: 08/KH-UBND" -> "8khubnd"."""
    return _ZEROS.sub("", _NOT_TIGHT.sub("", fold(text)))
