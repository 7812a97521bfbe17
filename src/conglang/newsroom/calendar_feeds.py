"""What the newsroom adds to private calendars: one's own commissions, and a desk's calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Event

from conglang.database.numbers import row_number
from conglang.newsroom.models import CommissionChange
from conglang.newsroom.queries.access import desks_of
from conglang.newsroom.queries.calendar import Entry, EntryKind, Scope, calendar_between
from conglang.newsroom.queries.commissions import commissions_for
from conglang.organisation.models import Person

MOST_EVENTS = 500
LOOK_BACK, LOOK_AHEAD = timedelta(days=31), timedelta(days=92)
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
DESK_PART = "trang-"
HOUR = timedelta(hours=1)


def own_events(person: Person, on: date, root_url: str) -> Iterator[Event]:
    """Yield what desks asked this person to write: the deadline, and the event itself."""
    now = _moment_of(on)
    rows = commissions_for(person, on, now).filter(due_at__gte=now - LOOK_BACK)
    url = root_url + reverse("newsroom:my_page")
    found = list(rows[:MOST_EVENTS])
    touched = _touched({row.pk for row in found})
    for row in found:
        summary = _("Hạn gửi tin: %(title)s") % {"title": row.title}
        yield _event(f"commission-{row.pk}", row.due_at - HOUR, summary, url, touched.get(row.pk))
        if row.event_starts_at is not None:
            name = _("Sự kiện: %(name)s") % {"name": row.event_name}
            event = _event(f"event-{row.pk}", row.event_starts_at, name, url, touched.get(row.pk))
            if row.event_place:
                event.add("location", row.event_place)
            yield event


def desk_calendar(
    person: Person, part: str, on: date, root_url: str
) -> tuple[str, Iterable[Event]] | None:
    """Return the calendar of a site ("trang-3") whose desk the person serves on that day."""
    number = row_number(part.removeprefix(DESK_PART)) if part.startswith(DESK_PART) else None
    desk = desks_of(person, on).filter(site=number).first() if number is not None else None
    if desk is None:
        return None
    entries = calendar_between(
        person, Scope(desk.site), on - LOOK_BACK, on + LOOK_AHEAD, now=_moment_of(on)
    )
    touched = _touched({row.pk for row in entries if row.standing is not None})
    name = _("Lịch biên tập: %(site)s") % {"site": desk.site.site_name}
    return name, [_of_entry(entry, root_url, touched) for entry in entries]


def _touched(numbers: set[int]) -> dict[int, datetime]:
    """Return when commissions were last changed, by their ids."""
    changes = CommissionChange.objects.filter(commission__in=numbers).order_by()
    return dict(changes.values_list("commission").annotate(Max("at")))


def _of_entry(entry: Entry, root_url: str, touched: dict[int, datetime]) -> Event:
    if entry.kind in {EntryKind.COMMISSION, EntryKind.EVENT}:
        path = reverse("newsroom_desk:commission", args=[entry.pk])
        at = touched.get(entry.pk)
    elif entry.kind == EntryKind.TURN:
        path, at = reverse("plans:assignment", args=[entry.other_pk, entry.pk]), None
    elif entry.kind == EntryKind.REPORT:
        path, at = reverse("plans:reports", args=[entry.other_pk]), None
    else:
        path, at = reverse("newsroom_desk:article", args=[entry.pk]), entry.at
    starts = entry.at
    if starts is not None and entry.kind == EntryKind.COMMISSION:
        starts -= HOUR  # the hour that ends with the deadline
    name = f"{entry.kind}-{entry.pk}-{entry.day:%Y%m%d}"
    event = _event(
        name, starts or entry.day, f"{entry.kind.label}: {entry.title}", root_url + path, at
    )
    if entry.who and entry.kind != EntryKind.REPORT:
        event.add("description", entry.who)
    return event


def _event(
    name: str, starts: date | datetime, summary: str, url: str, touched_at: datetime | None
) -> Event:
    """Return an event of an hour, or of a whole day; the same work gives the same bytes."""
    event = Event()
    event.add("uid", f"{name}@{url.split('/')[2]}")
    touched = touched_at or datetime(2020, 1, 1, tzinfo=UTC)
    event.add("dtstamp", touched.astimezone(UTC).replace(microsecond=0))
    if isinstance(starts, datetime):
        local = starts.astimezone(VIETNAM).replace(microsecond=0)
        event.add("dtstart", local)
        event.add("dtend", local + HOUR)
    else:
        event.add("dtstart", starts)
        event.add("dtend", starts + timedelta(days=1))
    event.add("summary", summary)
    event.add("url", url)
    event.add("transp", "TRANSPARENT")
    return event


def _moment_of(on: date) -> datetime:
    return timezone.make_aware(datetime.combine(on, time(12, 0)))
