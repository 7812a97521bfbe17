"""Abbreviations of the offices and what they stand for; the words are in abbreviations.toml."""

from __future__ import annotations

import functools
import re

from conglang.vietnam.folding import fold
from conglang.vietnam.tables import table

_NOT_WORD = re.compile(r"[^a-z0-9]+")


def expansions(folded: str) -> list[str]:
    """Return what a folded text should also be found by, in the order of the table.

    Full forms for the abbreviations it uses, abbreviations for the full forms it uses.
    """
    padded = _padded(folded)
    found: list[str] = []
    for shorts, fulls in _rows():
        abbreviated = any(short in padded for short in shorts)
        in_full = any(full in padded for full in fulls)
        if abbreviated and not in_full:
            found.append(fulls[0].strip())
        if in_full and not abbreviated:
            found.extend(short.strip() for short in shorts)
    return found


def write_out(folded: str) -> str:
    """Return a folded text with its abbreviations written out, words parted by single spaces.

    "ubnd phuong 7, kt-xh" -> "uy ban nhan dan phuong 7 kinh te xa hoi": a key for names.
    """
    full_of = _full_of()
    return _any_short().sub(lambda match: full_of[match[0]], _padded(folded)).strip()


@functools.cache
def _full_of() -> dict[str, str]:
    return {short.strip(): fulls[0].strip() for shorts, fulls in _rows() for short in shorts}


@functools.cache
def _any_short() -> re.Pattern[str]:
    longest_first = sorted(_full_of(), key=len, reverse=True)
    return re.compile(f"(?<= )(?:{'|'.join(map(re.escape, longest_first))})(?= )")


@functools.cache
def _rows() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    return tuple(
        (
            tuple(_padded(fold(short)) for short in row["short"]),
            tuple(_padded(fold(full)) for full in row["full"]),
        )
        for row in table("abbreviations.toml")["abbreviation"]
    )


def _padded(folded: str) -> str:
    return f" {_NOT_WORD.sub(' ', folded).strip()} "
