"""Names of units and people inside a text: as registered, or one slip away from it."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz.distance import Levenshtein

from conglang.newsroom.checks.words import NONE, SOFT, Token, tokens_of

LONGEST = 16  # syllables
_LONG_SYLLABLE = 4  # from here on one letter may be a slip; "an" and "ban" are two words
_COMMITTEE = re.compile(r"^Ủy ban nhân dân\s+", re.IGNORECASE)
_PLACE = re.compile(
    r"^(?:Ủy ban nhân dân|UBND)\s+((?:thành phố|tỉnh|phường|xã|đặc khu)\s+.+)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class KnownName:
    """A registered name. present: what the unit is called today."""

    text: str
    present: str
    is_former: bool = False
    until: date | None = None  # last day of a former name
    kind: str = "unit"  # or "place": the place inside the name of a committee


@dataclass(frozen=True, slots=True)
class Written:
    """A name as a text writes it, from a first token to before a last."""

    start: int
    end: int
    name: KnownName
    is_exact: bool = True


@dataclass(frozen=True, slots=True)
class _Entry:
    keys: tuple[str, ...]
    folded: tuple[str, ...]
    joints: tuple[int, ...]
    name: KnownName


class NameIndex:
    """Registered names by their syllables; finding costs by the text's length, not the register's.

    shortest: syllables that a name needs for a slip in it to be told from another word.
    """

    def __init__(self, names: Sequence[KnownName], *, shortest: int = 3) -> None:
        self._shortest = shortest
        self._exact: dict[tuple[str, ...], list[_Entry]] = defaultdict(list)
        self._folded: dict[tuple[str, ...], list[_Entry]] = defaultdict(list)
        self._heads: dict[tuple[int, tuple[str, ...]], list[_Entry]] = defaultdict(list)
        self._tails: dict[tuple[int, tuple[str, ...]], list[_Entry]] = defaultdict(list)
        lengths: set[int] = set()
        for name in names:
            for text, kind in _forms(name):
                keys, folded, joints = _read(text)
                if not 2 <= len(keys) <= LONGEST:
                    continue
                entry = _Entry(keys, folded, joints, name if kind == name.kind else _as(name, kind))
                self._exact[keys].append(entry)
                lengths.add(len(keys))
                if len(keys) >= shortest and not name.is_former:
                    half = len(keys) // 2
                    self._folded[folded].append(entry)
                    self._heads[len(keys), keys[:half]].append(entry)
                    self._tails[len(keys), keys[half:]].append(entry)
        self._lengths = sorted(lengths, reverse=True)

    def find(self, tokens: Sequence[Token]) -> list[Written]:
        """Return the names in a text, exact ones first where they overlap, then the longest."""
        keys = tuple(token.key for token in tokens)
        taken = [False] * len(tokens)
        found: list[Written] = []
        for length in self._lengths:
            for start in range(len(keys) - length + 1):
                entries = self._exact.get(keys[start : start + length])
                if entries and not any(taken[start : start + length]):
                    fitting = [e for e in entries if _joined(e, tokens, start)]
                    if fitting:
                        taken[start : start + length] = [True] * length
                        found += [Written(start, start + length, e.name) for e in fitting]
        found += self._slips(tokens, keys, taken)
        return sorted(found, key=lambda written: written.start)

    def _slips(
        self, tokens: Sequence[Token], keys: tuple[str, ...], taken: list[bool]
    ) -> Iterator[Written]:
        folded = tuple(token.folded for token in tokens)
        for length in self._lengths:
            if length < self._shortest:
                continue
            half = length // 2
            for start in range(len(keys) - length + 1):
                middle, end = start + half, start + length
                entries = (
                    self._heads.get((length, keys[start:middle])),
                    self._tails.get((length, keys[middle:end])),
                    self._folded.get(folded[start:end]),
                )
                if not any(entries) or all(taken[start:end]):
                    continue
                window = tokens[start:end]
                if not any(token.is_capital for token in window):
                    continue
                for entry in {id(e): e for group in entries if group for e in group}.values():
                    if _joined(entry, tokens, start) and _is_slip(entry, window, taken[start:end]):
                        taken[start:end] = [True] * length
                        yield Written(start, end, entry.name, is_exact=False)
                        break


def _is_slip(entry: _Entry, window: Sequence[Token], taken: Sequence[bool]) -> bool:
    """Say whether a window is this name but for one syllable, or but for its marks."""
    wrong = [i for i, token in enumerate(window) if token.key != entry.keys[i]]
    # What is rightly somebody else's name is no slip of this one.
    if not wrong or any(taken[i] for i in wrong) or all(taken):
        return False
    marks_only = all(window[i].folded == entry.folded[i] for i in wrong)
    if len(wrong) > 1:
        return marks_only and len(wrong) < len(window)
    place = wrong[0]
    return marks_only or one_slip(entry.folded[place], window[place].folded)


@functools.lru_cache(maxsize=8192)
def one_slip(right: str, written: str) -> bool:
    """Say whether two folded syllables differ by one letter, or by two that changed places."""
    if right.isdecimal() or written.isdecimal() or max(len(right), len(written)) < _LONG_SYLLABLE:
        return False
    if Levenshtein.distance(right, written, score_cutoff=1) <= 1:
        return True
    return (
        len(right) == len(written)
        and sorted(right) == sorted(written)
        and (sum(a != b for a, b in zip(right, written, strict=True)) == 2)
    )


def _joined(entry: _Entry, tokens: Sequence[Token], start: int) -> bool:
    """Say whether nothing stands between the syllables that does not stand in the name."""
    for i in range(1, len(entry.keys)):
        joint = tokens[start + i].joint
        if joint == NONE or (joint == SOFT and entry.joints[i] == SOFT):
            continue
        return False
    return True


def _forms(name: KnownName) -> Iterator[tuple[str, str]]:
    """Yield a name as it may be written: with UBND, and the place alone."""
    yield name.text, name.kind
    short = _COMMITTEE.sub("UBND ", name.text)
    if short != name.text:
        yield short, name.kind
    place = _PLACE.match(name.text)
    if place and not name.is_former:
        yield place[1], "place"


def _as(name: KnownName, kind: str) -> KnownName:
    place = _PLACE.match(name.present)
    return KnownName(name.text, place[1] if place else name.present, kind=kind)


@functools.lru_cache(maxsize=16384)
def _read(text: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[int, ...]]:
    tokens = tokens_of(text)
    return (
        tuple(token.key for token in tokens),
        tuple(token.folded for token in tokens),
        tuple(token.joint for token in tokens),
    )
