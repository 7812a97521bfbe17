"""The editorial calendar by week and by month."""

from __future__ import annotations

from calendar import Calendar as Months
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from conglang.database.numbers import row_number
from conglang.newsroom import queries
from conglang.newsroom.queries.calendar import (
    Entry,
    EntryKind,
    Scope,
    calendar_between,
    calendar_sites,
    days_off,
    units_of_calendar,
)
from conglang.organisation.models import Person, SiteOwnership
from conglang.plans.models import CalendarAddress
from conglang.vietnam.dates import WEEKDAYS, short_date

SHOWN_IN_MONTH, SHOWN_IN_WEEK = 6, 60
FIRST_YEAR, LAST_YEAR = 2000, 2100
SCOPES = {
    "tat-ca": gettext_lazy("Tất cả"),
    "don-vi": gettext_lazy("Đơn vị tôi"),
    "toi": gettext_lazy("Việc của tôi"),
}


@dataclass(slots=True)
class Shown:
    """An entry with where it leads, what it is called, and whether its day may be moved."""

    entry: Entry
    address: str
    label: str
    is_movable: bool = False


@dataclass(slots=True)
class Day:
    day: date
    is_inside: bool = True  # of the month that is shown
    is_today: bool = False
    rests: bool = False
    note: str = ""
    items: list[Shown] = field(default_factory=list)
    left: int = 0

    @property
    def name(self) -> str:
        return WEEKDAYS[self.day.weekday()]


@require_GET
def calendar(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    today = localdate(now)
    ownership, sites = _site_asked_for(request, today)
    by_week = request.GET.get("xem") == "tuan"
    day = _day_asked_for(request, today)
    first, last = _week_of(day) if by_week else _month_of(day)
    who = request.GET.get("ai") if request.GET.get("ai") in SCOPES else "tat-ca"
    units = units_of_calendar(ownership, request.user, today)
    unit = row_number(request.GET.get("don-vi"))
    own = tuple(queries.units_written_in(request.user, today).values_list("pk", flat=True))
    scope = Scope(
        ownership.site,
        person=request.user if who == "toi" else None,
        units=(unit,) if unit is not None else own if who == "don-vi" else None,
    )
    entries = calendar_between(request.user, scope, first, last, now=now)
    on_desk = queries.desks_of(request.user, today).filter(pk=ownership.pk).exists()
    most = SHOWN_IN_WEEK if by_week else SHOWN_IN_MONTH
    days = _days(entries, first, last, day, today, most, on_desk, by_week)
    kept = {"trang-web": ownership.site_id if len(sites) > 1 else "", "ai": who, "don-vi": unit}
    kept = {name: value for name, value in kept.items() if value and value != "tat-ca"}

    def at(other: date, view: str) -> str:
        return "?" + urlencode({"xem": view, "ngay": other.isoformat(), **kept})

    view = "tuan" if by_week else "thang"
    return render(
        request,
        "newsroom/desk/calendar/calendar.html",
        {
            "page_title": _("Lịch biên tập"),
            "page_subtitle": ownership.site.site_name,
            "page_icon": "date",
            "weeks": [days[start : start + 7] for start in range(0, len(days), 7)],
            "weekdays": WEEKDAYS,
            "by_week": by_week,
            "title": _title(first, last, day, by_week),
            "before": at(first - timedelta(days=1), view),
            "after": at(last + timedelta(days=1) if by_week else _next_month(day), view),
            "now_address": at(today, view),
            "other_view": at(day, "thang" if by_week else "tuan"),
            "here": request.get_full_path(),
            "day": day,
            "view": view,
            "sites": sites,
            "site": ownership.site,
            "units": units,
            "unit": unit,
            "scopes": SCOPES.items(),
            "who": who,
            "total": len(entries),
            "on_desk": on_desk,
            "feeds": _feeds(request, ownership, on_desk),
        },
    )


def _site_asked_for(request: HttpRequest, today: date) -> tuple[SiteOwnership, list[SiteOwnership]]:
    """Return the site that is asked for, the first by default, and all to choose from."""
    sites = list(calendar_sites(request.user, today))
    asked = request.GET.get("trang-web", "")
    for each in sites:
        if not asked or each.site_id == row_number(asked):
            return each, sites
    raise Http404


def _day_asked_for(request: HttpRequest, today: date) -> date:
    """Return the day whose week or month is shown; today for what is no day."""
    try:
        day = date.fromisoformat(request.GET.get("ngay", ""))
    except ValueError:
        return today
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else today


def _week_of(day: date) -> tuple[date, date]:
    first = day - timedelta(days=day.weekday())
    return first, first + timedelta(days=6)


def _month_of(day: date) -> tuple[date, date]:
    """Return the days of whole weeks that a month touches."""
    days = list(Months(0).itermonthdates(day.year, day.month))
    return days[0], days[-1]


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _title(first: date, last: date, day: date, by_week: bool) -> str:
    if not by_week:
        return _("Tháng %(month)s năm %(year)s") % {"month": day.month, "year": day.year}
    return _("Tuần từ %(first)s đến %(last)s") % {
        "first": short_date(first),
        "last": short_date(last),
    }


def _days(
    entries: list[Entry],
    first: date,
    last: date,
    day: date,
    today: date,
    most: int,
    on_desk: bool,
    by_week: bool,
) -> list[Day]:
    by_day: dict[date, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_day[entry.day].append(entry)
    off = days_off(first, last)
    found = []
    each = first
    while each <= last:
        found.append(
            Day(
                each,
                is_inside=by_week or each.month == day.month,
                is_today=each == today,
                rests=off.get(each, each.weekday() >= 5),
                note="" if each not in off else _("Nghỉ lễ") if off[each] else _("Làm bù"),
                items=[_shown(entry, on_desk) for entry in by_day[each][:most]],
                left=max(len(by_day[each]) - most, 0),
            )
        )
        each += timedelta(days=1)
    return found


def _shown(entry: Entry, on_desk: bool) -> Shown:
    kind = entry.kind
    if kind in {EntryKind.COMMISSION, EntryKind.EVENT}:
        address = (
            reverse("newsroom_desk:commission", args=[entry.pk])
            if on_desk
            else f"{reverse('newsroom:my_page')}#viec-duoc-giao"
        )
    elif kind == EntryKind.TURN:
        address = reverse("plans:assignment", args=[entry.other_pk, entry.pk])
    elif kind == EntryKind.REPORT:
        address = reverse("plans:reports", args=[entry.other_pk])
    else:
        address = reverse("newsroom_desk:article", args=[entry.pk])
    movable = (
        on_desk
        and entry.standing is not None
        and entry.standing.state.value not in {"published", "cancelled"}
    )
    return Shown(entry, address, str(kind.label), movable)


def _feeds(request: HttpRequest, ownership: SiteOwnership, on_desk: bool) -> list[tuple[str, str]]:
    """Return (label, address) of this person's private feeds, none before they made an address."""
    person: Person = request.user  # type: ignore[assignment]
    address = CalendarAddress.objects.filter(person=person).first()
    if address is None:
        return []
    own = reverse("plan_calendar", args=[address.token])
    feeds = [(_("Việc của tôi"), request.build_absolute_uri(own))]
    if on_desk:
        part = f"trang-{ownership.site_id}"
        path = reverse("plan_calendar_part", args=[address.token, part])
        label = _("Lịch biên tập của %(site)s") % {"site": ownership.site.site_name}
        feeds.append((label, request.build_absolute_uri(path)))
    return feeds
