"""The source text as lines: composed, without decoration, cells of table rows apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from conglang.plans.parsing.labels import role_of
from conglang.plans.parsing.letters import CAPITALS
from conglang.vietnam.text import compose

MAX_LINE = 6_000
MAX_LINES = 20_000

_DECORATION = re.compile(r"\*\*|__|`|\\(?=[*_\-.])")
_ITALIC = re.compile(r"(?<!\w)([*_])(?=\S)([^*_]{1,300})(?<=\S)\1(?!\w)")
_SPACES = re.compile(r"[ \u00a0\u2000-\u200a\u202f\u3000\r\f\v]+")
_BREAKS = re.compile(r"\r\n|[\n\r\u2028\u2029\f]")
_WIDE_GAP = re.compile(rf"(?<=[^\s:]) {{5,}}(?=[{CAPITALS}])")
_RULE = re.compile(r"[-_=–—.*~\s|:]{3,}")
# A tab after an enumerator or a label is no column: "1.<TAB>Nội dung", "Chủ trì:<TAB>Phòng A".
_ENUMERATOR = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)/]|[IVX]{1,6}[.)/\-]|[a-zđA-HĐ][.)/]|[-–—+•*])"
)
_LABEL_BEFORE_TAB = re.compile(r"(?:[-–—+•*]\s*)?(?P<label>[^:\t]{3,60}):")
_LONE_ASTERISK = re.compile(r"\*")


@dataclass(frozen=True, slots=True)
class Line:
    """One line. text is empty for a gap; cells has at least two entries for a table row."""

    number: int
    text: str
    cells: tuple[str, ...] = ()

    @property
    def is_gap(self) -> bool:
        return not self.text


def read_lines(text: str) -> tuple[Line, ...]:
    """Return the lines of the text, numbered from 1; rules and empty lines are gaps."""
    raw = _BREAKS.split(compose(text))[:MAX_LINES]
    return tuple(_line(number, line) for number, line in enumerate(raw, start=1))


def _line(number: int, raw: str) -> Line:
    if _RULE.fullmatch(raw.strip()):
        return Line(number, "")
    raw = _ITALIC.sub(r"\2", _DECORATION.sub("", raw[:MAX_LINE]))
    if not raw.strip() or _RULE.fullmatch(raw.strip()) or _LONE_ASTERISK.fullmatch(raw.strip()):
        return Line(number, "")
    cells = _cells(raw)
    if len(cells) > 1:
        return Line(number, "\t".join(cells).strip(), cells)
    return Line(number, cells[0])


def _cells(raw: str) -> tuple[str, ...]:
    stripped = raw.strip(" \u00a0\r")
    if "\t" in stripped:
        parts = _without_indents(stripped.split("\t"))
    elif " | " in stripped or (stripped.startswith("|") and stripped.endswith("|")):
        # " | B" has an empty first cell; "| A | B |" is a row between two rules.
        is_ruled = raw.startswith("|")
        inner = stripped[1:] if is_ruled else stripped
        parts = (inner[:-1] if is_ruled and inner.endswith("|") else inner).split("|")
    else:
        # Columns that a text file keeps apart by spaces; a blank to be filled in is no column.
        parts = _WIDE_GAP.split(stripped, maxsplit=1)
    cells = tuple(_SPACES.sub(" ", part).strip() for part in parts)
    return cells if any(cells) and len([cell for cell in cells if cell]) > 1 else _only(cells)


def _without_indents(parts: list[str]) -> list[str]:
    """Return the cells of a line with a tab that only indents its text taken as a space."""
    filled = [part.strip() for part in parts if part.strip()]
    if len(filled) >= 2 and len(parts) == len(filled) and _ENUMERATOR.fullmatch(filled[0]):
        filled = [f"{filled[0]} {filled[1]}", *filled[2:]]
        parts = filled
    label = _LABEL_BEFORE_TAB.fullmatch(filled[0]) if len(filled) == 2 else None
    if label is not None and role_of(label["label"]) is not None:
        return [" ".join(filled)]
    return parts


def _only(cells: tuple[str, ...]) -> tuple[str, ...]:
    filled = [cell for cell in cells if cell]
    if not filled:
        return ("",)
    # A table row with one filled cell keeps its shape: it heads the rows below it.
    return cells if len(cells) > 2 else (filled[0].strip("| "),)
