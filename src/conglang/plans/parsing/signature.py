"""The signature block: capacity, title, name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from conglang.plans.parsing.dictionary import keys
from conglang.plans.parsing.letters import CAPITALS, SMALLS
from conglang.plans.parsing.lines import Line
from conglang.plans.parsing.model import Signatory
from conglang.plans.parsing.paragraphs import is_capitals
from conglang.vietnam.text import fold

REACH = 60
APPENDIX_LINE = re.compile(r"(?:PHỤ LỤC|Phụ lục)(?:\s+(?:\d+|[IVX]+|SỐ|số)\b.*|\s*[:.]?)|\[\d+\]\s")
_BEFORE_RECIPIENTS = 14
_CAPACITY = re.compile(r"(?:KT|TM|T/M|K/T|T/L|TL|TUQ|T/UQ)(?:\s?\.\s*|\s+)(?=\S)")
_NAME_WORD = rf"[{CAPITALS}][{SMALLS}’']{{0,7}}"
_RANK = (
    r"(?:(?i:ThS|TS|BSCK\s?I{0,2}|BS|CK\s?I{1,2}|DS|KS|CN|GS|PGS|NGƯT|NSƯT|LS|CVCC|CVC|(?:đại|thượng"
    r"|trung|thiếu)\s+(?:tướng|tá|úy))(?:[.,]\s*|\s+)){0,3}"
)
_NAME = re.compile(rf"{_RANK}({_NAME_WORD}(?:\s+{_NAME_WORD}){{1,4}})")
_CAPITAL_NAME = re.compile(rf"[{CAPITALS}]{{2,7}}(?:\s+[{CAPITALS}]{{1,7}}){{1,4}}")
_LAST_NAME = re.compile(rf"(?<!\S)({_NAME_WORD}(?:\s+{_NAME_WORD}){{1,4}})\s*$")
_SIGNED = re.compile(r"\(?\s*(?:đã ký|Đã ký|đã kí|ký tên|Ký tên)[^)]{0,40}\)?")
_TITLE = (
    r"(?:PHÓ|QUYỀN|KT\.|CHỦ TỊCH|TRƯỞNG|GIÁM ĐỐC|TỔNG|BÍ THƯ|CHÁNH|BỘ TRƯỞNG|HIỆU TRƯỞNG|"
    r"THỦ TRƯỞNG|CHỦ NHIỆM|VIỆN TRƯỞNG|ĐỘI TRƯỞNG|CHỈ HUY|CỤC TRƯỞNG|VỤ TRƯỞNG|ỦY VIÊN|UỶ VIÊN|"
    r"THỨ TRƯỞNG|THƯ KÝ|TƯ LỆNH|CHÍNH ỦY|CHÍNH TRỊ VIÊN|CHI CỤC TRƯỞNG|THỐNG ĐỐC|THƯỜNG TRỰC)"
)
_TITLE_WORD = re.compile(_TITLE)
_UNFINISHED = (
    "BAN",
    "CỤC",
    "VỤ",
    "BỘ",
    "VIỆN",
    "HIỆU",
    "ĐỘI",
    "TỔNG",
    "THỦ",
    "PHÓ",
    "QUYỀN",
    "CHI",
)
_SECOND_TITLE = re.compile("".join(f"(?<!{word})" for word in _UNFINISHED) + rf"\s+(?={_TITLE})")
_CLOSING_SENTENCE = re.compile(r"\./\.?\s*$|^Trên đây là")


def read_signatory(lines: Sequence[Line], start: int | None) -> Signatory:
    """Return the signature after the recipients, or just before them.

    start: place of the line that opens the recipients, None without recipients.
    """
    if start is None:
        place = _closing_sentence(lines)
        return _signatory(lines[place + 1 :]) if place is not None else Signatory()
    after = _signatory(lines[start : start + REACH])
    if after.title:
        return after
    before = _signatory(lines[max(0, start - _BEFORE_RECIPIENTS) : start])
    if not before.title:
        return after
    return Signatory(before.authority, before.title, before.name or after.name)


def is_name(text: str) -> bool:
    """Tell whether a text is written like the name of a person."""
    return _NAME.fullmatch(text) is not None and not is_capitals(text)


def opens_signature(text: str) -> bool:
    """Tell whether a line belongs to a signature, e.g. "KT. CHỦ TỊCH"."""
    capitals, _ = _without_name(text)
    if not capitals or len(text) > 160 or not is_capitals(capitals):
        return False
    return _CAPACITY.match(text) is not None or _TITLE_WORD.search(capitals) is not None


def _closing_sentence(lines: Sequence[Line]) -> int | None:
    for place in range(len(lines) - 1, -1, -1):
        if _CLOSING_SENTENCE.search(lines[place].text):
            return place
    return None


def _signatory(lines: Sequence[Line]) -> Signatory:
    authority: str | None = None
    title: str | None = None
    name: str | None = None
    for text in _texts(lines):
        if APPENDIX_LINE.match(text) or (name and title):
            break
        if opens_signature(text):
            capitals, person = _without_name(text)
            if name is None:
                for part in _parts(capitals or ""):
                    if _CAPACITY.match(part):
                        authority = part
                    else:
                        title = title or part
            name = name or person
        elif authority and title is None and name is None and is_capitals(text) and len(text) < 90:
            title = text
        elif title and name is None and _CAPITAL_NAME.fullmatch(text) and _is_family(text):
            name = text
        elif name is None and is_name(text):
            match = _NAME.fullmatch(text)
            name = match[1] if match else None
    return Signatory(authority, title, name)


def _is_family(text: str) -> bool:
    return fold(text.split()[0]) in keys("names", "families")


def _texts(lines: Sequence[Line]) -> Iterator[str]:
    for line in lines:
        for cell in line.cells or (line.text,):
            text = _SIGNED.sub(" ", cell).strip(" *")
            if text and not text.startswith(("-", "+", "•", "Nơi nhận")):
                yield text


def _without_name(text: str) -> tuple[str | None, str | None]:
    """Split "TRƯỞNG BAN Nguyễn Văn A" into capitals and name."""
    match = _LAST_NAME.search(text)
    if match is None or is_capitals(match[1]):
        return text.strip(), None
    return text[: match.start()].strip() or None, match[1]


def _parts(capitals: str) -> list[str]:
    """Split "KT. CHỦ TỊCH PHÓ CHỦ TỊCH" into capacity and title; plain titles stay whole."""
    capacity = _CAPACITY.match(capitals)
    if capacity is None:
        return [capitals]
    cut = _SECOND_TITLE.search(capitals, capacity.end() + 1)
    if cut is None:
        return [capitals]
    return [capitals[: cut.start()], *_parts(capitals[cut.end() :])]
