"""Label lines: "Cơ quan chủ trì: …", "Thời gian thực hiện: …" and their variants."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from conglang.plans.parsing.agencies import starts_agency
from conglang.plans.parsing.dictionary import keys
from conglang.vietnam.text import fold

Role = Literal["lead", "coordinate", "both", "time", "content", "form", "other"]

_LONGEST_LABEL = 70
_COLON = re.compile(r":")
_PARENTHESIS = re.compile(r"\([^()]{0,60}\)")
_DASH = re.compile(r"\s[-–—]\s+(?=\S)")
_LONGEST_DASHED = 200
_SEPARATOR = re.compile(r"[.;,]\s+|\s[-–]\s|\(")
_ALONE: tuple[tuple[Role, str], ...] = (
    ("lead", "lead_alone"),
    ("coordinate", "coordinate_alone"),
    ("both", "both_alone"),
    ("time", "time"),
    ("content", "content"),
    ("form", "form"),
    ("other", "other"),
)
_WITH_HEAD: tuple[tuple[Role, str], ...] = (
    ("lead", "lead"),
    ("coordinate", "coordinate"),
    ("both", "both"),
)


@dataclass(frozen=True, slots=True)
class Label:
    """A role and what follows its colon; the value is empty for a label that heads a list."""

    role: Role
    value: str


@cache
def _roles() -> dict[str, Role]:
    roles: dict[str, Role] = {}
    for role, name in _WITH_HEAD:
        for head in keys("labels", "heads"):
            for tail in keys("labels", name):
                roles.setdefault(f"{head} {tail}", role)
    for role, name in _ALONE:
        for key in keys("labels", name):
            roles[key] = role
    return roles


def role_of(phrase: str) -> Role | None:
    """Return what a phrase without its colon labels, e.g. "Cơ quan chủ trì" -> "lead"."""
    if not phrase or len(phrase) > _LONGEST_LABEL:
        return None
    key = fold(_PARENTHESIS.sub("", phrase)).strip(" .:;*-+\"'")
    if key in keys("headings", "organisation") - keys("labels", "lead_alone"):
        return None
    return _roles().get(key) or _roles().get(re.sub(r"^\d+ ", "", key))


def read_labels(text: str) -> tuple[Label, ...]:
    """Return the labels a paragraph is made of, in order; empty when it begins with none.

    "Chủ trì: A; phối hợp: B" has two. A label alone on its line has an empty value.
    """
    text = _unwrapped(text.strip())
    bare = text.rstrip(".;")
    colons = [match.start() for match in _COLON.finditer(text)][:12]
    first = role_of(text[: colons[0]]) if colons else None
    if first is None and colons and _is_doer(text[: colons[0]], text[colons[0] + 1 :]):
        first = "lead"
    if first is None:
        dashed = _dashed(text)
        if dashed is not None:
            return (dashed,)
        alone = role_of(bare)
        return (Label(alone, ""),) if alone and alone != "other" else ()
    found: list[tuple[Role, int]] = [(first, colons[0] + 1)]
    ends: list[int] = []
    for colon in colons[1:]:
        start = _label_start(text, found[-1][1], colon)
        role = role_of(text[start:colon]) if start is not None else None
        if role in ("lead", "coordinate", "time") and start is not None:
            ends.append(start)
            found.append((role, colon + 1))
    ends.append(len(text))
    return tuple(
        Label(role, _clean(text[begin:end])) for (role, begin), end in zip(found, ends, strict=True)
    )


def _is_doer(phrase: str, value: str) -> bool:
    """Tell whether "Thực hiện: Phòng A" names who acts; alone the phrase could mean anything."""
    key = fold(phrase).strip(" .:;*-+\"'") if len(phrase) <= _LONGEST_LABEL else ""
    return key in keys("labels", "lead_before_agency") and starts_agency(value.strip())


def _dashed(text: str) -> Label | None:
    """Return the label of "Đơn vị chủ trì - Phòng A", where a dash stands for the colon."""
    match = _DASH.search(text[: _LONGEST_LABEL + 3])
    role = role_of(text[: match.start()]) if match else None
    if match is None or role not in {"lead", "coordinate", "time"}:
        return None
    value = _clean(text[match.end() :])
    is_meant = (
        starts_agency(value) if role != "time" else value[:1].isupper() or value[:1].isdigit()
    )
    return Label(role, value) if is_meant and len(value) <= _LONGEST_DASHED else None


def _unwrapped(text: str) -> str:
    """Return "Chủ trì: A" for "(Chủ trì: A)."."""
    inner = text.rstrip(".;")
    if inner.startswith("(") and inner.endswith(")") and inner.count("(") == 1:
        return inner[1:-1]
    return text


def _label_start(text: str, after: int, colon: int) -> int | None:
    begin = max(after, colon - _LONGEST_LABEL)
    separators = [match.end() for match in _SEPARATOR.finditer(text, begin, colon)]
    return separators[-1] if separators else None


def _clean(value: str) -> str:
    value = value.strip().strip("*").strip()
    while value and value[-1] in ".;,:-–(":
        value = value[:-1].rstrip()
    return value
