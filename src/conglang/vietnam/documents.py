"""Types and numbers of official documents: "08/KH-UBND", "42/2022/NĐ-CP", "138-KH/TU"."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from conglang.vietnam.composing import compose
from conglang.vietnam.folding import fold
from conglang.vietnam.tables import table

System = Literal["state", "law", "party"]

_ISSUER = r"[A-ZĐƯa-zđư][A-ZĐƯa-zđư0-9&.]*(?: ?- ?[A-ZĐƯa-zđư0-9&.]+)*"
_TYPE = r"[A-ZĐa-zđ]{1,4}"
_BLANK_OR_NUMBER = r"(?:(?P<number>\d{1,5})|[.…_]{0,40})"
_SAID_BEFORE = re.compile(r"^(?:[^\d/]{0,60}?\b)??số ?:? ?(?=[\d/.…_-])", re.IGNORECASE)
_STATE_NUMBER = re.compile(
    rf"{_BLANK_OR_NUMBER} ?(?:/ ?(?P<year>\d{{4}}) ?)?/ ?"
    rf"(?:(?P<type>{_TYPE}) ?- ?)?(?P<issuer>{_ISSUER})"
)
_PARTY_NUMBER = re.compile(rf"{_BLANK_OR_NUMBER} ?- ?(?P<type>{_TYPE}) ?/ ?(?P<issuer>{_ISSUER})")
_DASHES = re.compile("[‐‑‒–—−]")
_SPACES = re.compile(r"\s+")
_KEY_TOKEN = re.compile(r"[^\W_]+")
_CAPITALS = re.compile("[A-ZĐƯ]")
_MOST_FIGURES = 9
# Pairs that only đ tells apart; in a key these keep it: HD hướng dẫn, HĐ hợp đồng.
_KEPT_WITH_D = frozenset({"hđ", "đa"})


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A type of document. abbr: None when numbers do not show it (công văn)."""

    name: str
    abbr: str | None
    system: System
    copy: bool = False
    issuer: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """The parts of a number. number: None in an unissued draft. year: only in legal documents."""

    number: int | None
    year: int | None
    type_abbr: str | None
    issuer: str
    party: bool

    def __str__(self) -> str:
        figures = "" if self.number is None else f"{self.number:02d}"
        if self.party:
            return f"{figures}-{self.type_abbr}/{self.issuer}"
        year = f"/{self.year}" if self.year else ""
        type_part = f"{self.type_abbr}-" if self.type_abbr else ""
        return f"{figures}{year}/{type_part}{self.issuer}"


def document_types(system: System | None = None) -> tuple[DocumentType, ...]:
    """Return the types of one system, or all; State types in the order of the decree."""
    return tuple(row for row in _types() if system in (None, row.system))


def type_name(abbr: str, *, party: bool = False) -> str | None:
    """Return "Kế hoạch" for "KH"; None for an abbreviation that no type has.

    The same abbreviation means the same in both systems; `party` adds the ones of the Party only.
    """
    found = _types_by_abbr()[party].get(abbr.lower())
    return found.name if found else None


def parse_number(text: str) -> DocumentNumber | None:
    """Return the parts of a document number, or None when the text is none.

    Takes "Số: 08/KH-UBND", "Quyết định số 8 / QĐ - UBND", "42/2022/NĐ-CP", "12/UBND-VX",
    "Số 138-KH/TU" and the empty number of a draft, "Số:   /KH-UBND".
    Law: NĐ 30/2020/NĐ-CP, Phụ lục I and III.
    """
    line = _SPACES.sub(" ", _DASHES.sub("-", compose(text))).strip(" .,;:()")
    if len(line) > 160:
        return None
    named, rest = _named_type(line)
    line = _SAID_BEFORE.sub("", rest).strip(" :")
    announced = named is not None or line != rest
    if match := _PARTY_NUMBER.fullmatch(line):
        party_type = _types_by_abbr()[True].get(match["type"].lower())
        if party_type is not None:
            return _number(match, None, party_type, party=True)
    match = _STATE_NUMBER.fullmatch(line)
    if match is None:
        return None
    type_ = _types_by_abbr()[False].get((match["type"] or "").lower())
    if type_ is not None:
        return _number(match, match["year"], type_, party=False)
    issuer = _tidy_issuer(match["issuer"])
    if match["type"]:
        issuer = f"{match['type']}-{issuer}"  # "12/UBND-VX": an issuer and its drafting unit
    # Without a type only figures and capitals tell a number from "km/giờ" or "1/Tổ".
    if len(_CAPITALS.findall(issuer)) < 2 or not (match["number"] or announced):
        return None
    number = int(match["number"]) if match["number"] else None
    return DocumentNumber(number, _year(match["year"]), None, issuer, party=False)


