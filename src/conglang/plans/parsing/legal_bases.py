"""The documents a plan stands on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from conglang.plans.parsing.model import LegalBasis
from conglang.plans.parsing.moments import first_date

_LETTER = "A-Za-zĐđƯưÔôĂăÂâÊêƠơ"
_NUMBER = re.compile(
    r"(?<![\d/])(\d{1,5}(?:\s*/\s*\d{4,5})?)(\s*[-/–]\s*)([A-ZĐ][" + _LETTER + r"\d]*"
    r"(?:\s?[-/&–]\s?[A-ZĐ][" + _LETTER + r"\d]*)*)"
)
_LAW = re.compile(
    r"(?<!\w)(?=(?P<title>(?:Luật|Bộ luật|Pháp lệnh|Hiến pháp)(?:\s+[^\s;:.,()“”\"]+,?){1,24}))"
)
_LAW_END = re.compile(
    r",?\s+(?:năm\s+\d|ngày\s+\d|số\s*:?\s*\d|được\s|đã\s|và\s+(?:các\s+)?(?:văn bản|Nghị"
    r"|Thông|Luật|Quyết|Bộ luật|Pháp)"
    r"|và\s+hướng\s|nhằm\s|để\s|trên\s+địa\s|do\s|có\s+hiệu|trong\s|tại\s|cho\s|khóa\s)"
    r"|,\s+(?=Luật|Nghị|Bộ luật|Pháp lệnh|Thông tư|Quyết định|[A-ZĐ]\S*\s+(?:Nghị|nhân))|,\s*$"
)
# "Luật sửa đổi, bổ sung một số điều của Luật A và Luật B" is one law.
_AMENDING = re.compile(r"Luật\s+[Ss]ửa\s+đổi,?(?:\s+bổ\s+sung)?")
_AMENDING_END = re.compile(r",?\s+(?:năm\s+\d|ngày\s+\d|số\s*:?\s*\d)|,\s*$")
_NUMBER_AFTER = re.compile(r"\s*(?:,?\s*năm\s+\d{4})?\s*,?\s*số\s*:?\s*\d")
_DATE_REACH = 60
_EXCERPT = 400


def read_legal_bases(paragraphs: Iterable[str]) -> tuple[LegalBasis, ...]:
    """Return every document cited, once each, in order; laws without number by their title."""
    found: dict[str, LegalBasis] = {}
    for text in paragraphs:
        cited = [*_numbered(text), *_laws(text)]
        for _, basis in sorted(cited, key=lambda pair: pair[0]):
            known = found.get(basis.number.lower())
            if known is None or (known.issued_on is None and basis.issued_on is not None):
                found[basis.number.lower()] = basis
    return tuple(found.values())


def _numbered(text: str) -> list[tuple[int, LegalBasis]]:
    found: list[tuple[int, LegalBasis]] = []
    ends: list[int] = []
    matches = list(_NUMBER.finditer(text))
    for place, match in enumerate(matches):
        number = re.sub(r"\s+", "", match[0]).replace("–", "-")
        if not any(letter.isupper() for letter in match[3]) or len(match[3]) < 2:
            continue
        following = matches[place + 1].start() if place + 1 < len(matches) else len(text)
        end = min(following, match.end() + _DATE_REACH)
        issued_on = _date_after(text[match.end() : end])
        found.append((match.start(), LegalBasis(_excerpt(text, match), number, issued_on)))
        ends.append(match.end())
    return _with_shared_dates(text, found, ends)


_TOGETHER = re.compile(
    r"\s*(?:,|;|và|,\s*và)?\s*(?:(?:Nghị định|Nghị quyết|Quyết định|Kế hoạch|Thông tư|Chỉ thị"
    r"|Công văn|Kết luận|Quy định|Hướng dẫn)\s+)?(?:số\s*:?\s*)?"
)
_YEAR_IN_NUMBER = re.compile(r"/((?:19|20)\d{2})/")


def _with_shared_dates(
    text: str, found: list[tuple[int, LegalBasis]], ends: Sequence[int]
) -> list[tuple[int, LegalBasis]]:
    """Return the citations; of "số A và số B ngày D" both are of D unless A names another year.

    ends: where each number of `found` ends in the text.
    """
    shared = list(found)
    for place in range(len(shared) - 2, -1, -1):
        (start, basis), (following, later) = shared[place], shared[place + 1]
        year = _YEAR_IN_NUMBER.search(basis.number)
        if (
            basis.issued_on is None
            and later.issued_on is not None
            and (year is None or int(year[1]) == later.issued_on.year)
            and _TOGETHER.fullmatch(text, ends[place], following)
        ):
            shared[place] = (start, replace(basis, issued_on=later.issued_on))
    return shared


_OPENING = re.compile(r"(?<!\w)(?:Căn cứ|Thực hiện|Theo|Trên cơ sở|Xét|Tiếp tục thực hiện)\s")
_ENACTING = re.compile(r",\s+[A-ZĐÀ-Ỹ][^,;]{0,90}?\s(?:ban hành|xây dựng|triển khai)\s[Kk]ế hoạch")


def _excerpt(text: str, number: re.Match[str]) -> str:
    """Return the words that cite a number: from "Căn cứ" or the last ";" to the end of the part."""
    begin = max(text.rfind(";", 0, number.start()) + 1, number.start() - _EXCERPT)
    openings = [match.start() for match in _OPENING.finditer(text, begin, number.start())]
    if openings:
        begin = openings[-1]
    elif begin == number.start() - _EXCERPT:
        begin = text.find(" ", begin) + 1
    part = text[begin : number.end() + _EXCERPT]
    after = number.end() - begin
    ends = [part.find(";", after)]
    for rule in (_ENACTING, _OPENING):
        ends += [match.start() for match in rule.finditer(part, after)]
    return part[: min((end for end in ends if end >= 0), default=len(part))].strip(" ,")


_DATE_AFTER = re.compile(r"\s*(?:,|\(|của\s[^,;]{0,40}?)?\s*(?:ban hành\s+)?ngày\s+(?=\d)")


def _date_after(text: str) -> date | None:
    match = _DATE_AFTER.match(text)
    return first_date(text[match.end() : match.end() + 32]) if match else None


def _laws(text: str) -> list[tuple[int, LegalBasis]]:
    found: list[tuple[int, LegalBasis]] = []
    inside = 0
    for match in _LAW.finditer(text):
        if match.start() < inside:
            continue
        title = match["title"]
        if len(title.split()) < 2 or not title.split()[1][:1].isalpha():
            continue
        amends = _AMENDING.match(title)
        end = (_AMENDING_END if amends else _LAW_END).search(title, amends.end() if amends else 0)
        if end is not None:
            title = title[: end.start()]
        title = title.strip(" ,")
        inside = match.start() + len(title) if amends else 0
        after = text[match.start() + len(title) : match.start() + len(title) + 60]
        if _NUMBER_AFTER.match(after) or len(title.split()) < 3:
            continue
        issued_on = _date_after(after)
        found.append((match.start(), LegalBasis(match["title"].strip(), title, issued_on)))
    return found
