"""What a plan's words say of a document that it cites: kind, issuer, summary. Pure."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from conglang.vietnam.documents import document_types, parse_number, type_name
from conglang.vietnam.text import compose

_DAY = re.compile(
    r"^\s*,?\s*(?:ngày\s*)?(?:\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}"
    r"|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})",
    re.IGNORECASE,
)
# Where the issuer's name ends and the subject begins.
_SUBJECT = re.compile(
    r",?\s+(?=(?:về|quy định|ban hành|phê duyệt|hướng dẫn|sửa đổi|triển khai|thành lập|kiện toàn"
    r"|tăng cường|đẩy mạnh|giao|công bố|thực hiện|tổ chức)\b)",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"^(?:về việc|về|v/v)\s+", re.IGNORECASE)
_END = re.compile(r"[;.,:]+\s*$")
_MOST_OF_ISSUER = 120


@dataclass(frozen=True, slots=True)
class Citation:
    """A cited document, as far as the words tell; "" for what they do not."""

    kind: str = ""
    issuer: str = ""
    summary: str = ""


def citation_in(text: str, number: str) -> Citation:
    """Read what stands around a number in a plan's words."""
    line = " ".join(compose(text).split())
    letters = [re.escape(letter) for letter in number if not letter.isspace()]
    match = re.search(r"\s*".join(letters).replace(r"\-", "[-–]"), line) if letters else None
    if match is None:
        return Citation(kind=_kind_by_number(number))
    kind = _kind_before(line[: match.start()]) or _kind_by_number(number)
    rest = _DAY.sub("", line[match.end() :], count=1)
    issuer, summary = "", rest
    if rest.lstrip(" ,").startswith("của "):
        named = rest.lstrip(" ,").removeprefix("của ")
        split = _SUBJECT.search(named[: _MOST_OF_ISSUER + 20])
        issuer = named[: split.start()] if split else named
        summary = named[split.end() :] if split else ""
    issuer, summary = _END.sub("", issuer.strip()), _END.sub("", summary.strip(" ,;"))
    if len(issuer) > _MOST_OF_ISSUER:
        issuer = ""
    summary = _ABOUT.sub("", summary)
    return Citation(kind, issuer, f"{summary[:1].upper()}{summary[1:]}")


def _kind_before(words: str) -> str:
    before = re.sub(r"(?:\s*số\s*:?)?\s*$", "", words).lower()
    return next((name for name in _names() if before.endswith(name.lower())), "")


def _kind_by_number(number: str) -> str:
    parts = parse_number(number)
    if parts is None or parts.type_abbr is None:
        return ""
    return type_name(parts.type_abbr, party=parts.party) or ""


@functools.cache
def _names() -> tuple[str, ...]:
    names = {row.name for row in document_types() if not row.copy}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))
