"""The fixed wording of elements: motto, number, date, marks at the ends of lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from conglang.documents.layout.profile import END_MARK, MOTTO, SLOGAN

Fault = tuple[str, str, str]

_NUMBER = re.compile(r"Số: ?(?:\d{2,5})? ?/[\w&-]+")
_DATE = re.compile(
    r".+, ngày ?(?:0[1-9]|[12]\d|3[01])? ?tháng ?(?:0[12]|[3-9]|1[0-2])? ?năm ?(?:\d{4})?"
)
_BODY = ("Body", "Bullet", "Heading1", "Heading2", "Heading3", "Heading4", "TableCell")
_CLOSING = ("RecipientsTitle", "Recipient", "Authority", "Signer")


def wording_faults(lines: list[tuple[str, str]]) -> Iterator[Fault]:
    """Iterate over (element, expected, found); lines: (element key, text) in document order."""
    for key, text in lines:
        if key == "Motto" and text != MOTTO:
            yield "Quốc hiệu", f"“{MOTTO}”", f"“{text}”"
        elif key == "Slogan" and text != SLOGAN:
            yield "Tiêu ngữ", f"“{SLOGAN}”", f"“{text}”"
        elif key == "Number" and not _NUMBER.fullmatch(text):
            yield "Số, ký hiệu", "dạng “Số: 08/KH-UBND”", f"“{text}”"
        elif key == "PlaceDate" and not _DATE.fullmatch(text):
            yield "Địa danh, ngày tháng", "dạng “Mỹ Lộc, ngày 05 tháng 02 năm 2026”", f"“{text}”"
        elif key == "RecipientsTitle" and text != "Nơi nhận:":
            yield "Nơi nhận", "“Nơi nhận:”", f"“{text}”"
    yield from _list_faults("Căn cứ", [text for key, text in lines if key == "Basis"])
    yield from _recipient_faults([text for key, text in lines if key == "Recipient"])
    yield from _end_faults(lines)


def _list_faults(label: str, texts: list[str]) -> Iterator[Fault]:
    for place, text in enumerate(texts, start=1):
        mark = "." if place == len(texts) else ";"
        if not text.endswith(mark):
            yield label, f"kết thúc bằng “{mark}”", f"“…{text[-20:]}”"


def _recipient_faults(texts: list[str]) -> Iterator[Fault]:
    label = "Danh sách nơi nhận"
    yield from _list_faults(label, texts)
    for text in texts:
        if not text.startswith("- "):
            yield label, "mỗi dòng bắt đầu bằng “- ”", f"“{text}”"
    if texts and not texts[-1].startswith("- Lưu"):
        yield label, "dòng cuối là “- Lưu: …”", f"“{texts[-1]}”"


def _end_faults(lines: list[tuple[str, str]]) -> Iterator[Fault]:
    main = []
    for key, text in lines:
        if key in _CLOSING:
            break
        if key in _BODY:
            main.append(text)
    if main and not main[-1].endswith(END_MARK):
        yield "Kết thúc nội dung", f"dấu “{END_MARK}”", f"“…{main[-1][-20:]}”"
