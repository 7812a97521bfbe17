"""Ruled lines from the paths of a page: stroked segments and very thin filled boxes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from conglang.documents.reading.pdf.matrices import Matrix, applied, number

Point = tuple[float, float]

_THIN = 2.6
_SHORTEST = 4.0
_MOST_SEGMENTS = 20_000
PAINTS = (b"S", b"s", b"B", b"B*", b"b", b"b*", b"f", b"F", b"f*", b"n")
"""Operators that end a path."""

_STROKES = (b"S", b"s", b"B", b"B*", b"b", b"b*")
_CLOSING = (b"s", b"b", b"b*")


class Drawing:
    """Follows path operators; `segments` are straight lines in the space of the page."""

    def __init__(self) -> None:
        self.segments: list[tuple[Point, Point]] = []
        self._paths: list[list[Point]] = []

    def take(self, operator: bytes, operands: Sequence[object], ctm: Matrix) -> None:
        """Follow one operator; those that draw nothing are passed over."""
        values = [number(operand) for operand in operands]
        if operator == b"m" and len(values) >= 2:
            self._paths.append([applied(ctm, values[0], values[1])])
        elif operator in (b"l", b"c", b"v", b"y") and len(values) >= 2:
            if self._paths:
                self._paths[-1].append(applied(ctm, values[-2], values[-1]))
        elif operator == b"h":
            self._close()
        elif operator == b"re" and len(values) >= 4:
            x, y, width, height = values[:4]
            corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y))
            self._paths.append([applied(ctm, *corner) for corner in corners])
        elif operator in PAINTS:
            if operator in _CLOSING:
                self._close()
            self._paint(operator)
            self._paths = []
        if len(self._paths) > _MOST_SEGMENTS:
            self._paths = []

    def outline(self) -> tuple[float, float, float, float] | None:
        """Return the box around the path under way: left, bottom, right, top."""
        points = [point for path in self._paths for point in path]
        if not points:
            return None
        across, along = [x for x, _ in points], [y for _, y in points]
        return min(across), min(along), max(across), max(along)

    def _close(self) -> None:
        if self._paths:
            self._paths[-1].append(self._paths[-1][0])

    def _paint(self, operator: bytes) -> None:
        if operator == b"n" or len(self.segments) > _MOST_SEGMENTS:
            return
        for path in self._paths:
            across = [x for x, _ in path]
            along = [y for _, y in path]
            width, height = max(across) - min(across), max(along) - min(along)
            if min(width, height) <= _THIN:
                if max(width, height) >= _SHORTEST:
                    self._add_box(min(across), min(along), width, height)
            elif operator in _STROKES:
                for start, end in pairwise(path):
                    dx, dy = abs(end[0] - start[0]), abs(end[1] - start[1])
                    if min(dx, dy) <= 1.0 and max(dx, dy) >= _SHORTEST:
                        self.segments.append((start, end))

    def _add_box(self, x: float, y: float, width: float, height: float) -> None:
        if width >= height:
            self.segments.append(((x, y + height / 2), (x + width, y + height / 2)))
        else:
            self.segments.append(((x + width / 2, y), (x + width / 2, y + height)))
