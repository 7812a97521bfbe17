"""What belongs to the page and not to the text: page numbers, repeated headings, stamps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median

from conglang.documents.reading.pdf.page import Page, Word
from conglang.documents.reading.pdf.rows import Row, Segment, rows_of

_NUMBER = re.compile(
    r"(?:[-–—]\s*)?(?:(?:trang|page)\s*:?\s*)?\d{1,4}(?:\s*(?:/|of|trên)\s*\d{1,4})?(?:\s*[-–—])?"
    r"(?:\s*\|\s*(?:page|trang))?",
    re.IGNORECASE,
)
_STAMP = re.compile(
    r"(?:được\s+)?ký\s+(?:số\s+)?bởi\b|người\s+ký\s*:|thời\s+gian\s+ký|ngày\s+ký\s*:"
    r"|signature\s+(?:valid|not\s+verified)|(?:digitally\s+)?signed\s+by|signing\s+time"
    r"|chữ\s+ký\s+(?:số\s+)?(?:hợp\s+lệ|chưa\s+xác)",
    re.IGNORECASE,
)
_STAMP_LINE = re.compile(
    r"(?:email|e-mail|cơ\s+quan|tổ\s+chức|đơn\s+vị|chức\s+vụ|date|reason|location|lý\s+do|"
    r"địa\s+điểm|dn)\s*:|\d{1,2}[./-]\d{1,2}[./-]\d{4}\s+\d{1,2}:\d{2}",
    re.IGNORECASE,
)
_BROWSER = re.compile(r"(?:https?|file)://\S|\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}:\d{2}\b")
_DIGITS = re.compile(r"\d+")
_EDGE_SHARE = 0.12
_EDGE_ROWS = 3
_TIMES = 3
_STAMP_ROWS = 6
_STAMP_PITCH = 1.9
_HUGE = 2.5
_SAME_PLACE = 4.0


def remove_furniture(pages: Sequence[Page]) -> None:
    """Take the words that are not the document's own out of the pages."""
    for page in pages:
        _remove(page, _stamp_words(page))
    _remove_repeated(pages)
    for page in pages:
        _remove(page, _page_number_words(page))


def _remove(page: Page, words: Iterable[Word]) -> None:
    gone = {id(word) for word in words}
    if gone:
        page.words = [word for word in page.words if id(word) not in gone]


def _stamp_words(page: Page) -> list[Word]:
    """Return the words of the marks that signing programs print over a page."""
    segments = [part for row in rows_of(page.words) for part in row.segments()]
    found: list[Word] = []
    for place, segment in enumerate(segments):
        if not _STAMP.match(segment.text):
            continue
        stamp = [segment]
        for other in segments[place + 1 :]:
            last = stamp[-1]
            is_near = 0 < other.base - last.base < _STAMP_PITCH * segment.size
            is_aligned = abs(other.left - segment.left) < 2 * segment.size
            is_alike = abs(other.size - segment.size) < 0.6
            if is_near and is_aligned and is_alike and len(stamp) < _STAMP_ROWS:
                if not (_STAMP_LINE.match(other.text) or _STAMP.match(other.text)) and not (
                    _is_small(segment, page)
                ):
                    break
                stamp.append(other)
        found += [word for part in stamp for word in part.words]
    return found


def _is_small(segment: Segment, page: Page) -> bool:
    return segment.size < 0.85 * median(word.size for word in page.words)


def _remove_repeated(pages: Sequence[Page]) -> None:
    """Remove lines that stand at one place of page after page; only page numbers may differ."""
    counts: Counter[tuple[str, int]] = Counter()
    candidates: list[tuple[Page, Row, tuple[str, int]]] = []
    body = median([word.size for page in pages for word in page.words] or [12.0])
    for page in pages:
        rows = rows_of(page.words)
        for place, row in enumerate(rows):
            is_edge = place < _EDGE_ROWS or place >= len(rows) - _EDGE_ROWS
            if is_edge or row.size > _HUGE * body:
                key = (_DIGITS.sub("0", row.text.strip()), round(row.base / _SAME_PLACE))
                candidates.append((page, row, key))
                counts[key] += 1
    needed = max(_TIMES, len(pages) // 3)
    for page, row, (text, place) in candidates:
        times = sum(counts[text, place + shift] for shift in (-1, 0, 1))
        if times >= needed and (_in_margin(row, page) or row.size > _HUGE * body):
            _remove(page, row.words)


def _page_number_words(page: Page) -> list[Word]:
    rows = rows_of(page.words)
    found: list[Word] = []
    for row in (*rows[:1], *rows[1:][-1:]):
        is_number = _NUMBER.fullmatch(row.text.strip()) and len(row.segments()) == 1
        if (is_number or _BROWSER.match(row.text)) and _in_margin(row, page):
            found += row.words
    return found


def _in_margin(row: Row, page: Page) -> bool:
    edge = _EDGE_SHARE * page.height
    return row.base < edge or row.base > page.height - edge
