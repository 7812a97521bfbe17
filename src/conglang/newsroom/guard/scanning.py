"""Look through texts for everything that the rules know."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from conglang.newsroom.guard.marks import find_marks
from conglang.newsroom.guard.numbers import find_numbers
from conglang.newsroom.guard.persons import find_birth_rows, find_persons
from conglang.newsroom.guard.pieces import Piece, plain

_AROUND = 40
_LONGEST = 160  # letters of what was flagged that are shown


@dataclass(frozen=True, slots=True)
class Match:
    """One thing that must not go public.

    evidence: what was flagged, in one form; only its keyed hash is ever kept. excerpt: for the eyes
    of those who may see the draft: (before, flagged, after).
    """

    rule: str
    piece: Piece
    evidence: str
    excerpt: tuple[str, str, str]


def scan(pieces: Iterable[Piece], *, year: int) -> list[Match]:
    """Return what was found, each thing once a place. year: of today, for the ages of children."""
    found: list[Match] = []
    known: set[tuple[str, str, str]] = set()
    for piece in pieces:
        for match in _scan_one(piece, year):
            key = (match.rule, piece.place, match.evidence)
            if key not in known:
                known.add(key)
                found.append(match)
    return found


def _scan_one(piece: Piece, year: int) -> Iterator[Match]:
    text = plain(piece.text)
    raw_lines = piece.text.split("\n")
    offset = 0
    for number, line in enumerate(text.split("\n")):
        marks = list(find_marks(line, recognised=piece.recognised))
        if not marks and number < len(raw_lines) and raw_lines[number] != line:
            # An old encoding can only be told from the letters as they were typed.
            marks = list(find_marks(raw_lines[number], recognised=False))
            marks = [(rule, 0, len(line), evidence) for rule, _start, _end, evidence in marks]
        for rule, start, end, evidence in marks:
            yield _match(rule, piece, text, offset + start, offset + end, evidence)
        offset += len(line) + 1
    for finder in (find_numbers(text), find_persons(text, year=year), find_birth_rows(text)):
        for rule, start, end, evidence in finder:
            yield _match(rule, piece, text, start, end, evidence)


def _match(rule: str, piece: Piece, text: str, start: int, end: int, evidence: str) -> Match:
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    if start > _AROUND and " " in before:
        before = before[before.index(" ") + 1 :]
    if end + _AROUND < len(text) and " " in after:
        after = after[: after.rindex(" ")]
    flagged = text[start : min(end, start + _LONGEST)]
    excerpt = (_on_one_line(before), _on_one_line(flagged), _on_one_line(after))
    return Match(rule, piece, evidence, excerpt)


def _on_one_line(text: str) -> str:
    return text.replace("\n", " ")


@cache
def _version() -> str:
    here = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted([*here.glob("*.py"), *here.glob("*.toml")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


VERSION = _version()
"""Changes whenever a rule changes; what was looked at by older rules is looked at again."""
