"""The head of a document: type, body, number, day, place, subject."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from conglang.plans.parsing.agencies import starts_agency
from conglang.plans.parsing.dictionary import alternatives, opens_with
from conglang.plans.parsing.lines import Line
from conglang.plans.parsing.moments import real_date
from conglang.plans.parsing.paragraphs import is_capitals
from conglang.plans.parsing.titles import subject_on, title_line, type_of
from conglang.vietnam.text import fold

_HEAD_LINES = 80
_NUMBER = re.compile(
    r"(?:^"
    r"|\s)Số\s*:?\s*(\d{0,5}(?:/\d{4})?)\s*([/-])\s*([A-ZĐ][\wĐđ]*(?:\s?[-/&]\s?[A-ZĐ][\wĐđ]*)*)"
)
_PLACE = re.compile(
    r"([^,;:"
    r"|]{2,60}),\s*ngày\b[\s.…]*(\d{0,2})[\s.…]*tháng[\s.…]*(\d{0,2})[\s.…]*năm[\s.…]*(\d{0,4})"
)
_SHORT_PLACE = re.compile(
    r"([^,;:|]{2,60}),\s*ngày\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})\s*$"
)
_MOTTO = re.compile(
    r"c[oộ]ng h[oò][aà]|đ[oộ]c l[aậ]p|t[uự] do|đ[aả]ng c[oộ]ng s[aả]n vi[eệ]t nam", re.IGNORECASE
)
_SUBJECT_LINE = re.compile(r"V/v:?\s*|Về việc:?\s+", re.IGNORECASE)
_AREA = re.compile(
    r"(?:TỈNH|THÀNH PHỐ|TP\.?|HUYỆN|QUẬN|THỊ XÃ|THỊ TRẤN|XÃ|PHƯỜNG|ĐẶC KHU|VIỆT NAM|TRUNG "
    r"ƯƠNG)(?!\w)"
)
_BODY_OF_BODY = frozenset({"ban thuong truc", "ban thuong vu", "thuong truc", "ban chap hanh"})
_HEADING_AFTER_INTRO = re.compile(r"\s*(?:[IVX]+|[A-D]|1|Điều 1|Phần)\s*[.\-)]")


@dataclass(frozen=True, slots=True)
class Header:
    """What the head says; body_line is the number of the first line after the subject."""

    doc_type: str | None
    issuer: str | None
    superior: str | None
    number: str | None
    issued_on: date | None
    place: str | None
    subject: str
    body_line: int


def read_header(lines: Sequence[Line]) -> Header:
    """Return the head of the document; missing parts are None."""
    head = lines[:_HEAD_LINES]
    title = title_line(head)
    if title is None:
        letter = next((line for line in head if _SUBJECT_LINE.match(_left(line))), None)
        upto = letter or _first_body_line(head)
    else:
        letter, upto = None, title
    zone = [line for line in head if upto is None or line.number <= upto.number]
    if letter is not None:
        zone = list(_until_body(head))
    number = _number(zone)
    place, issued_on = _place_and_day(zone)
    superior, issuer = _bodies(zone[:-1] if title is not None else zone)
    if title is not None:
        subject, body_line = _subject(head, title)
        doc_type = type_of(title)
    elif letter is not None:
        subject, body_line = _letter_subject(head, letter)
        doc_type = "CV"
    else:
        subject, body_line, doc_type = "", lines[0].number if lines else 1, None
    return Header(doc_type, issuer, superior, number, issued_on, place, subject, body_line)


def _left(line: Line) -> str:
    return line.cells[0] if line.cells else line.text


def _first_body_line(head: Sequence[Line]) -> Line | None:
    for line in head:
        text = line.text
        if opens_with(text, "prose", "closings") or re.match(r"Căn cứ|Thực hiện|Kính gửi", text):
            return line
        if _HEADING_AFTER_INTRO.match(text):
            return line
    return None


def _until_body(head: Sequence[Line]) -> Sequence[Line]:
    for place, line in enumerate(head):
        if line.text.startswith(("Kính gửi", "Căn cứ", "Thực hiện")):
            return head[:place]
    return head[:20]


def _pieces(zone: Sequence[Line]) -> list[str]:
    """Return the cells and lines of the head one by one; an empty piece is a gap."""
    pieces: list[str] = []
    for line in zone:
        pieces.extend(line.cells or (line.text,))
        if line.cells:
            pieces.append("")
    return pieces


def _number(zone: Sequence[Line]) -> str | None:
    pieces = _pieces(zone)
    for place, piece in enumerate(pieces):
        if not re.match(r"Số\b", piece):
            continue
        following = next((text for text in pieces[place + 1 : place + 3] if text), "")
        for text in (piece, f"{piece} {following}"):
            if match := _NUMBER.match(text):
                symbol = re.sub(r"\s+", "", match[3])
                return f"{match[1]}{match[2]}{symbol}"
    return None


def _place_and_day(zone: Sequence[Line]) -> tuple[str | None, date | None]:
    pieces = _pieces(zone)
    for place, piece in enumerate(pieces):
        before = pieces[place - 1] if place else ""
        if (
            0 < len(before) <= 30
            and not re.search(r"[\d:;,.]|phúc$|-{2}", before)
            and (
                not is_capitals(before)
                and before[0].isupper()
                and (match := _PLACE.match(f"{before} {piece}"))
            )
        ):
            return match[1].strip(), _full_date(match)
        if match := _PLACE.search(piece) or _SHORT_PLACE.search(piece):
            name = match[1].strip()
            if name and name[0].isupper() and len(name.split()) <= 8:
                return name, _full_date(match)
    return None, None


def _full_date(match: re.Match[str]) -> date | None:
    if not (match[2] and match[3] and len(match[4]) == 4):
        return None
    return real_date(int(match[4]), int(match[3]), int(match[2]))


def _bodies(zone: Sequence[Line]) -> tuple[str | None, str | None]:
    """Return (superior, issuer) of the left column of the head."""
    names: list[str] = []
    for line in zone:
        for text in _column(line):
            if re.match(r"Số\s*:?\s*\d*\s*[-/]", text) or re.match(r"Số\s*:", text):
                return _superior_and_issuer(names)
            if not is_capitals(text) or _MOTTO.search(text) or len(text) > 160:
                continue
            if re.fullmatch(r"CHỦ NGHĨA VIỆT NAM|HÒA XÃ HỘI.*|HOÀ XÃ HỘI.*", text):
                continue
            if names and (
                not starts_agency(_sentence_case(text)) or _AREA.match(text) or len(names[-1]) < 5
            ):
                names[-1] = f"{names[-1]} {text}"
            else:
                names.append(text)
    return _superior_and_issuer(names)


def _column(line: Line) -> tuple[str, ...]:
    if not line.cells:
        return (line.text,) if line.text else ()
    return tuple(re.sub(r"\s*-{3,}\s*", "", cell) for cell in line.cells if cell)


def _sentence_case(text: str) -> str:
    return text[:1] + text[1:].lower()


def _superior_and_issuer(names: list[str]) -> tuple[str | None, str | None]:
    names = [name.strip(" -*") for name in names if len(name.strip(" -*")) > 2]
    if not names:
        return None, None
    if len(names) > 1 and fold(names[-1]) in _BODY_OF_BODY:
        return None, f"{names[-2]} {names[-1]}"
    return (names[-2] if len(names) > 1 else None), names[-1]


def _subject(head: Sequence[Line], title: Line) -> tuple[str, int]:
    parts = [said] if (said := subject_on(title)) else []
    gap = False
    for line in head[title.number :]:
        if line.is_gap:
            gap = bool(parts)
            continue
        text = line.text
        if parts and not _goes_on(parts, text, gap):
            return " ".join(parts), line.number
        if re.match(r"\((?:Kèm|Ban hành|Đính)", text):
            continue
        parts.append(text)
        gap = False
    last = head[-1].number + 1 if head else 1
    return " ".join(parts[:4]), last


def _goes_on(parts: list[str], text: str, gap: bool) -> bool:
    said = " ".join(parts)
    if text[0].islower() or said.endswith((",", "-")):
        return True
    if len(said) > 600 or _starts_intro(text) or said.endswith((".", ";", ":")):
        return False
    if is_capitals(said):
        return is_capitals(text) and not _HEADING_AFTER_INTRO.match(text)
    if is_capitals(text) and len(text) > 8:
        return False
    return not gap and not text.endswith((".", ";", ":")) and not _HEADING_AFTER_INTRO.match(text)


def _starts_intro(text: str) -> bool:
    cited = alternatives("prose", "citations")
    return (
        re.match(
            rf"(?:-\s*)?(?:Căn cứ|Theo đề nghị|Xét|Trên cơ sở|Để|Nhằm|Kính gửi"
            rf"|(?:Thực hiện|Triển khai|Tiếp tục thực hiện)\s+(?:{cited}))(?!\w)",
            text,
        )
        is not None
    )


def _letter_subject(head: Sequence[Line], letter: Line) -> tuple[str, int]:
    match = _SUBJECT_LINE.match(_left(letter))
    parts = [_left(letter)[match.end() if match else 0 :]]
    for line in head[letter.number :]:
        text = _left(line)
        if line.is_gap or _PLACE.search(text) or is_capitals(text) or _MOTTO.search(text):
            return " ".join(parts), line.number
        if text.startswith(("Kính gửi", "Căn cứ")):
            return " ".join(parts), line.number
        parts.append(text)
    return " ".join(parts[:4]), letter.number + 1
