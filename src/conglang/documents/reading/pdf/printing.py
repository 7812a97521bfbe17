"""Letters joined to words as they are printed, in whatever direction they run."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field

from conglang.documents.reading.pdf.letters import PdfFont
from conglang.documents.reading.pdf.matrices import Matrix, applied

_WORD_GAP = 0.15  # of the size; a blank in Times is 0.25
_OVERLAP = 0.6
_OFF_BASE = 0.12
_MOST_WORDS = 60_000
_BLANKS = " \t\r\n\xa0\x00"
_CLIP_SLACK = 3.0
_SMALLEST = 1.5
_LARGEST = 200.0


@dataclass
class Printed:
    """A word in the space of the page; angle: whole degrees, anticlockwise."""

    start: tuple[float, float]
    end: tuple[float, float]
    size: float
    angle: int
    bold: bool
    spaced: bool
    unseen: bool
    stretches: list[tuple[str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.stretches)


class Printing:
    """Takes letters one by one and keeps the words."""

    def __init__(self) -> None:
        self.words: list[Printed] = []
        self._open: Printed | None = None
        self._blank: tuple[float, float] | None = None

    def add(
        self,
        letters: str,
        placed: Matrix,
        where: tuple[float, float, float, float],
        font: PdfFont,
        clip: tuple[float, float, float, float] | None,
        *,
        unseen: bool,
    ) -> None:
        """Print one glyph. where: start and end along the line, rise, size, before placing.

        clip: the box outside which nothing is shown.
        """
        from_x, to_x, rise, size = where
        start, end = applied(placed, from_x, rise), applied(placed, to_x, rise)
        if not letters.strip(_BLANKS):
            self._open, self._blank = None, end
            return
        height = abs(size) * math.hypot(placed[2], placed[3])
        if clip is not None and not _is_inside(clip, start, end):
            return
        if not _SMALLEST <= height <= _LARGEST or len(self.words) > _MOST_WORDS:
            return
        direction = (placed[0] * math.copysign(1, size), placed[1] * math.copysign(1, size))
        angle = round(math.degrees(math.atan2(direction[1], direction[0]))) % 360
        word = self._open
        if word is None or not self._follows(word, start, height, angle):
            word = Printed(start, end, height, angle, font.bold, False, unseen)
            if self._blank is not None:  # letters of a second font may be printed in between
                word.spaced = math.dist(self._blank, start) < _WORD_GAP * height
            self.words.append(word)
            self._open, self._blank = word, None
        if word.stretches and word.stretches[-1][1] == font.name:
            word.stretches[-1] = (word.stretches[-1][0] + letters, font.name)
        else:
            word.stretches.append((letters, font.name))
        word.end = end

    def main_angle(self) -> int:
        """Return the direction most letters run in, a multiple of 90 degrees."""
        counts: Counter[int] = Counter()
        for word in self.words:
            if word.angle % 90 == 0:
                counts[word.angle] += len(word.text)
        return counts.most_common(1)[0][0] if counts else 0

    @staticmethod
    def _follows(word: Printed, start: tuple[float, float], size: float, angle: int) -> bool:
        if word.angle != angle or not 0.8 < size / word.size < 1.25:
            return False
        across, up = start[0] - word.end[0], start[1] - word.end[1]
        turn = math.radians(angle)
        gap = across * math.cos(turn) + up * math.sin(turn)
        off = up * math.cos(turn) - across * math.sin(turn)
        return -_OVERLAP * size < gap < _WORD_GAP * size and abs(off) < _OFF_BASE * size


def _is_inside(
    clip: tuple[float, float, float, float], start: tuple[float, float], end: tuple[float, float]
) -> bool:
    x, y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    return (
        clip[0] - _CLIP_SLACK <= x <= clip[2] + _CLIP_SLACK
        and clip[1] - _CLIP_SLACK <= y <= clip[3] + _CLIP_SLACK
    )
