"""The wording of a time in a plan, read as days."""

from __future__ import annotations

import re
from datetime import date

from conglang.plans.parsing.model import Schedule, ScheduleKind
from conglang.plans.parsing.moments import Moment, last_day, moments, real_date
from conglang.plans.parsing.months import MONTHS, months_named
from conglang.plans.parsing.quarters import QUARTERS, quarter_numbers, quarter_span

_MAX = 300
_YEAR = re.compile(r"(?<!\d)(?<!\d[/.-])(?:19|20)\d{2}(?!\d)")
_MONTH_YEAR = re.compile(r"(?<![\d/])(0?[1-9]|1[0-2])\s*(?:/|\s+năm\s+)\s*((?:19|20)\d{2})(?!\d)")
_CONTINUOUS = re.compile(r"thường xuyên|liên tục|xuyên suốt|hằng ngày|hàng ngày|trong suốt")
_YEARLY = re.compile(r"(?:hằng|hàng|mỗi|từng) năm|định kỳ năm|năm một lần")
_MONTHLY_DAY = re.compile(
    r"ngày\s+(\d{1,2})(?:\s*(?:,|và|-)\s*(?:ngày\s+)?\d{1,2})*\s+(?:của\s+)?(?:hằng|hàng"
    r"|mỗi|từng|các)\s+tháng"
)
_MONTHLY_THEN_DAY = re.compile(
    r"(?:hằng|hàng|mỗi) tháng\s*,?\s*\(?(?:vào|trước|chậm nhất)?(?: vào| "
    r"trước)?\s*ngày\s+(\d{1,2})(?![\d/])"
)
_MONTH_SPAN = re.compile(
    r"(?<![\d/])(0?[1-9]|1[0-2])\s*/\s*((?:19|20)\d{2})\s*(?:-|đến|tới)\s*(?:hết\s+)?(?:tháng\s*)?"
    r"(0?[1-9]|1[0-2])\s*/\s*((?:19|20)\d{2})(?!\d)"
)
# "01-07/5/2025", "từ ngày 01 đến ngày 07/5/2025"
_DAYS_OF_MONTH = re.compile(
    r"(?<![\d/])(\d{1,2})\s*(?:-|đến|tới)\s*(?:hết\s+)?(?:ngày\s*)?(?=(\d{1,2}\s*(?:/|\s+tháng\s)))"
)
_BARE_DAY = re.compile(r"\d{1,2}/\d{1,2}\.?")
_SHORT_MONTH = re.compile(r"(?<!\w)t\.?\s?(?=(?:0?[1-9]|1[0-2])\s*/\s*(?:19|20)\d{2})")
_DEADLINE = re.compile(
    r"trước|chậm nhất|muộn nhất|đến hết|hết ngày|hạn cuối|xong (?:trong|trước)|không quá "
    r"ngày|hoàn thành(?! tháng| quý| năm)"
)
_FROM = re.compile(r"(?<!\w)(?:từ|bắt đầu|kể từ|sau)(?!\w)")
_TO = re.compile(r"(?<!\w)(?:đến|tới|-|–)(?!\w)|(?<=\d)\s*[-–]\s*(?=\d)")
_AFTER = re.compile(r"^sau ")
_YEAR_SPAN = re.compile(
    r"((?:19|20)\d{2})\s*(?:[-–,]|và(?:\s+năm)?|đến(?:\s+(?:hết\s+)?năm)?)\s*((?:19|20)\d{2})"
)
_THIS_YEAR = re.compile(r"(?<!\w)(?:trong|cả|suốt)(?: cả)? năm(?:\s*[.;]?\s*$| nay| kế hoạch)")
_TO_END_OF_YEAR = re.compile(
    r"(?<!\w)(?:từ|kể từ|bắt đầu)\s.{2,40}?\s(?:đến|tới)\s+(?:hết|cuối)\s+năm(?!\s+(?:học|\d))"
)
_HALF_YEAR = re.compile(r"(?<!\d)(6|9|sáu|chín)\s+tháng\s+(đầu|cuối)\s+năm")
_WHOLE_YEAR = re.compile(r"(?:trong|cả|suốt|cuối|từ|đến|hết)?\s*năm\s+(?:học\s+)?((?:19|20)\d{2})")


