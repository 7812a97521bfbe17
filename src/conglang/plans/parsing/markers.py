"""Enumerators at the beginning of a paragraph: "I.", "1.1", "a)", "-", "+"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from conglang.plans.parsing.letters import CAPITALS

Style = Literal[
    "part", "section", "upper", "roman", "article", "decimal", "letter", "round", "bullet"
]

_OPENING = rf"[{CAPITALS}“\"'(]"

_PART = re.compile(
    r"(?:PHẦN|Phần|CHƯƠNG|Chương)\s+((?:thứ|THỨ)\s+\w{2,6}|[IVX]{1,6}|\d{1,2})\s*[.:\-–]?\s*"
)
_SECTION = re.compile(
    rf"(?:MỤC|Mục)\s+(\d{{1,2}}|[IVX]{{1,4}})(?:\s*[.:]\s*|\s*$|\s+(?=[{CAPITALS}]{{2}}))"
)
_ROMAN = re.compile(
    r"([IVX]{1,6})(?:\s*[.\-–)]\s*(?=\S)|/\s+(?=\S)|\s*[.\-–)]\s*$|\s+(?=[" + CAPITALS + r"]{2}))"
)
_UPPER = re.compile(r"([A-HĐ])\s*[.\-–)]\s*(?=" + _OPENING + r")")
_ARTICLE = re.compile(r"Điều\s+(\d{1,3})\s*[.:]\s*")
_DECIMAL = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3})(\s*[.)/:\-–]\s*|\s+)")
_DECIMAL_ALONE = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3})\s*[.)]?\s*$")
_LETTER = re.compile(r"([a-zđ])\s*(?:\)\s*|[./]\s+)(?=\S)")
_LETTER_ALONE = re.compile(r"([a-zđ])\s*[.)]\s*$")
_ROUND = re.compile(r"\((\d{1,2}|[a-zđ]|[ivx]{1,4})\)\s*(?=\S)")
_BULLET = re.compile(r"(=>|[-–—−+*•●▪◦○§·➢✓❖→⇒►»✔√◆■□❑]|[oØv](?=\s+" + _OPENING + r"))\s*(?=\S)")
_RANKS = {"*": 0, "❖": 0, "§": 0, "-": 1, "+": 2}
_DASHES = "–—−"


@dataclass(frozen=True, slots=True)
class Marker:
    """label: "III", "2.1", "a", "-". rank: bullets only, 0 is the outermost."""

    style: Style
    label: str
    rest: str
    rank: int = 0

    @property
    def is_bullet(self) -> bool:
        return self.style == "bullet"

    @property
    def depth(self) -> int:
        return self.label.count(".") + 1


def marker_of(text: str) -> Marker | None:
    """Return the enumerator the text begins with; dates and quantities are not enumerators."""
    if match := _PART.match(text):
        return Marker("part", match[1], text[match.end() :])
    if match := _SECTION.match(text):
        return Marker("section", match[1], text[match.end() :])
    if match := _ARTICLE.match(text):
        return Marker("article", match[1], text[match.end() :])
    if match := _ROMAN.match(text):
        return Marker("roman", match[1], text[match.end() :])
    if match := _UPPER.match(text):
        return Marker("upper", match[1], text[match.end() :])
    if text[:1].isdigit():
        return _decimal(text)
    if match := _LETTER.match(text) or _LETTER_ALONE.match(text):
        return Marker("letter", match[1], text[match.end() :])
    if match := _ROUND.match(text):
        return Marker("round", match[1], text[match.end() :])
    if match := _BULLET.match(text):
        label = "-" if match[1] in _DASHES else match[1]
        return Marker("bullet", label, text[match.end() :], _RANKS.get(label, 3))
    return None


def _decimal(text: str) -> Marker | None:
    if match := _DECIMAL_ALONE.match(text):
        return Marker("decimal", match[1], "")
    match = _DECIMAL.match(text)
    if match is None:
        return None
    label, gap, rest = match[1], match[2], text[match.end() :]
    if not rest or rest[0].isdigit():
        return None
    has_point = bool(gap.strip())
    if not has_point and ("." not in label or not re.match(_OPENING, rest)):
        return None
    if gap.strip() in {"/", "-", "–"} and not re.match(_OPENING, rest):
        return None
    if "/" in gap and not gap.endswith(" "):
        return None
    return Marker("decimal", label, rest)
