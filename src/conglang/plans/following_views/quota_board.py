"""How many items a plan wants, how many there are, and where they are missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from conglang.organisation.models import Unit
from conglang.plans import queries
from conglang.plans.following_views.access import (
    PAGE_SIZE,
    choice_in,
    followed_plan,
    number_in,
)
from conglang.plans.models import Plan, Standing, Target
from conglang.plans.queries.quotas import quotas_and_gaps
from conglang.plans.quota_periods import periods_of
from conglang.plans.views.access import day_in
from conglang.plans.views.actions import with_addresses

PARTS = {"chuyen-muc": "section", "don-vi": "unit", "the-loai": "genre", "ky": "period"}
GAPS_SHOWN = 50
MOST_COUNTED = 5_000  # a list longer than this is told as such


@dataclass(frozen=True, slots=True)
class QuotaRow:
    """A target with the address of the items behind its number. percent: of the year, up to 100."""

    quota: queries.Quota
    url: str
    percent: int


@dataclass(frozen=True, slots=True)
class GapRow:
    gap: queries.Gap
    url: str


@require_safe
def quota_board(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show the item targets of a plan and its gaps. Query: thieu-theo (see PARTS)."""
    plan = followed_plan(request, plan_id)
    on = localdate()
    part = choice_in(request, "thieu-theo", tuple(PARTS))
    quotas, gaps = quotas_and_gaps(plan, on, PARTS[part])
    names = {
        "chuyen-muc": _("Chuyên mục"),
        "don-vi": _("Đơn vị"),
        "the-loai": _("Thể loại"),
        "ky": _("Kỳ"),
    }
    address = reverse("plans:quotas", args=[plan.pk])
    return render(
        request,
        "plans/following/quotas.html",
        {
            "page_title": _("Bảng chỉ tiêu"),
            "plan": plan,
            "until": min(on, queries.year_of(plan)[1]),
            "rows": [
                QuotaRow(row, items_address(plan, row.target, on), _percent(row)) for row in quotas
            ],
            "gaps": _gap_rows(plan, gaps[:GAPS_SHOWN], part, on),
            "gap_total": len(gaps),
            "part_name": names[part],
            "tabs": [
                {"name": names[key], "url": f"{address}?thieu-theo={key}", "chosen": key == part}
                for key in PARTS
            ],
        },
    )


def items_address(
    plan: Plan, target: Target, on: date, *, unit: int | None = None, days: tuple | None = None
) -> str:
    """Return the address of the items that count for a target up to a day, or in some days."""
    first_day, last_day = queries.year_of(plan)
    since, until = days or (first_day, min(on, last_day))
    parts: dict[str, object] = {"chi-tieu": target.pk}
    if unit:
        parts["don-vi"] = unit
    parts |= {"tu-ngay": since.isoformat(), "den-ngay": until.isoformat()}
    return f"{reverse('plans:items', args=[plan.pk])}?{urlencode(parts)}"


def _gap_rows(plan: Plan, gaps: list[queries.Gap], part: str, on: date) -> list[GapRow]:
    units = _units_named(plan, [gap.name for gap in gaps]) if part == "don-vi" else {}
    rows = []
    for gap in gaps:
        days = None
        if part == "ky":
            periods = periods_of(gap.target.period, plan.year)
            days = next(((p.first_day, p.last_day) for p in periods if p.name == gap.name), None)
        unit = None if gap.target.unit_id else units.get(gap.name)
        rows.append(GapRow(gap, items_address(plan, gap.target, on, unit=unit, days=days)))
    return rows


def _units_named(plan: Plan, names: list[str]) -> dict[str, int]:
    given = Standing.objects.filter(occurrence__assignment__plan=plan, is_asked=True)
    units = Unit.objects.filter(name__in=names, pk__in=given.values("unit_id"))
    return dict(units.values_list("name", "pk"))


@require_safe
def items(request: HttpRequest, plan_id: int) -> HttpResponse:
    """List the items behind a number. Query: chi-tieu, don-vi, tu-ngay, den-ngay, p."""
    plan = followed_plan(request, plan_id)
    first_day, last_day = queries.year_of(plan)
    target = get_object_or_404(plan.targets, pk=number_in(request, "chi-tieu") or 0)
    since, until = day_in(request, "tu-ngay") or first_day, day_in(request, "den-ngay") or last_day
    rows = queries.items(plan, until, since=since, target=target)
    number = max(number_in(request, "p") or 1, 1)
    start = (number - 1) * PAGE_SIZE
    unit = None
    if unit_id := number_in(request, "don-vi"):
        unit = get_object_or_404(Unit, pk=unit_id)
        rows = rows.filter(unit=unit)
    counted = rows.order_by()[: MOST_COUNTED + 1].count()
    # Keys first: whole rows of thousands are not sorted to show fifty.
    pks = list(rows.values_list("pk", flat=True)[start : start + PAGE_SIZE + 1])
    shown = queries.evidence_for(plan).filter(pk__in=pks[:PAGE_SIZE])
    return render(
        request,
        "plans/following/items.html",
        {
            "page_title": target.text,
            "plan": plan,
            "unit": unit,
            "since": since,
            "until": until,
            "total": min(counted, MOST_COUNTED),
            "has_more": counted > MOST_COUNTED,
            "number": number,
            "has_next": len(pks) > PAGE_SIZE,
            "evidence": with_addresses(request, shown),
        },
    )


def _percent(row: queries.Quota) -> int:
    if not row.wanted:
        return 100
    return min(int(row.done * 100 / row.wanted), 100)