def read_schedule(text: str | None, year: int | None = None) -> Schedule:
    """Return when, with real days; year is the year of the plan, used where none is printed.

    "Quý II, III/2024" -> 01/4 to 30/9/2024; "trước tháng 12/2024" -> due 01/12/2024;
    "Thường xuyên trong năm 2024" -> continuous, 01/01 to 31/12/2024.
    """
    text = " ".join((text or "")[:_MAX].split())
    low = text.lower().replace("–", "-").replace("—", "-")
    if not low:
        return Schedule("unspecified", text)
    low = _SHORT_MONTH.sub("tháng ", low)
    if _BARE_DAY.fullmatch(low):
        low = f"ngày {low}"
    years = [int(match[0]) for match in _YEAR.finditer(low)]
    years += [int(match[2]) for match in _MONTH_YEAR.finditer(low)]
    found = list(moments(low, year=year))
    printed = years[0] if years else (found[0].on.year if any(m.has_year for m in found) else None)
    return (
        _monthly_day(text, low, printed)
        or _continuous_first(text, low, printed)
        or _yearly(text, low, printed, found)
        or _between(text, low, found, printed, year)
        or _deadline(text, low, found, printed or year)
        or _quarters(text, low, printed, year)
        or _months(text, low, printed, year)
        or _rest(text, low, found, printed, year)
    )


def _monthly_day(text: str, low: str, printed: int | None) -> Schedule | None:
    match = _MONTHLY_DAY.search(low) or _MONTHLY_THEN_DAY.search(low)
    if match is None or not 1 <= int(match[1]) <= 31:
        return None
    return Schedule("monthly_day", text, year=printed, day_of_month=int(match[1]))


def _continuous_first(text: str, low: str, printed: int | None) -> Schedule | None:
    match = _CONTINUOUS.search(low)
    if match is None or match.start() > 12:
        return None
    return _whole_year("continuous", text, printed)


def _yearly(text: str, low: str, printed: int | None, found: list[Moment]) -> Schedule | None:
    match = _YEARLY.search(low)
    if match is None or QUARTERS.search(low) or (MONTHS.search(low) and not found):
        return None
    starts_on = date(printed, 1, 1) if printed and _FROM.search(low) else None
    due_on = found[0].on if found and found[0].has_year else None
    return Schedule("yearly", text, year=printed, starts_on=starts_on, due_on=due_on)


def _between(
    text: str, low: str, found: list[Moment], printed: int | None, year: int | None
) -> Schedule | None:
    if len(found) >= 2 and _TO.search(low, found[0].end, found[1].start + 1):
        low_day, high_day = sorted((found[0].on, found[1].on))
        return Schedule("period", text, printed, starts_on=low_day, due_on=high_day)
    if (first_day := _day_before(low, found)) is not None:
        return Schedule("period", text, printed, starts_on=first_day, due_on=found[0].on)
    if match := _MONTH_SPAN.search(low):
        first_day = date(int(match[2]), int(match[1]), 1)
        end_day = last_day(int(match[4]), int(match[3]))
        if first_day < end_day:
            return Schedule("period", text, printed, starts_on=first_day, due_on=end_day)
    if quarter_days := quarter_span(low, printed or year):
        return Schedule("period", text, starts_on=quarter_days[0], due_on=quarter_days[1])
    if span := _YEAR_SPAN.search(low):
        first, last = int(span[1]), int(span[2])
        return Schedule(
            "period", text, first, starts_on=date(first, 1, 1), due_on=date(last, 12, 31)
        )
    if year and _TO_END_OF_YEAR.search(low):
        starts_on = min((day for _, day, _ in _ends(low, found, year)), default=None)
        return Schedule("period", text, printed, starts_on=starts_on, due_on=date(year, 12, 31))
    opening = _FROM.search(low)
    if opening is None or QUARTERS.search(low):
        return None
    ends = _ends(low, found, printed or year)
    if not ends:
        return None
    closing = _TO.search(low, opening.end())
    before = [day for place, day, _ in ends if closing is None or place < closing.start()]
    after = [end for place, _, end in ends if closing is not None and place >= closing.start()]
    starts_on = min(before) if before else None
    due_on = max(after) if after else None
    if due_on and starts_on and starts_on > due_on:
        starts_on = real_date(due_on.year, starts_on.month, starts_on.day)
    return Schedule("period", text, printed, starts_on=starts_on, due_on=due_on)


def _day_before(low: str, found: list[Moment]) -> date | None:
    """Return the first day of "01 - 07/5/2026", whose month stands only after the second."""
    match = _DAYS_OF_MONTH.search(low)
    if match is None or not found or found[0].start != match.start(2):
        return None
    day = int(match[1])
    return found[0].on.replace(day=day) if 1 <= day <= found[0].on.day else None


