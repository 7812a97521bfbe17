"""What the opening sentences tell when the head of the document is missing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from conglang.plans.parsing.agencies import starts_agency
from conglang.plans.parsing.dictionary import document_types
from conglang.plans.parsing.moments import first_date
from conglang.vietnam.text import fold

_VERB = re.compile(
    r"\s+(?:ban hành|xây dựng|thông báo|báo cáo|lập|đề ra)(?:\s+và\s+triển khai)?\s+"
    r"(?=(?:[Kk]ế hoạch|[Ll]ịch|[Hh]ướng dẫn|[Bb]áo cáo|[Cc]hương trình|[Nn]ội dung))"
)
_KIND = re.compile(r"(?:[Kk]ế hoạch|[Hh]ướng dẫn|[Cc]hương trình|[Bb]áo cáo)(?!\w)")
_SUBJECT_END = re.compile(
    r",?\s*(?:với (?:những|các|một số)\s+nội dung|với nội dung|như sau|cụ thể như sau"
    r"|\(sau đây|gồm các nội dung)"
)
_OWN_NUMBER = re.compile(
    r"\s+(?:đã\s+)?(?:ban hành|có)\s+"
    r"(?:Kế hoạch|Hướng dẫn|Chương trình|Thông báo|Công văn|Chỉ thị)\s+số\s*:?\s*"
    r"(?P<number>\d{1,5}\s*[/-]\s*[A-ZĐ][\wĐđ]*(?:[-/&][A-ZĐ][\wĐđ]*)*)"
)
_CLAUSE = re.compile(r"[.;:,]\s+")
_ABBREVIATION = re.compile(r"\s*\([^()]{1,40}\)")
_WEB_TITLE = re.compile(r"(Thông báo|Kế hoạch|Báo cáo|Hướng dẫn|Quyết định|Chương trình)\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Introduction:
    """doc_type and subject come only from wording such as "Phòng A ban hành Kế hoạch …"."""

    doc_type: str | None = None
    issuer: str | None = None
    subject: str = ""


def read_introduction(paragraphs: Iterable[str]) -> Introduction:
    """Return type, body and subject as the first sentences name them."""
    for text in paragraphs:
        for match in _VERB.finditer(text):
            issuer = _issuer(text[: match.start()])
            if issuer is None:
                continue
            kind = _KIND.match(text, match.end())
            if kind is None:
                return Introduction(None, issuer)
            subject = text[kind.end() :].strip()
            end = _SUBJECT_END.search(subject)
            subject = (subject[: end.start()] if end else subject).strip(" .:;,")
            return Introduction(document_types().get(fold(kind[0])), issuer, subject)
    return Introduction()


def own_number(paragraphs: Iterable[str]) -> tuple[str, date | None] | None:
    """Return (number, day) of "UBND xã ban hành Kế hoạch số 12/KH-UBND …", None without such."""
    for text in paragraphs:
        match = _OWN_NUMBER.search(text)
        if match is not None and _issuer(text[: match.start()]) is not None:
            number = re.sub(r"\s+", "", match["number"])
            told = first_date(text[match.end() : match.end() + 40]) or first_date(text[:60])
            return number, told
    return None


def web_title(text: str) -> tuple[str, str] | None:
    """Return (type, subject) of a page title such as "Thông báo lịch …", None for others."""
    match = _WEB_TITLE.match(text)
    if match is None or len(text) > 300 or text.endswith((".", ";", ":")):
        return None
    return document_types()[fold(match[1])], text[match.end() :].strip()


def _issuer(before: str) -> str | None:
    """Return the last clause that begins with a body; commas may belong to its name."""
    starts = [0, *(match.end() for match in _CLAUSE.finditer(before))]
    for place in reversed(starts):
        clause = before[place:]
        if clause[:1].isupper() and starts_agency(clause) and len(clause) <= 200:
            return _ABBREVIATION.sub("", clause).strip(" ,")
    return None
