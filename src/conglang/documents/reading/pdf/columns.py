"""Blocks of text side by side: the heading, recipients beside the signature, two columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from conglang.documents.reading.pdf.rows import Row, Segment, free_part

_MOTTO = re.compile(
    r"C[ỘO]NG\s+H(?:ÒA|OÀ)\s+X[ÃA]\s+H[ỘO]I|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM\s*$"
    r"|Độc\s+lập\s*[-–]\s*Tự\s+do",
    re.IGNORECASE,
)
_RECIPIENTS = re.compile(r"Nơi\s+nhận\s*:?")
_SIGNATURE = re.compile(r"(?:TM|KT|TL|TUQ|Q)\.\s*[A-ZĐ]|[TK]/[MTL]\s+[A-ZĐ]|(?:PHÓ )?CHỦ TỊCH\s*$")
_OPENING_ROWS = 14
_NARROWEST = 0.3
_FAR = 5.0
_FEWEST_ROWS = 8
_BOTH_SIDES = 0.6
_MIDDLE = 0.15
_FEWEST_WORDS = 3.0

Span = tuple[float, float]


@dataclass(frozen=True)
class Beside:
    """Rows from first up to before end, parted by a free space: the left side is read first."""

    first: int
    end: int
    free: Span

    @property
    def x(self) -> float:
        return sum(self.free) / 2

    def edges(self, rows: Sequence[Row], margins: Span) -> tuple[Span, Span]:
        """Return the margins of the left and of the right side; centred text tells its own."""
        left, right = self.sides(rows)
        edges = (margins[0], self.free[0]), (self.free[1], margins[1])
        if (centre := _shared_centre(left)) is not None:
            edges = (margins[0], max(2 * centre - margins[0], self.free[0])), edges[1]
        if (centre := _shared_centre(right)) is not None:
            edges = edges[0], (min(2 * centre - margins[1], self.free[1]), margins[1])
        return edges

    def sides(self, rows: Sequence[Row]) -> tuple[list[Segment], list[Segment]]:
        left: list[Segment] = []
        right: list[Segment] = []
        for row in rows[self.first : self.end]:
            for side, chosen in ((left, True), (right, False)):
                words = tuple(word for word in row.words if (word.middle[0] < self.x) is chosen)
                if words:
                    side.append(Segment(words))
        return left, right


def blocks_beside(
    rows: Sequence[Row], margins: tuple[float, float], taken: Sequence[tuple[int, int]]
) -> list[Beside]:
    """Return the blocks that stand side by side, in order; rows in `taken` are left alone."""
    found: list[Beside] = []
    busy = [(start, end) for start, end in taken]
    for search in (_heading, _closing, _two_columns):
        for start, end in _free_stretches(len(rows), busy):
            for block in search(rows, start, end, margins):
                found.append(block)
                busy.append((block.first, block.end))
    return sorted(found, key=lambda block: block.first)


def _free_stretches(count: int, busy: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    free, at = [], 0
    for start, end in sorted(busy):
        if start > at:
            free.append((at, start))
        at = max(at, end)
    return [*free, (at, count)] if at < count else free


def _heading(
    rows: Sequence[Row], start: int, end: int, margins: tuple[float, float]
) -> list[Beside]:
    page_middle = sum(margins) / 2
    for place in range(start, min(end, start + _OPENING_ROWS)):
        words = rows[place].words
        for number in range(len(words)):
            segment = Segment(words[number:])
            if _centre(segment) < page_middle or not _MOTTO.match(segment.text):
                continue
            free = (words[number - 1].right if number else margins[0], segment.left)
            right_centre = _centre(segment)
            left_centre = (margins[0] + segment.left) / 2

            def belongs(row: Row, right: float = right_centre, left: float = left_centre) -> bool:
                parts = row.segments()
                if len(parts) > 1:
                    return True
                off_middle = abs(_centre(row) - page_middle)
                return off_middle > min(abs(_centre(row) - right), abs(_centre(row) - left))

            first, last, free = _grow(rows, (start, end), place, free, belongs)
            return [Beside(first, last, free)] if last - first > 1 else []
    return []


def _closing(
    rows: Sequence[Row], start: int, end: int, margins: tuple[float, float]
) -> list[Beside]:
    page_middle = sum(margins) / 2

    def in_right_half(row: Row) -> bool:
        return row.left > page_middle - 0.12 * (margins[1] - margins[0]) and bool(
            _SIGNATURE.match(row.text)
        )

    for place in range(start, end):
        segments = rows[place].segments()
        signed = len(segments) == 2 and _SIGNATURE.match(segments[1].text)
        if not _RECIPIENTS.match(segments[0].text) and not signed:
            continue
        free = (segments[0].right, segments[1].left if len(segments) > 1 else margins[1])
        first, last, free = _grow(
            rows, (start, end), place, free, lambda row: True, above=in_right_half
        )
        return [Beside(first, last, free)] if last - first > 1 or signed else []
    return []


def _two_columns(
    rows: Sequence[Row], start: int, end: int, margins: tuple[float, float]
) -> list[Beside]:
    """Find pages set in two columns: many rows that leave the middle of the page free."""
    found: list[Beside] = []
    middle, reach = sum(margins) / 2, _MIDDLE * (margins[1] - margins[0])
    place = start
    while place < end:
        free: Span | None = (middle - reach, middle + reach)
        last, both = place, 0
        for row in rows[place:end]:
            narrowed = None if free is None else _narrowed(free, row)
            if narrowed is None:
                break
            free, last = narrowed, last + 1
            both += row.left < free[0] and row.right > free[1]
        if last - place >= _FEWEST_ROWS and both >= _BOTH_SIDES * (last - place) and free:
            block = Beside(place, last, free)
            if all(_is_running_text(side) for side in block.sides(rows)):
                found.append(block)
        place = max(last, place + 1)
    return found


def _is_running_text(side: Sequence[Segment]) -> bool:
    return bool(side) and sum(len(line.words) for line in side) / len(side) >= _FEWEST_WORDS


def _grow(
    rows: Sequence[Row],
    within: tuple[int, int],
    place: int,
    free: Span,
    below: Callable[[Row], bool],
    above: Callable[[Row], bool] | None = None,
) -> tuple[int, int, Span]:
    """Take in the rows below and above that leave the space between the sides free."""
    first, end = place, place + 1
    while end < within[1] and _is_near(rows[end - 1], rows[end]) and below(rows[end]):
        narrowed = _narrowed(free, rows[end])
        if narrowed is None:
            break
        free, end = narrowed, end + 1
    while first > within[0] and _is_near(rows[first - 1], rows[first]):
        narrowed = _narrowed(free, rows[first - 1])
        if narrowed is None or not (above or below)(rows[first - 1]):
            break
        free, first = narrowed, first - 1
    return first, end, free


def _narrowed(free: Span, row: Row) -> Span | None:
    left, right = free_part(*free, row)
    return (left, right) if right - left >= _NARROWEST * row.size else None


def _is_near(upper: Row, lower: Row) -> bool:
    return lower.base - upper.base < _FAR * max(upper.size, lower.size)


def _shared_centre(side: Sequence[Segment]) -> float | None:
    centres = [_centre(line) for line in side]
    is_one = len(centres) > 1 and max(centres) - min(centres) < side[0].size
    return median(centres) if is_one else None


def _centre(part: Segment) -> float:
    return (part.left + part.right) / 2
