"""Words gathered to rows of print, and rows parted where a wide gap shows another column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from conglang.documents.reading.fonts import FontConverter, Stretches
from conglang.documents.reading.pdf.page import Page, Word

_SAME_ROW = 0.5
_GLUED = 0.12
_COLUMN_GAP = 1.6
_STRETCHED = 0.6
_STRETCHED_GAP = 2.5
_LOOK_BACK = 6


@dataclass(frozen=True)
class Segment:
    """Neighbouring words of one row."""

    words: tuple[Word, ...]

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return max(word.right for word in self.words)

    @property
    def base(self) -> float:
        return median(word.base for word in self.words)

    @property
    def size(self) -> float:
        return median(word.size for word in self.words)

    @property
    def first_word_width(self) -> float:
        right = self.words[0].right
        for word, following in pairwise(self.words):
            if _joint(word, following):
                break
            right = following.right
        return right - self.words[0].left

    @property
    def text(self) -> str:
        pieces = [self.words[0].text]
        for word, following in zip(self.words, self.words[1:], strict=False):
            pieces += (_joint(word, following), following.text)
        return "".join(pieces)


class Row(Segment):
    """All words on one line of print, from left to right."""

    def segments(self) -> tuple[Segment, ...]:
        """Part the row at gaps far wider than those between its words."""
        pairs = list(zip(self.words, self.words[1:], strict=False))
        gaps = [following.left - word.right for word, following in pairs]
        usual = median(gaps) if len(gaps) > 3 else 0.0
        parts: list[list[Word]] = [[self.words[0]]]
        for (word, following), gap in zip(pairs, gaps, strict=True):
            size = max(word.size, following.size)
            limit = _COLUMN_GAP * size
            if usual > _STRETCHED * size:
                limit = max(limit, _STRETCHED_GAP * usual)
            if gap > limit:
                parts.append([])
            parts[-1].append(following)
        return tuple(Segment(tuple(part)) for part in parts)


def rows_of(words: Iterable[Word]) -> list[Row]:
    """Gather words to rows, from the top down."""
    open_rows: list[tuple[Word, list[Word]]] = []  # the word that set the row, and all its words
    for word in sorted(words, key=lambda each: (each.base, each.left)):
        for anchor, members in open_rows[-_LOOK_BACK:]:
            shared = min(anchor.bottom, word.bottom) - max(anchor.top, word.top)
            if shared > _SAME_ROW * min(anchor.size, word.size):
                members.append(word)
                break
        else:
            open_rows.append((word, [word]))
    rows = [Row(tuple(sorted(members, key=lambda each: each.left))) for _, members in open_rows]
    return sorted(rows, key=lambda row: row.base)


def free_part(left: float, right: float, row: Segment) -> tuple[float, float]:
    """Return the widest part of an upright strip that a row's words leave free."""
    best, reach = (left, left), left
    for word in row.words:  # from left to right
        if word.right > left and word.left < right:
            if word.left - reach > best[1] - best[0]:
                best = (reach, word.left)
            reach = max(reach, word.right)
    return (reach, right) if right - reach > best[1] - best[0] else best


def without_doubles(words: Sequence[Word]) -> list[Word]:
    """Drop words printed twice over each other, the way old printers made bold letters."""
    seen: dict[tuple[str, int, int], Word] = {}
    kept = []
    for word in words:
        letters = "".join(text for text, _ in word.stretches)
        x, y = round(word.left / 2), round(word.base / 2)
        if any((letters, x + dx, y + dy) in seen for dx in (-1, 0, 1) for dy in (-1, 0, 1)):
            continue
        seen[letters, x, y] = word
        kept.append(word)
    return kept


def spell_words(pages: Sequence[Page]) -> FontConverter:
    """Give every word its text in Unicode; the returned converter knows the old fonts it met."""
    rows = [row for page in pages for row in rows_of(page.words)]
    converter = FontConverter(_stretches(row.words) for row in rows)
    for row in rows:
        texts = converter.text(_stretches(row.words)).split(" ")
        if len(texts) != len(row.words):
            texts = [converter.text(word.stretches) for word in row.words]
        for word, text in zip(row.words, texts, strict=True):
            word.text = text
    return converter


def _stretches(words: Sequence[Word]) -> Stretches:
    joined: Stretches = []
    for word in words:
        if joined:
            joined.append((" ", word.stretches[0][1]))
        joined += [(text.replace(" ", ""), font) for text, font in word.stretches]
    return joined


def _joint(word: Word, following: Word) -> str:
    gap = following.left - word.right
    is_glued = not following.spaced and gap < _GLUED * max(word.size, following.size)
    return "" if is_glued else " "
