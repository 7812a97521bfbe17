"""News is told within days of the event."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conglang.newsroom.checks.findings import Finding
from conglang.newsroom.checks.item import Item
from conglang.newsroom.checks.surroundings import Surroundings
from conglang.newsroom.models.articles import Genre
from conglang.newsroom.models.checking import Level

ID = "event-age"
LEVEL = Level.CONFIRM
NAME = gettext_lazy("Đăng kịp sau sự việc")
WHY = gettext_lazy(
    "Ban biên tập quy định tin đăng trong vài ngày sau sự việc; quá hạn tin mất giá trị."
)

TIMELESS = {Genre.NOTICE, Genre.SYNTHESIS}  # and what gives orientation, by month or campaign
# "Sáng 12/11," at the very beginning of the text is the day of the event.
_FIRST_DAY = re.compile(
    r"^\W*(?:Vào\s+)?(?:Sáng|Trưa|Chiều|Tối|Đêm|Ngày|sáng|chiều|tối|ngày)\s+(?:ngày\s+)?"
    r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?\b(?!\s*[-–]\s*\d)"
)


def check(item: Item, surroundings: Surroundings) -> Iterator[Finding]:
    if item.was_public or item.is_orienting or item.genre in TIMELESS:
        return
    day = item.event_on or _day_in_text(item, surroundings.today)
    if day is None:
        return
    days = (surroundings.today - day).days
    if days <= surroundings.style.days_after_event:
        return
    yield Finding(
        ID,
        "event_on",
        _(
            "Sự việc diễn ra ngày %(day)s, đến nay đã %(days)s ngày; quy định đăng trong "
            "%(most)s ngày."
        )
        % {"day": f"{day:%d/%m/%Y}", "days": days, "most": surroundings.style.days_after_event},
        _("Hãy xem lại ngày. Nếu đúng, hãy viết theo hướng kết quả, hoặc ghi lý do đăng muộn."),
        about=day.isoformat(),
    )


def _day_in_text(item: Item, today: date) -> date | None:
    """Return the day with which the text begins; without a year, the last such day."""
    first = next(iter(item.body), "")
    match = _FIRST_DAY.match(first)
    if match is None:
        return None
    day, month, year = (int(part) if part else 0 for part in match.groups())
    try:
        if year:
            return date(year, month, day)
        found = date(today.year, month, day)
        # More than half a year ahead is meant as last year's.
        return found if (found - today).days < 180 else date(today.year - 1, month, day)
    except ValueError:
        return None
