"""The wording of reports: by when, to whom, how often."""

from __future__ import annotations

import re

from conglang.plans.parsing.agencies import starts_agency
from conglang.plans.parsing.letters import CAPITALS, SMALLS
from conglang.plans.parsing.model import Recurrence

_DAY = r"\d{1,2}(?:\s*/\s*\d{1,2}(?:\s*/\s*\d{4})?|\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?)"
_RHYTHM = (
    r"(?:hằng|hàng|mỗi)\s+(?:tuần|tháng|quý|năm)(?:\s*(?:,|và|hoặc)\s*(?:(?:hằng|hàng)\s+)?(?:tháng"
    r"|quý|0?[69] tháng|năm))*"
    r"|(?:0?[36] tháng|quý|tháng|sáu tháng)(?:\s*(?:,|và)\s*(?:0?6 tháng|0?9 tháng|năm|quý))*"
    r"\s*(?:,|và)\s*(?:0?1 |một |cả |hằng |hàng )?năm"
    r"|(?:0?6|0?3|sáu|ba) tháng(?:\s+(?:một|0?1)\s+lần|\s*/\s*lần)"
)
_BEFORE = r"(?:[Tt]rước|[Cc]hậm nhất|[Mm]uộn nhất|[Xx]ong trước|[Kk]hông muộn hơn|[Tt]rễ nhất)"
_CLOCK = r"(?:\s+\d{1,2}\s*(?:giờ|h|g)\s*(?:\d{1,2})?\s*(?:phút)?,?)?"
_WEEKDAY = r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật)(?!\w)"
_NOTE = r"(?:\s*\([^()]{1,30}\))?"
_OF_QUARTER = (
    r"(?:của\s+)?tháng\s+(?:cuối|đầu|thứ\s+\w+|cuối cùng|đầu tiên|sau|kế tiếp|tiếp theo|liền kề)"
    r"(?:\s+(?:của\s+)?(?:mỗi\s+|hằng\s+|hàng\s+)?quý)?(?:\s+(?:sau|tiếp theo|kế tiếp))?"
)
_TAIL = rf"(?:\s+(?:của\s+)?(?:{_RHYTHM}|{_OF_QUARTER}))?"
_REGULARLY = rf"(?:[Đđ]ịnh kỳ\s*,?\s+(?:(?:{_RHYTHM})\s*[,(]?\s*)?)?"
_DUE = (
    re.compile(
        rf"{_REGULARLY}(?:vào\s+)?{_BEFORE}(?:\s+(?:là|vào|trước|đến))*"
        rf"{_CLOCK}\s+(?:hết\s+)?(?:ngày\s+(?:{_DAY}|\d{{1,2}}(?!\d)){_NOTE}"
        rf"(?:\s*(?:,|;|và)\s*(?:trước\s+)?(?:ngày\s+{_DAY}|\d{{1,2}}/\d{{1,2}}(?:/\d{{4}})?"
        rf"|ngày\s+\d{{1,2}}(?!\d)){_NOTE}){{0,5}}|{_WEEKDAY}){_TAIL}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_REGULARLY}{_BEFORE}(?:\s+(?:là|vào|trước))*{_CLOCK}\s+(?:ngày\s+)?"
        rf"\d{{1,2}}/\d{{1,2}}(?:/\d{{4}})?(?!\d){_NOTE}"
        rf"(?:\s*(?:,|;|và)\s*(?:trước\s+)?\d{{1,2}}/\d{{1,2}}(?:/\d{{4}})?(?!\d){_NOTE}){{0,5}}{_TAIL}"
    ),
    re.compile(
        rf"(?:[Đđ]ịnh kỳ\s*,?\s+)?(?:[Vv]ào\s+)?(?:ngày\s+\d{{1,2}}|{_WEEKDAY})\s+(?:của\s+)?"
        rf"(?:(?:hằng|hàng|mỗi)\s+(?:tháng|tuần|quý)|{_OF_QUARTER})",
        re.IGNORECASE,
    ),
    re.compile(rf"(?:[Đđ]ịnh kỳ\s+)?(?:[Vv]ào|[Tt]rong)\s+ngày\s+{_DAY}{_TAIL}"),
    re.compile(
        r"(?:[Tt]rước|[Tt]rong|[Vv]ào|[Cc]hậm nhất)\s+(?:\w+\s+)?tháng\s+\d{1,2}"
        rf"(?:\s*/\s*\d{{4}}|\s+năm\s+\d{{4}})?{_TAIL}"
    ),
    re.compile(rf"[Đđ]ịnh kỳ\s*,?\s+(?:vào\s+)?(?:{_RHYTHM})"),
    re.compile(rf"(?<!\w)(?:{_RHYTHM})", re.IGNORECASE),
    re.compile(
        r"[Tt]rong (?:vòng )?\d{1,3} ngày(?: làm việc)?(?:,?\s*(?:kể từ|sau khi)\s+[^,;.]{3,60})?"
    ),
)
_LOOSE_DUE = (
    re.compile(r"[Ss]au (?:mỗi đợt|khi kết thúc(?: đợt)?|khi hoàn thành)"),
    re.compile(r"theo quy định|theo định kỳ"),
    re.compile(r"[Đđ]ịnh kỳ(?! và đột xuất)"),
)
_TO = re.compile(
    r"(?:[Bb]áo cáo|[Gg]ửi|[Nn]ộp|[Tt]rình)[^;]{0,160}?\s(?:gửi\s+)?(?:về|cho|tới|đến|lên|với)\s+"
)
_DIRECT = re.compile(r"(?:[Bb]áo cáo|[Gg]ửi|[Nn]ộp|gửi báo cáo|báo cáo,? trình)\s+(?:về\s+)?(?=\S)")
_RESULT_TO = re.compile(
    rf"báo cáo (?:kết quả|tình hình)(?:\s+(?!để|cho|về|gửi)[{SMALLS}]+){{0,6}}?\s+(?=[{CAPITALS}])",
    re.IGNORECASE,
)
_NOT_HEADS = "(?!Sở|Phòng|Ban|Ủy|UBND|Trung|Văn phòng|Công|Hội|Đoàn|Mặt|Thường|Chi|Đảng)"
_RECIPIENT_END = re.compile(
    r"\s+(?=(?:để|bằng|lúc|sau|phục vụ|nhằm|kèm|thứ|trước|theo|về|vào|qua|việc|hằng|hàng|những|khi"
    r"|đúng|trong|ngay)\b|làm cơ sở|muộn nhất|chậm nhất|tổng hợp|xem xét|kết quả|định kỳ|tình hình"
    r"|xử lý|điều chỉnh|và báo cáo|biết|sơ kết|chỉ đạo|công tác|(?<!UBND )(?<!nhân dân )các\b)"
    # A comma inside a name goes on: "Sở Văn hóa, Thể thao và Du lịch".
    rf"|,(?!\s{_NOT_HEADS}[{CAPITALS}][^,;.()]{{2,30}}\svà\s[{CAPITALS}])|[;:]|\.(?:\s|$)"
)
_DAYS = re.compile(r"\d{1,2}/\d{1,2}(?!/|\d)")
_VIA = re.compile(r"\s*\((?:qua|thông qua)[^()]{2,120}\)")
_ONWARD = re.compile(rf"\s+(?:(?:về|gửi|lên)\s+|(?=[{CAPITALS}]))")
_ADVISED = re.compile(r"tham mưu(?: cho| giúp)?\s+(?P<who>[^,;.]{3,60}?)\s+báo cáo")


