"""Which site and which days a report speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Site

from conglang.errors import RuleError
from conglang.organisation.models import Body
from conglang.vietnam.dates import month_window

_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Scope:
    """A site and the days of one month, both counted in full, in Vietnam.

    last_day: end of the month, or the day of looking while the month still runs.
    on: the day from which deadlines are judged; the day after the month once it is over.
    """

    site: Site
    first_day: date
    last_day: date
    on: date

    @property
    def body(self) -> Body:
        return self.site.ownership.body

    @property
    def month(self) -> str:
        """The month as addresses and commands write it, e.g. "2026-11"."""
        return f"{self.first_day:%Y-%m}"

    @property
    def name(self) -> str:
        """The month as documents write it, e.g. "tháng 11 năm 2026"."""
        return f"tháng {self.first_day:%m} năm {self.first_day.year}"

    @property
    def month_end(self) -> date:
        return month_window(self.first_day.year, self.first_day.month)[1]

    @property
    def is_open(self) -> bool:
        """Say whether days of the month are still to come."""
        return self.last_day < self.month_end

    @property
    def ends_at(self) -> datetime:
        """The first moment that no longer belongs to these days."""
        return _midnight(self.last_day + _ONE_DAY)

    @property
    def starts_at(self) -> datetime:
        return _midnight(self.first_day)

    @property
    def previous(self) -> Scope:
        """The month before; as many days of it as of this month while this month still runs."""
        last_day = self.first_day - _ONE_DAY
        first_day = last_day.replace(day=1)
        if self.is_open:
            last_day = min(last_day, first_day + (self.last_day - self.first_day))
        return Scope(self.site, first_day, last_day, on=last_day + _ONE_DAY)

    @property
    def next_month(self) -> tuple[date, date]:
        """First and last day of the month that follows."""
        first_day = self.month_end + _ONE_DAY
        return month_window(first_day.year, first_day.month)

    @property
    def next_name(self) -> str:
        first_day = self.next_month[0]
        return f"tháng {first_day:%m} năm {first_day.year}"


def month_scope(site: Site, month: str, *, on: date) -> Scope:
    """Return the scope of a month ("2026-11") as it is seen on a day.

    Raises RuleError("month-unknown") or RuleError("month-ahead").
    """
    match = _MONTH.fullmatch(month.strip())
    if match is None or not 1 <= int(match[2]) <= 12 or not 2000 <= int(match[1]) <= 2999:
        raise RuleError(
            "month-unknown",
            _("“%(text)s” không phải là một tháng. Hãy nhập theo dạng năm-tháng, ví dụ 2026-11.")
            % {"text": month},
        )
    first_day, month_end = month_window(int(match[1]), int(match[2]))
    if first_day > on:
        raise RuleError(
            "month-ahead",
            _("Tháng %(month)s chưa đến nên chưa có số liệu. Hãy chọn tháng này hoặc tháng trước.")
            % {"month": f"{first_day:%m/%Y}"},
        )
    return Scope(site, first_day, min(month_end, on), on=min(month_end + _ONE_DAY, on))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=timezone.get_default_timezone())