def _ends(low: str, found: list[Moment], year: int | None) -> list[tuple[int, date, date]]:
    """Return (place, first day, last day) of every day, month or year named."""
    ends = [(moment.start, moment.on, moment.on) for moment in found]
    taken = [(moment.start, moment.end) for moment in found]
    for match in _MONTH_YEAR.finditer(low):
        if not any(start <= match.start() < end for start, end in taken):
            month, on_year = int(match[1]), int(match[2])
            ends.append((match.start(), date(on_year, month, 1), last_day(on_year, month)))
            taken.append(match.span())
    for match in re.finditer(r"tháng\s*(0?[1-9]|1[0-2])(?![\d/])", low):
        if year and not any(start <= match.start(1) < end for start, end in taken):
            month = int(match[1])
            ends.append((match.start(), date(year, month, 1), last_day(year, month)))
    for match in _YEAR.finditer(low):
        if not any(start <= match.start() < end for start, end in taken):
            on_year = int(match[0])
            ends.append((match.start(), date(on_year, 1, 1), date(on_year, 12, 31)))
    return sorted(ends)


def _deadline(text: str, low: str, found: list[Moment], year: int | None) -> Schedule | None:
    if _DEADLINE.search(low) is None:
        return None
    if found:
        return Schedule("by_date", text, found[0].on.year, due_on=found[0].on)
    if low.startswith("hoàn thành") and "trước" not in low:
        return None
    if match := _MONTH_YEAR.search(low):
        month, on_year = int(match[1]), int(match[2])
        is_open = "trước" in low
        due_on = date(on_year, month, 1) if is_open else last_day(on_year, month)
        return Schedule("by_date", text, on_year, due_on=due_on)
    if year and (match := re.search(r"tháng\s*(0?[1-9]|1[0-2])(?!\d)", low)):
        month = int(match[1])
        due_on = date(year, month, 1) if "trước" in low else last_day(year, month)
        return Schedule("by_date", text, year, due_on=due_on)
    if match := QUARTERS.search(low):
        numbers = quarter_numbers(match[1])
        if year and numbers:
            month = (min(numbers) - 1) * 3 + 1 if "trước" in low else max(numbers) * 3
            due_on = date(year, month, 1) if "trước" in low else last_day(year, month)
            return Schedule("by_date", text, year, due_on=due_on)
    if (match := _WHOLE_YEAR.search(low)) and "trước" not in low:
        return Schedule("by_date", text, int(match[1]), due_on=date(int(match[1]), 12, 31))
    return None


def _quarters(text: str, low: str, printed: int | None, year: int | None) -> Schedule | None:
    numbers: set[int] = set()
    for match in QUARTERS.finditer(low):
        numbers |= quarter_numbers(match[1])
    if not numbers:
        return None
    on_year = printed or year
    starts_on = date(on_year, min(numbers) * 3 - 2, 1) if on_year else None
    due_on = last_day(on_year, max(numbers) * 3) if on_year else None
    return Schedule("quarters", text, on_year, tuple(sorted(numbers)), (), starts_on, due_on)


def _months(text: str, low: str, printed: int | None, year: int | None) -> Schedule | None:
    months = months_named(low)
    if not months or list(moments(low)):
        return None
    on_year = printed or year
    starts_on = date(on_year, min(months), 1) if on_year else None
    due_on = last_day(on_year, max(months)) if on_year else None
    return Schedule("months", text, on_year, (), tuple(sorted(months)), starts_on, due_on)


def _rest(
    text: str, low: str, found: list[Moment], printed: int | None, year: int | None
) -> Schedule:
    if _CONTINUOUS.search(low):
        return _whole_year("continuous", text, printed)
    if found:
        return Schedule("by_date", text, found[0].on.year, due_on=found[-1].on)
    if half := _HALF_YEAR.search(low):
        on_year = printed or year
        months = 6 if half[1] in {"6", "sáu"} else 9
        first = 1 if half[2] == "đầu" else 13 - months
        if on_year:
            return Schedule(
                "period",
                text,
                on_year,
                starts_on=date(on_year, first, 1),
                due_on=last_day(on_year, first + months - 1),
            )
    if _YEARLY.search(low):
        return Schedule("yearly", text, year=printed)
    if printed and (_WHOLE_YEAR.search(low) or re.fullmatch(r"\d{4}\.?", low)):
        return _whole_year("period", text, printed)
    if year and _THIS_YEAR.search(low):
        return _whole_year("period", text, year)
    return Schedule("unspecified", text, year=printed)


def _whole_year(kind: ScheduleKind, text: str, printed: int | None) -> Schedule:
    if printed is None:
        return Schedule(kind, text)
    return Schedule(
        kind, text, printed, starts_on=date(printed, 1, 1), due_on=date(printed, 12, 31)
    )
