"""The lines of one table row given back to their columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from conglang.plans.parsing.agencies import starts_agency
from conglang.plans.parsing.dictionary import words
from conglang.plans.parsing.schedule import read_schedule

_MOST_LINES = 48
_LONGEST_TIME = 60
_TIME_LINES = 3
_WORST = float("-inf")
OPEN_END = re.compile(r"(?:[;,:]|-|\svà|\svới|\scủa|\scác)$", re.IGNORECASE)


def cells_of_row(texts: Sequence[str], roles: Sequence[str]) -> tuple[str, ...] | None:
    """Return one text per role, None when the lines do not fit the columns.

    roles: "name", "lead", "coordinate", "both", "time" or "" in the order of the columns.
    """
    count = len(texts)
    if not count or count > _MOST_LINES:
        return None
    best: list[list[float]] = [[_WORST] * (count + 1) for _ in range(len(roles) + 1)]
    cuts: list[list[int]] = [[0] * (count + 1) for _ in range(len(roles) + 1)]
    best[0][0] = 0.0
    for column, role in enumerate(roles, start=1):
        for end in range(count + 1):
            for begin in range(end + 1):
                before = best[column - 1][begin]
                if before == _WORST:
                    continue
                found = before + _fit(texts, begin, end, role)
                if found > best[column][end]:
                    best[column][end], cuts[column][end] = found, begin
    if best[-1][count] < 0:
        return None
    cells: list[str] = []
    end = count
    for column in range(len(roles), 0, -1):
        begin = cuts[column][end]
        cells.append(" ".join(texts[begin:end]))
        end = begin
    return tuple(reversed(cells))


def _fit(texts: Sequence[str], begin: int, end: int, role: str) -> float:
    """Return how well lines begin..end-1 stand in a column; below zero when badly."""
    if begin == end:
        return {"": -0.5, "coordinate": -1.0}.get(role, _WORST)
    first = texts[begin]
    score = 0.0
    if begin and (not _opens(first) or OPEN_END.search(texts[begin - 1])):
        score -= 4
    if role == "time":
        return score + _time_fit(texts, begin, end)
    if role in {"lead", "coordinate", "both"}:
        # A second agency that opens a line of its own may belong to the next column.
        own = sum(1 for n in range(begin + 1, end) if _opens_agency(texts, n))
        return score + (3 if starts_agency(first) else -3) - own
    if role == "name":
        times = sum(1 for n in range(begin, end) if is_time(texts[n]))
        return score + (0 if starts_agency(first) else 1) - 3 * times
    return score + (0.5 if not is_time(first) else -1)


def _opens(text: str) -> bool:
    return text[:1].isupper() or text[:1].isdigit() or text[:1] in '-+“"('


def _opens_agency(texts: Sequence[str], place: int) -> bool:
    text = texts[place]
    return text[0].isupper() and starts_agency(text) and not OPEN_END.search(texts[place - 1])


def _time_fit(texts: Sequence[str], begin: int, end: int) -> float:
    if end - begin > _TIME_LINES:
        return -6.0
    return 4.0 if is_time(" ".join(texts[begin:end])) else -4.0


def is_time(phrase: str) -> bool:
    """Tell whether a phrase is nothing but a time."""
    if len(phrase) > _LONGEST_TIME or starts_agency(phrase):
        return False
    named = re.findall(r"[^\W\d_]+", phrase.lower())
    if not set(named) <= set(words("times", "words")):
        return False
    return bool(named) or read_schedule(phrase).kind != "unspecified"
