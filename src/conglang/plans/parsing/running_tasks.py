"""Tasks told in one paragraph: what, then who and when in brackets or in a closing sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from conglang.plans.parsing.agencies import (
    heading_agency,
    split_agencies,
    split_both,
    split_lead,
    starts_agency,
    without_prefix,
)
from conglang.plans.parsing.labels import Label, read_labels
from conglang.plans.parsing.schedule import read_schedule

_LONGEST = 1_500
_LONGEST_BRACKET = 400
_MOST_SENTENCES = 12
_SHORTEST_NAME = 8
_BRACKET = re.compile(r"\(([^()]{8,400})\)[\s.;,]*$")
_SENTENCE = re.compile(r"(?<=[^\s.]{2})[.;]\s+(?=[A-ZĐ])")
_PIECE = re.compile(
    r"\s*[;.]\s+|,\s+(?=(?:thực hiện|hoàn thành|xong|trong|trước|thời gian|chậm nhất)\s)",
    re.IGNORECASE,
)
_LEADING = re.compile(r"(?P<leads>[^:;.]{3,200}?),?\s+(?:là cơ quan |là đơn vị )?chủ trì(?!\w)")
_HELPING = re.compile(r",?\s*(?:và\s+)?phối hợp\s+(?:chặt chẽ\s+)?(?:cùng với|cùng|với)\s+")
_WHEN = re.compile(r"(?:thời (?:gian|hạn)(?:\s+\w+){0,2}\s*:\s*|thực hiện\s+)", re.IGNORECASE)
_RHYTHM = re.compile(r"(?:hằng|hàng|mỗi)\s+(?:tuần|tháng|quý|năm)", re.IGNORECASE)
_ROLES = frozenset({"lead", "both", "coordinate", "time"})


@dataclass(frozen=True, slots=True)
class Told:
    """A task as one paragraph tells it."""

    name: str
    leads: tuple[str, ...]
    helpers: tuple[str, ...]
    times: tuple[str, ...]


def told_in(text: str) -> Told | None:
    """Return the task of a paragraph, None when it does not say both what and who.

    "Tổ chức ngày hội (UBND xã chủ trì, phối hợp với Hội A; thực hiện trong tháng 10)";
    "Giao Phòng A chủ trì, phối hợp với B tổ chức 02 lớp. Thời gian: Quý I";
    "Tổ chức hội thi. Chủ trì: Phòng A. Thời gian: Quý I".
    """
    if len(text) > _LONGEST:
        return None
    bracket = _BRACKET.search(text, max(0, len(text) - _LONGEST_BRACKET - 8))
    if bracket is not None:
        return _of_bracket(text[: bracket.start()].strip(), bracket[1])
    return _of_sentences(text)


def _of_bracket(name: str, inner: str) -> Told | None:
    if len(name) < _SHORTEST_NAME:
        return None
    labels = read_labels(inner)
    if labels:
        return _of_labels(name, labels)
    pieces = [piece.strip() for piece in _PIECE.split(inner) if piece.strip()]
    first = without_prefix(pieces[0]) if pieces else ""
    leading = _LEADING.match(first) if starts_agency(first) else None
    if leading is None:
        return None
    leads, helpers = split_lead(first)
    times: list[str] = []
    for piece in pieces[1:]:
        if helping := _HELPING.match(piece):
            helpers = (*helpers, *split_agencies(piece[helping.end() :]))
        elif _says_when(piece):
            times.append(_WHEN.sub("", piece, count=1))
    return Told(name, leads, helpers, tuple(times))


def _of_sentences(text: str) -> Told | None:
    for end in list(_SENTENCE.finditer(text))[:_MOST_SENTENCES]:
        labels = read_labels(text[end.end() :])
        if not labels or labels[0].role not in _ROLES or not labels[0].value:
            continue
        before = text[: end.start()].strip()
        given = _given(before)
        if given is None:
            return _of_labels(before, labels)
        told = _of_labels(given.name, labels, given)
        return told if told and len(told.name) >= _SHORTEST_NAME else None
    return None


def _of_labels(name: str, labels: Sequence[Label], given: Told | None = None) -> Told | None:
    leads, helpers = (given.leads, given.helpers) if given else ((), ())
    times: tuple[str, ...] = ()
    for label in labels:
        if label.role in {"lead", "both"}:
            split = split_both if label.role == "both" else split_lead
            more_leads, more_helpers = split(label.value)
            leads, helpers = (*leads, *more_leads), (*helpers, *more_helpers)
        elif label.role == "coordinate":
            helpers = (*helpers, *split_agencies(label.value))
        elif label.role == "time":
            times = (*times, label.value)
    return Told(name, leads, helpers, times) if leads else None


def _given(text: str) -> Told | None:
    """Return the task of "Giao Phòng A chủ trì, phối hợp với B tổ chức …", without a time."""
    said = without_prefix(text)
    leading = _LEADING.match(said) if starts_agency(said) else None
    if leading is None:
        return None
    leads = split_agencies(leading["leads"])
    rest = said[leading.end() :]
    helping = _HELPING.match(rest)
    if helping is None:
        return Told(rest.strip(" ,"), leads, (), ())
    named = heading_agency(rest[helping.end() :])
    if named is None:
        return None
    return Told(named[1].strip(" ,"), leads, split_agencies(named[0]), ())


def _says_when(piece: str) -> bool:
    return read_schedule(piece).kind != "unspecified" or _RHYTHM.search(piece) is not None
