"""The fixed forms of words in a document: number, date, end marks, list numbers."""

from __future__ import annotations

import re

from conglang.documents.layout.content import OfficialDocument
from conglang.documents.layout.profile import END_MARK
from conglang.vietnam.dates import long_date
from conglang.vietnam.numbers import roman

BLANK = "\u00a0" * 6
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_LOOSE_END = re.compile(r"[\s.;,:/]+$")


def number_line(document: OfficialDocument) -> str:
    """Return "Số: 08/KH-UBND", with a blank for the number of an unissued document."""
    number = document.number.strip()
    shown = (number.zfill(2) if number.isdecimal() else number) or BLANK
    return f"Số: {shown}/{document.symbol.strip()}"


def date_line(document: OfficialDocument) -> str:
    """Return "Mỹ Lộc, ngày 05 tháng 02 năm 2026", with blanks for what is not set yet."""
    place = document.place.strip()
    return f"{place}, {date_words(document)}" if place else date_words(document)


def date_words(document: OfficialDocument) -> str:
    """Return "ngày 05 tháng 02 năm 2026", with blanks for what is not set yet."""
    if document.issued_on is not None:
        return long_date(document.issued_on)
    year = BLANK if document.year is None else str(document.year)
    return f"ngày{BLANK}tháng{BLANK}năm {year}".rstrip()


def attached_line(document: OfficialDocument) -> str:
    """Return the line under an appendix title that names the document it belongs to."""
    kind = "Công văn" if document.is_letter else document.type_name.strip()
    kind = kind[:1].upper() + kind[1:].lower() if kind.isupper() else kind
    number = number_line(document).removeprefix("Số: ")
    return f"(Kèm theo {kind} số {number} {date_words(document)} của {document.issuer.strip()})"


def appendix_label(place: int, count: int) -> str:
    """Return "Phụ lục", with a Roman number when there are several."""
    return f"Phụ lục {roman(place)}" if count > 1 else "Phụ lục"


def listed(items: tuple[str, ...]) -> list[str]:
    """End every item with ";" and the last one with "."."""
    bare = [without_end(item) for item in items]
    return [f"{item};" for item in bare[:-1]] + [f"{item}." for item in bare[-1:]]


def ended(text: str) -> str:
    """Put the end mark of a document behind its last words, in place of other marks."""
    return without_end(text) + END_MARK


def without_end(text: str) -> str:
    """Return the text without the marks it ends in."""
    return _LOOSE_END.sub("", text.strip())


class HeadingNumbers:
    """Counts headings: I. 1. a) and a dash; a higher heading starts the lower ones again."""

    def __init__(self) -> None:
        self._counts = [0, 0, 0]

    def next(self, level: int) -> str:
        """Return the label of the next heading of a level, 1 to 4."""
        if level > len(self._counts):
            return "-"
        self._counts[level - 1] += 1
        self._counts[level:] = [0] * (len(self._counts) - level)
        count = self._counts[level - 1]
        if level == 1:
            return f"{roman(count)}."
        return f"{count}." if level == 2 else f"{letter(count)})"


def letter(count: int) -> str:
    """Return the Vietnamese letter of a list item: a b c d đ e …; after y come aa, bb."""
    rounds, place = divmod(count - 1, len(_LETTERS))
    return _LETTERS[place] * (rounds + 1)