@dataclass(frozen=True, slots=True)
class NumberWords:
    """What a text says of a number, as keys hold it.

    figures: at most two, without zeros before them. type_key: of an abbreviation, "" for none.
    others: the remaining words, folded. named: the type that is written out.
    """

    figures: tuple[str, ...]
    type_key: str
    others: tuple[str, ...]
    named: DocumentType | None


def number_key(text: str) -> str:
    """Return a key under which spellings of one number meet: "8 kh ubnd".

    "08/KH-UBND", "Số: 8 / KH - UBND" and "kh 08 ubnd" are equal, so are "NĐ 43/2011" and
    "Nghị định số 43/2011/NĐ-CP". HD and HĐ, DA and ĐA stay apart. Other text gives its folded
    words.
    """
    named, line = _read_line(text)
    words = _words_of(named, line)
    if not (words.type_key or named or "/" in line):
        return " ".join(_plain(token) for token in _KEY_TOKEN.findall(line.lower()))
    type_key, others = words.type_key, words.others
    type_ = _all_abbrs().get(type_key) or (named if words.figures else None)
    if type_ is not None and type_.abbr and type_.issuer and not others:
        type_key, others = _type_key(type_.abbr), (type_.issuer.lower(),)
    return " ".join(part for part in (*words.figures, type_key, *others) if part)


def number_words(text: str) -> NumberWords:
    """Take a text apart as `number_key` does, in any order of the parts."""
    return _words_of(*_read_line(text))


def type_key(name: str) -> str:
    """Return the key of a type's abbreviation: "kh" for "Kế hoạch"; "" for an unknown type."""
    abbrs = [row.abbr for row in _types() if row.name == name and row.abbr]
    return _type_key(abbrs[0]) if abbrs else ""


def _read_line(text: str) -> tuple[DocumentType | None, str]:
    return _named_type(_SAID_BEFORE.sub("", _SPACES.sub(" ", compose(text)).strip()))


def _words_of(named: DocumentType | None, line: str) -> NumberWords:
    figures: list[str] = []
    found = ""
    others: list[str] = []
    for token in _KEY_TOKEN.findall(line.lower()):
        if _is_figure(token) and len(figures) < 2:
            figures.append(_plain(token))
        elif not found and token in _all_abbrs():
            found = _type_key(token)
        else:
            others.append(_plain(token))
    return NumberWords(tuple(figures), found, tuple(others), named)


def _is_figure(token: str) -> bool:
    return token.isdecimal() and len(token) <= _MOST_FIGURES


def _plain(token: str) -> str:
    return str(int(token)) if _is_figure(token) else fold(token)


def _type_key(abbr: str) -> str:
    small = abbr.lower()
    return small if small in _KEPT_WITH_D else fold(small)


def _number(
    match: re.Match[str], year: str | None, type_: DocumentType, *, party: bool
) -> DocumentNumber:
    number = int(match["number"]) if match["number"] else None
    return DocumentNumber(
        number, _year(year), type_.abbr, _tidy_issuer(match["issuer"]), party=party
    )


def _year(figures: str | None) -> int | None:
    return int(figures) if figures else None


def _tidy_issuer(issuer: str) -> str:
    tight = issuer.replace(" ", "").rstrip(".")
    return tight.upper() if tight.islower() else tight


def _named_type(line: str) -> tuple[DocumentType | None, str]:
    """Split "Nghị định 43/2011/NĐ-CP" into the type it names and the rest."""
    lower = line.lower()
    for name, type_ in _types_by_name():
        if lower.startswith(f"{name} ") and any(figure.isdigit() for figure in line):
            return type_, _SAID_BEFORE.sub("", line[len(name) + 1 :])
    return None, line


@functools.cache
def _types() -> tuple[DocumentType, ...]:
    return tuple(
        DocumentType(
            row["name"],
            row.get("abbr"),
            row["system"],
            copy=row.get("copy", False),
            issuer=row.get("issuer"),
        )
        for row in table("document_types.toml")["type"]
    )


@functools.cache
def _types_by_abbr() -> Mapping[bool, Mapping[str, DocumentType]]:
    """Types by small abbreviation, for State numbers (False) and Party numbers (True)."""
    state = {
        row.abbr.lower(): row
        for row in _types()
        if row.abbr and row.system != "party" and not row.copy
    }
    party = {row.abbr.lower(): row for row in _types() if row.abbr and row.system == "party"}
    copies = {row.abbr.lower(): row for row in _types() if row.abbr and row.copy}
    return {False: {**copies, **state}, True: party}


@functools.cache
def _all_abbrs() -> Mapping[str, DocumentType]:
    """Types by abbreviation as typed and as typed without marks: "qđ" and "qd"."""
    exact = {**_types_by_abbr()[True], **_types_by_abbr()[False]}
    return {fold(abbr): row for abbr, row in exact.items()} | exact


@functools.cache
def _types_by_name() -> tuple[tuple[str, DocumentType], ...]:
    names = {row.name.lower(): row for row in reversed(_types())}
    return tuple(sorted(names.items(), key=lambda item: -len(item[0])))
