"""What is seen on one page: words at places, ruled lines, pictures.

Places are in points (1/72 inch) from the upper left corner of the page as it is read; y grows
downwards and `base` is the line the letters stand on.
"""

from __future__ import annotations

from dataclasses import dataclass, field

_ABOVE_BASE = 0.75
_BELOW_BASE = 0.22


@dataclass
class Word:
    """One word; stretches: its letters by font; spaced: a blank was printed before it."""

    stretches: list[tuple[str, str]]
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    spaced: bool = True
    text: str = ""

    @property
    def top(self) -> float:
        return self.base - _ABOVE_BASE * self.size

    @property
    def bottom(self) -> float:
        return self.base + _BELOW_BASE * self.size

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Rule:
    """A straight line along an axis: from (left, top) to (right, bottom)."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def is_level(self) -> bool:
        return self.right - self.left >= self.bottom - self.top


@dataclass
class Page:
    """One page as it is read; number counts from 1.

    unseen: most letters are there for searching only, behind a picture of the page.
    """

    number: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    has_pictures: bool = False
    unseen: bool = False
