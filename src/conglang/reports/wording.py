"""How the report says its numbers: short Vietnamese phrases a secretary would write."""

from __future__ import annotations

import calendar
import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from conglang.plans.models import Assignment, Participation, Plan, Target
from conglang.plans.queries import Quota
from conglang.portal.models import Appearance
from conglang.reports.scope import Scope
from conglang.vietnam.dates import short_date, weekday_name
from conglang.vietnam.numbers import format_number
from conglang.vietnam.text import fold

ITEMS = "tin, bài"
_MONTHLY_LEAD = re.compile(
    r"^(?:định kỳ[,\s]*)?(?:vào\s+)?ngày\s+\d{1,2}\s+(?:hằng|hàng|mỗi)\s+tháng[,:;\s]*",
    re.IGNORECASE,
)
_LOOSE_END = " .;,:/"


def counted(number: int) -> str:
    """Write a number of items: "1.234 tin, bài"."""
    return f"{format_number(number)} {ITEMS}"


def change(number: int) -> str:
    """Say how a number moved: "tăng 3", "giảm 2", "bằng"."""
    if number == 0:
        return "bằng"
    return f"{'tăng' if number > 0 else 'giảm'} {format_number(abs(number))}"


def days(scope: Scope) -> str:
    """Say which days the numbers cover: "từ ngày 01/11/2026 đến hết ngày 30/11/2026"."""
    return f"từ ngày {short_date(scope.first_day)} đến hết ngày {short_date(scope.last_day)}"


def compared_with(scope: Scope) -> str:
    """Name what the month is compared with; fair while the month still runs."""
    return "cùng kỳ tháng trước" if scope.is_open else "tháng trước"


def site_name(scope: Scope) -> str:
    """Name the site as a document does, with its kind before a bare name."""
    name = scope.site.site_name or scope.site.hostname
    if fold(name).startswith(("cong ", "trang ")):
        return name
    kind = Appearance.objects.filter(site=scope.site).values_list("kicker", flat=True).first()
    return f"{kind or 'Trang thông tin điện tử'} {name[:1].lower()}{name[1:]}"


def plan_name(plan: Plan) -> str:
    """Name a plan as documents cite it, as far as it is known."""
    kind = plan.type_name.capitalize() or "Kế hoạch"
    number = f" số {plan.number}" if plan.number and not plan.number.startswith("/") else ""
    day = f" ngày {short_date(plan.issued_on)}" if plan.issued_on else ""
    issuer = f" của {plan.issuer}" if plan.issuer and not plan.issuer.isupper() else ""
    return f"{kind}{number}{day}{issuer}"


def wanted(quota: Quota) -> str:
    """Write what a target asks for in a year: "300", "900 - 1.000", "tối đa 50", or a dash."""
    low, high = quota.wanted, quota.target.maximum
    if low is None:
        return "–" if high is None else f"tối đa {_figure(high)}"
    if high is not None and quota.target.minimum and high > quota.target.minimum:
        return f"{_figure(low)} - {_figure(high * low / quota.target.minimum)}"
    return _figure(low)


def percent(quota: Quota) -> str:
    """Write how much of a target is done, of its lower end: "45,5%", or a dash."""
    if not quota.wanted:
        return "–"
    exact = Decimal(quota.done) * 100 / quota.wanted
    share = str(exact.quantize(Decimal("0.1"), ROUND_HALF_UP)).removesuffix(".0")
    return f"{share.replace('.', ',')}%"


def standing(behind: int) -> str:
    """Say how a target stands on a day."""
    return f"Chậm {format_number(behind)}" if behind else "Đúng tiến độ"


def target_name(target: Target) -> str:
    """Name a target by its section, or by its own words in quotation marks."""
    if target.section is not None:
        return f"chuyên mục {quoted(target.section.name)}"
    return quoted(tidy(target.text))


def quoted(text: str) -> str:
    """Put words in quotation marks; those inside become single ones."""
    return f"“{text.replace('“', '‘').replace('”', '’')}”"


def capital(text: str) -> str:
    """Begin a sentence with these words."""
    return text[:1].upper() + text[1:]


def leads(assignment: Assignment) -> str:
    """Name who leads an assignment, joined; as the plan wrote it when nobody is matched."""
    names = [
        str(row.unit or row.group or row.text)
        for row in assignment.participations.all()
        if row.role == Participation.Role.LEAD
    ]
    return ", ".join(dict.fromkeys(names))


def assignment_name(assignment: Assignment) -> str:
    """Return an assignment's words without the day that is said beside them."""
    name = tidy(_MONTHLY_LEAD.sub("", assignment.name)) or tidy(assignment.name)
    return capital(name)


def day_in_month(day: int, first_day: date) -> date:
    """Return the n-th day of a month, or its last when the month is shorter."""
    return first_day.replace(day=min(day, calendar.monthrange(first_day.year, first_day.month)[1]))


def named_day(day: date) -> str:
    """Write a day with its weekday: "ngày 24/12/2026 (thứ Năm)"."""
    weekday = weekday_name(day)
    return f"ngày {short_date(day)} ({weekday[:1].lower()}{weekday[1:]})"


def tidy(text: str) -> str:
    """Return words on one line without the marks they end in."""
    return " ".join(text.split()).rstrip(_LOOSE_END)


def _figure(number: Decimal) -> str:
    return format_number(int(number) if number == int(number) else number.normalize())
