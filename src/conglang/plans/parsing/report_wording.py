"""The wording of reports: by when, to whom, how often."""

from __future__ import annotations

import re

from conglang.plans.parsing.agencies import starts_agency
from conglang.plans.parsing.model import Recurrence

_DAY = r"\d{1,2}(?:\s*/\s*\d{1,2}(?:\s*/\s*\d{4})?|\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?)"
_RHYTHM = (
    r"(?:hằng|hàng|mỗi)\s+(?:tuần|tháng|quý|năm)"
    r"|(?:0?6 tháng|quý|tháng)(?:\s*(?:,|và)\s*(?:0?6 tháng|9 tháng|năm|quý))*\s*(?:,"
    r"|và)\s*(?:0?1 |một |cả )?năm"
)
_BEFORE = r"(?:[Tt]rước|[Cc]hậm nhất|[Mm]uộn nhất)"
_CLOCK = r"(?:\s+\d{1,2}\s*(?:giờ|h)\s*(?:\d{1,2})?\s*(?:phút)?,?)?"
_DUE = (
    re.compile(
        rf"(?:[Đđ]ịnh kỳ\s+)?(?:vào\s+)?{_BEFORE}(?:\s+(?:là|vào|trước|đến))*"
        rf"{_CLOCK}\s+(?:hết\s+)?ngày\s+(?:{_DAY}|\d{{1,2}})"
        rf"(?:\s+(?:của\s+)?(?:{_RHYTHM}|tháng cuối quý))?"
    ),
    re.compile(
        rf"{_BEFORE}(?:\s+(?:là|vào|trước))*\s+(?:ngày\s+)?"
        r"\d{1,2}/\d{1,2}(?:/\d{4})?(?:\s+(?:hằng|hàng) năm)?"
    ),
    re.compile(r"(?:[Đđ]ịnh kỳ\s+)?(?:[Vv]ào\s+)?ngày\s+\d{1,2}\s+(?:hằng|hàng|mỗi)\s+tháng"),
    re.compile(
        r"(?:[Tt]rước|[Tt]rong|[Cc]hậm nhất)\s+(?:\w+\s+)?tháng\s+\d{1,2}"
        r"(?:/\d{4}|\s+năm\s+\d{4})?"
    ),
    re.compile(rf"[Đđ]ịnh kỳ\s+(?:{_RHYTHM})"),
    re.compile(rf"(?:{_RHYTHM})", re.IGNORECASE),
    re.compile(r"[Ss]au (?:mỗi đợt|khi kết thúc(?: đợt)?|khi hoàn thành)"),
    re.compile(r"theo quy định|theo định kỳ"),
    re.compile(r"[Đđ]ịnh kỳ(?! và đột xuất)"),
)
_TO = re.compile(r"(?:báo cáo|gửi|nộp|trình)[^;]{0,160}?\s(?:gửi\s+)?(?:về|cho|tới|đến|lên|với)\s+")
_DIRECT = re.compile(r"(?:báo cáo|gửi|Báo cáo|gửi báo cáo)\s+(?:về\s+)?(?=\S)")
_RECIPIENT_END = re.compile(
    r"\s+(?=để\b|trước\b|theo\b|tổng hợp|xem xét|kết quả|định kỳ|về\b|chậm nhất|tình hình"
    r"|vào\b|xử lý|điều chỉnh|và báo cáo|biết|qua\b|việc\b|hằng\b|hàng\b|sơ kết|những\b"
    r"|các\b|khi\b|đúng\b|trong\b|ngay\b|chỉ đạo|công tác)|[,;:]|\.(?:\s|$)"
)
_VIA = re.compile(r"\s*\((?:qua|thông qua)[^()]{2,120}\)")
_ADVISED = re.compile(r"tham mưu(?: cho| giúp)?\s+(?P<who>[^,;.]{3,60}?)\s+báo cáo")


def due_in(sentence: str) -> str | None:
    """Return the wording of the time in a sentence on reporting, None without one."""
    for pattern in _DUE:
        if match := pattern.search(sentence):
            return match[0].strip()
    return None


def recipient_in(sentence: str) -> str | None:
    """Return who is to receive the report a sentence asks for, None when it does not say."""
    if (match := _ADVISED.search(sentence)) and starts_agency(match["who"]):
        return match["who"].strip()
    for pattern in (_TO, _DIRECT):
        for match in pattern.finditer(sentence):
            rest = sentence[match.end() :]
            if starts_agency(rest) and not rest.startswith(("kết quả", "các ", "công tác")):
                return recipient_at_start(rest)
    return None


def recipient_at_start(rest: str) -> str | None:
    """Return the recipient a text begins with, its "(qua …)" included."""
    end = _RECIPIENT_END.search(rest)
    via = _VIA.search(rest)
    stop = end.start() if end else len(rest)
    if via and via.start() <= stop:
        return rest[: via.end()].strip(" .,;")
    opened = rest.find("(", 0, stop)
    name = rest[: opened if opened >= 0 else stop].strip(" .,;")
    return name if 2 < len(name) <= 160 else None


def recurrence_of(due_text: str, sentence: str) -> Recurrence | None:
    """Return how often; a day of the year in a sentence on "hằng năm" comes every year."""
    low = due_text.lower()
    if re.search(r"(?:hằng|hàng|mỗi) tháng", low):
        return "monthly"
    if re.search(r"(?:hằng|hàng|mỗi) quý", low):
        return "quarterly"
    if re.search(r"(?:hằng|hàng|mỗi) năm", low):
        return "yearly"
    if re.search(r"(?:^|\s)(?:hằng|hàng) năm", sentence.lower()) and "ngày" in low:
        return "yearly"
    if rhythm := re.search(r"định kỳ (?:hằng|hàng) (tháng|quý)", sentence.lower()):
        return "monthly" if rhythm[1] == "tháng" else "quarterly"
    if "định kỳ" in low or re.search(r"tháng(?:,| và) ", low):
        return "periodic"
    return None
