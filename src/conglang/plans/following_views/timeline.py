"""Where the bars of a year's timeline stand. Pure: days in, whole pixels out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from conglang.vietnam.dates import month_window, short_date

LEFT, TOP, ROW, MONTH = 44, 34, 26, 76
BAR, LEAST = 14, 6
LABEL_ROOM = 110  # beside a bar, for the words of its state


@dataclass(frozen=True, slots=True)
class Span:
    """One turn to draw. words: its state, short; dashed: a check-in."""

    number: int
    starts_on: date
    due_on: date
    tone: str
    words: str
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A drawn turn; label_x is where its words begin, or end when they stand before the bar."""

    span: Span
    x: int
    y: int
    width: int
    label_x: int
    label_before: bool

    @property
    def text_y(self) -> int:
        return self.y + BAR - 3

    @property
    def title(self) -> str:
        span = self.span
        return (
            f"{span.number}. {short_date(span.starts_on)} – {short_date(span.due_on)}: {span.words}"
        )


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawing of a year. months: (number, x) of each; today_x: None outside the year."""

    width: int
    height: int
    months: tuple[tuple[int, int], ...]
    bars: tuple[Bar, ...]
    today_x: int | None


def timeline(spans: Iterable[Span], *, year: int, on: date) -> Timeline:
    """Return the drawing of turns, one line each; what leaves the year ends at its edge."""
    bars = tuple(_bar(span, line, year) for line, span in enumerate(spans))
    return Timeline(
        width=LEFT + 12 * MONTH + 8,
        height=TOP + len(bars) * ROW + 6,
        months=tuple((month, LEFT + (month - 1) * MONTH) for month in range(1, 13)),
        bars=bars,
        today_x=_x(on, year) if on.year == year else None,
    )


def _bar(span: Span, line: int, year: int) -> Bar:
    left = _x(span.starts_on, year)
    right = max(_x(span.due_on, year, end=True), left + LEAST)
    before = right + LABEL_ROOM > LEFT + 12 * MONTH
    label_x = left - 6 if before else right + 6
    if before and label_x - LABEL_ROOM < LEFT:  # as long as the year: the words stand on the bar
        label_x, before = left + 6, False
    return Bar(span, left, TOP + line * ROW + 5, right - left, label_x, before)


def _x(day: date, year: int, *, end: bool = False) -> int:
    """Return where a day begins or ends on the drawing; days of other years at the edges."""
    if day.year < year:
        return LEFT
    if day.year > year:
        return LEFT + 12 * MONTH
    days = month_window(year, day.month)[1].day
    return LEFT + (day.month - 1) * MONTH + round((day.day - (0 if end else 1)) / days * MONTH)