def due_in(sentence: str, *, strict: bool = False) -> str | None:
    """Return the wording of the time in a sentence on reporting, None without one.

    strict: a day or a rhythm has to be named; "theo quy định" is not enough.
    """
    for pattern in _DUE if strict else (*_DUE, *_LOOSE_DUE):
        if match := pattern.search(sentence):
            return match[0].strip()
    return None


def recipient_in(sentence: str) -> str | None:
    """Return who is to receive the report a sentence asks for, None when it does not say."""
    if (match := _ADVISED.search(sentence)) and starts_agency(match["who"]):
        onward = _ONWARD.match(sentence, match.end())
        if onward is not None and starts_agency(rest := sentence[onward.end() :]):
            return recipient_at_start(rest)
        return match["who"].strip()
    for pattern in (_TO, _DIRECT, _RESULT_TO):
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
    if re.search(r"(?:hằng|hàng|mỗi) tuần", low):
        return "periodic"
    if re.search(r"(?<![\d/])(?:0?[369]|sáu|ba|chín) tháng(?! \d)", low) or re.search(
        r"quý(?:,| và) .{0,12}năm", low
    ):
        return "periodic"
    if re.search(r"(?:cuối|đầu|mỗi) quý", low):
        return "quarterly"
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
    if (
        "định kỳ" in sentence.lower()
        or len(_DAYS.findall(low)) > 1
        or re.search(r"tháng(?:,| và) ", low)
    ):
        return "periodic"
    return None
