"""Numbers of rows as addresses and forms hand them in."""

from __future__ import annotations

HIGHEST = 2**63 - 1  # what both databases can hold
_MOST_FIGURES = len(str(HIGHEST))


def row_number(text: str | None) -> int | None:
    """Return the number of a row that a word from outside names; None for any other word."""
    if not text or not text.isascii() or not text.isdecimal() or len(text) > _MOST_FIGURES:
        return None
    number = int(text)
    return number if number <= HIGHEST else None
