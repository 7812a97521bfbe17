"""Fingerprints of texts, and how much two texts have in common."""

from __future__ import annotations

import re
from hashlib import blake2b

from conglang.vietnam.text import fold

SHINGLE = 3  # words in a row
BANDS = 8
NEAR = 16  # bits in which the prints of two versions of one text may differ
FIGURES_TO_JUDGE = 4
SAME_FIGURES = 0.5
LEAST_WORDS = 25  # below, likeness says nothing
_WORD = re.compile(r"\d+(?:[/.,]\d+)+|[a-z0-9]+")
_FIGURE = re.compile(r"\d+(?:[/.,]\d+)*")
_DAY = re.compile(r"0?(\d{1,2})[/.]0?(\d{1,2})(?:[/.]\d{4})?")


def words_of(title: str, text: str) -> list[str]:
    """Return the folded words that a print is made of."""
    return _WORD.findall(fold(f"{title}\n{text}"))


def simhash(words: list[str]) -> int:
    """Return 64 bits that differ little when the texts differ little."""
    counts = [0] * 64
    for shingle in {" ".join(words[i : i + 2]) for i in range(max(len(words) - 1, 1))}:
        bits = int.from_bytes(blake2b(shingle.encode(), digest_size=8).digest(), "big")
        for place in range(64):
            counts[place] += 1 if bits >> place & 1 else -1
    return sum(1 << place for place, count in enumerate(counts) if count > 0)


def bands_of(bits: int) -> tuple[int, ...]:
    """Return the eight parts of a print."""
    return tuple(bits >> (8 * band) & 0xFF for band in range(BANDS))


def signed(bits: int) -> int:
    """Return 64 bits as the databases keep them."""
    return bits - (1 << 64) if bits >> 63 else bits


def distance(one: int, other: int) -> int:
    return ((one ^ other) & ((1 << 64) - 1)).bit_count()


def overlap(one: list[str], other: list[str]) -> float:
    """Return the share (0 to 1) of the shorter text's word triples that the other has too."""
    first, second = _shingles(one), _shingles(other)
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else 0.0


def tells_the_same(one: list[str], other: list[str]) -> bool:
    """Say whether the figures agree: next month's notice is this month's with other days."""
    first, second = _figures(one), _figures(other)
    days, other_days = _days(one), _days(other)
    if len(days) > 1 and len(other_days) > 1 and not days & other_days:
        return False
    if len(first | second) < FIGURES_TO_JUDGE:
        return True
    return len(first & second) >= SAME_FIGURES * min(len(first), len(second))


def _shingles(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}


def _figures(words: list[str]) -> set[str]:
    return {_day(word) or word for word in words if _FIGURE.fullmatch(word)}


def _days(words: list[str]) -> set[str]:
    return {day for word in words if (day := _day(word))}


def _day(word: str) -> str:
    match = _DAY.fullmatch(word)
    return f"{match[1]}/{match[2]}" if match and int(match[2]) <= 12 else ""


def is_near(one: int, other: int) -> bool:
    """Say whether an index by bands would bring two prints together."""
    return distance(one, other) <= NEAR and any(
        a == b for a, b in zip(bands_of(one), bands_of(other), strict=True)
    )
