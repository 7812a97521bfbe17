"""Find documents by a number in any spelling, or by the words of their summary and files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from conglang.documents.models import OfficialDocument
from conglang.documents.numbering import MOST_ORDINAL, tight
from conglang.documents.queries.register import kinds, official_documents_visible_to
from conglang.documents.queries.validity import State, with_validity
from conglang.organisation.models import Person
from conglang.vietnam.dates import parse_date
from conglang.vietnam.documents import number_key, number_words, type_key
from conglang.vietnam.text import compose, fold

MOST_WORDS = 12
_DAY = re.compile(
    r",?\s*(?:\b(?:ngày|ngay)\s+)?(?<![\d/])\d{1,2}([/.-])\d{1,2}\1\d{4}(?![\d/])"
    r"|,?\s*\b(?:ngày|ngay)\s+\d{1,2}\s+(?:tháng|thang)\s+\d{1,2}\s+(?:năm|nam)\s+\d{4}\b",
    re.IGNORECASE,
)
_FIGURES_FIRST = re.compile(r"(?<![^\W_])(\d{1,6})(?=[^\W\d_])")
_TYPE_FIRST = re.compile(r"(?<![^\W_])([^\W\d_]{1,4})(\d{1,6})(?=\W|_|$|[^\W\d_])")
_WORD = re.compile(r"[^\W_]+")
_SMALL_WORDS = frozenset({"so", "ngay", "thang", "nam", "cua", "ve", "va", "ky", "hieu", "viec"})
# Without its mark a letter may stand for either.
_EITHER = {"hd": ("hd", "hđ"), "da": ("da", "đa")}
_FIRST_YEAR, _LAST_YEAR = 1945, 2099


@dataclass(frozen=True, slots=True)
class _Asked:
    """A search in parts. ways: pairs of (ordinal, year), either may be missing."""

    text: str
    day: date | None
    ways: tuple[tuple[int | None, int | None], ...]
    type_keys: tuple[str, ...]
    words: tuple[str, ...]


def find_documents(
    person: Person | None,
    words: str,
    on: date,
    *,
    kind: str = "",
    year: int | None = None,
    issuer: str = "",
    valid: State | None = None,
) -> QuerySet[OfficialDocument]:
    """Return documents a person may see (None: the public), newest issue first.

    words: a number in any spelling, with or without its year or day; where no document bears it,
    words of the summary, the issuer, the signer and the files, all of which must occur. Empty for
    all. year: of issue. issuer: a part of its name. `replaced_by` is loaded; `search_text` is not.
    Costs up to three queries more when there are words.
    """
    rows = official_documents_visible_to(person, on)
    if kind:
        rows = rows.filter(kind=kind)
    if year is not None:
        rows = rows.filter(_in_year(year))
    if issuer:
        rows = rows.filter(_every_word(_words(issuer)))
    if valid is not None:
        rows = with_validity(rows, valid, on)
    if words.strip():
        rows = _narrowed(rows, words)
    return rows.select_related("replaced_by").defer("search_text", "replaced_by__search_text")


def official_document_for(
    number: str, issued_on: date, kind: str = "", *, among: QuerySet[OfficialDocument]
) -> OfficialDocument | None:
    """Return the document that bears exactly this number and day, or None."""
    rows = among.filter(number_key=number_key(number), issued_on=issued_on)
    if kind:
        rows = rows.filter(kind=kind)
    return rows.order_by("pk").first()


def official_documents_for(
    wanted: Iterable[tuple[str, date | None]], *, among: QuerySet[OfficialDocument]
) -> dict[tuple[str, date | None], OfficialDocument]:
    """Return the documents with exactly these numbers and days, by (key of the number, day).

    Without a day only a number that holds its year is one document: "42/2022/NĐ-CP". One query;
    `replaced_by` is loaded.
    """
    pairs = {(number_key(number), day) for number, day in wanted if number}
    if not pairs:
        return {}
    rows = (
        among.filter(number_key__in={key for key, _day in pairs})
        .select_related("replaced_by")
        .defer("search_text", "replaced_by__search_text")
        .order_by("-pk")
    )
    found: dict[tuple[str, date | None], OfficialDocument] = {}
    for row in rows:
        key, day = row.number_key, row.issued_on
        if (key, day) in pairs:
            found[key, day] = row
        if (key, None) in pairs and str(day.year) in key.split():
            found[key, None] = row
    return found


def _narrowed(rows: QuerySet[OfficialDocument], words: str) -> QuerySet[OfficialDocument]:
    asked = _read(words)
    if asked.ways or asked.day:
        # First what bears the number itself, then numbers of which the rest are other words.
        for part in (_in_symbols, _in_symbols_or_words):
            found = rows.filter(_number(asked, part))
            if found.exists():
                return found
    if (tight_number := _tight(asked)) and (found := rows.filter(tight_number)).exists():
        return found
    every = _words(words)
    return rows.filter(_every_word(every)) if every else rows.none()


def _read(words: str) -> _Asked:
    day = None
    if match := _DAY.search(words):
        day = parse_date(match[0])
    text = f"{words[: match.start()]} {words[match.end() :]}" if match and day else words
    text = " ".join(compose(text).split())
    text = _TYPE_FIRST.sub(_apart, _FIGURES_FIRST.sub(r"\1 ", text))
    kind, text = _kind_before(text)
    parts = number_words(text)
    keys: tuple[str, ...] = (type_key(kind),) if kind else ()
    if parts.type_key:
        keys = keys or _EITHER.get(parts.type_key, (parts.type_key,))
    return _Asked(
        text,
        day,
        tuple(_ways([int(figure) for figure in parts.figures])),
        keys,
        tuple(word for word in parts.others[:MOST_WORDS] if word not in _SMALL_WORDS),
    )


def _kind_before(text: str) -> tuple[str, str]:
    """Part a type written out, with or without marks, from the number that follows."""
    folded = fold(text)
    for kind in sorted(kinds(), key=len, reverse=True):
        name = fold(kind)
        if folded.startswith(f"{name} ") and any(letter.isdigit() for letter in folded):
            return kind, text[len(name) :].strip()
    return "", text


def _apart(match: re.Match[str]) -> str:
    """Part "kh08" into "kh 08", and leave "QH15" alone: only a type stands before its number."""
    if number_words(f"1 {match[1]}").type_key:
        return f"{match[1]} {match[2]} "
    return match[0]


def _ways(figures: list[int]) -> Iterable[tuple[int | None, int | None]]:
    if len(figures) == 1:
        yield figures[0], None
        if _is_year(figures[0]):
            yield None, figures[0]
    elif len(figures) == 2:
        first, second = figures
        if _is_year(second):
            yield first, second
        if _is_year(first):
            yield second, first
        if not _is_year(first) and not _is_year(second):
            yield first, None


def _is_year(figure: int) -> bool:
    return _FIRST_YEAR <= figure <= _LAST_YEAR


def _in_symbols(word: str) -> Q:
    return Q(symbols__contains=f" {word} ")


def _in_symbols_or_words(word: str) -> Q:
    return _in_symbols(word) | Q(search_text__contains=word)


def _number(asked: _Asked, part: Callable[[str], Q]) -> Q:
    parts = Q()
    if asked.ways:
        ways = Q(pk__in=[])
        for ordinal, year in asked.ways:
            way = Q() if ordinal is None else Q(ordinal=min(ordinal, MOST_ORDINAL))
            ways |= way if year is None else way & _in_year(year)
        parts &= ways
    if asked.type_keys:
        parts &= Q(type_key__in=asked.type_keys)
    for word in asked.words:
        parts &= part(word)
    if asked.day:
        parts &= Q(issued_on=asked.day)
    return parts


def _tight(asked: _Asked) -> Q:
    """Match a number whose marks were left out: "08KHUBND", "8khubnd2024"."""
    letters = tight(asked.text)
    if not letters or letters.isdecimal():
        return Q()
    day = Q(issued_on=asked.day) if asked.day else Q()
    found = Q(number_tight=letters)
    if len(letters) > 4 and letters[-4:].isdecimal() and _is_year(int(letters[-4:])):
        found |= Q(number_tight=letters[:-4]) & _in_year(int(letters[-4:]))
    return found & day


def _in_year(year: int) -> Q:
    if not 1 <= year <= 9998:
        return Q(pk__in=[])
    return Q(issued_on__gte=date(year, 1, 1), issued_on__lt=date(year + 1, 1, 1))


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))[:MOST_WORDS]


def _every_word(words: list[str]) -> Q:
    found = Q()
    for word in words:
        found &= Q(search_text__contains=word)
    return found
