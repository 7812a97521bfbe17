"""A person's turns and reports as a calendar file (RFC 5545)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, TimezoneStandard
from wagtail import hooks

from conglang.organisation.models import Person
from conglang.plans.models import Occurrence, ReportDue, Standing
from conglang.plans.queries.boards import calendar_reports, calendar_turns

MOST_EVENTS = 500
# A calendar asks when an event was last touched; where nobody has, one fixed time keeps the file
# the same from one day to the next.
UNTOUCHED = datetime(2020, 1, 1, tzinfo=UTC)


def calendar_file(person: Person, *, on: date, root_url: str) -> bytes:
    """Return what is due from a person's units, a whole day each; the same work, the same bytes.

    Nothing of other units or people is in it. root_url: of this site, without a slash at its end.
    Rooms above add what else is the person's through the hook `conglang_calendar_events`.
    """
    calendar = _empty(_("Việc của tôi"))
    for standing in calendar_turns(person, on)[:MOST_EVENTS]:
        calendar.add_component(_turn(standing, root_url))
    for report in calendar_reports(person, on)[:MOST_EVENTS]:
        calendar.add_component(_report(report, root_url))
    for events in hooks.get_hooks("conglang_calendar_events"):
        for event in events(person, on, root_url):
            calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def calendar_part(person: Person, part: str, *, on: date, root_url: str) -> bytes | None:
    """Return another calendar that a room above keeps for a person; None if nobody does.

    Through the hook `conglang_calendar_parts`: each answers (name, events), or None.
    """
    for ask in hooks.get_hooks("conglang_calendar_parts"):
        found = ask(person, part, on, root_url)
        if found is not None:
            name, events = found
            calendar = _empty(name)
            for event in events:
                calendar.add_component(event)
            content: bytes = calendar.to_ical()
            return content
    return None


def _empty(name: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Cong Lang//Viec cua toi//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(hours=4), parameters={"value": "DURATION"})
    calendar.add_component(_vietnam())
    return calendar


def _vietnam() -> Timezone:
    """Return the clock of Vietnam, which has not changed since 1975."""
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", "Asia/Ho_Chi_Minh")
    standard.add("dtstart", datetime(1975, 6, 13))
    standard.add("tzoffsetfrom", timedelta(hours=8))
    standard.add("tzoffsetto", timedelta(hours=7))
    standard.add("tzname", "+07")
    zone.add_component(standard)
    return zone


def _turn(standing: Standing, root_url: str) -> Event:
    occurrence = standing.occurrence
    assignment = occurrence.assignment
    is_check_in = occurrence.kind == Occurrence.Kind.CHECK_IN
    words = _("Cập nhật: %(name)s") if is_check_in else _("Đến hạn: %(name)s")
    told = [
        f"{standing.unit} ({standing.get_role_display()})",
        standing.get_state_display(),
        assignment.plan.subject,
    ]
    return _event(
        f"turn-{standing.pk}",
        occurrence.due_on,
        words % {"name": assignment.name},
        told,
        root_url + reverse("plans:turn", args=[standing.pk]),
        standing.changed_at,
    )


def _report(report: ReportDue, root_url: str) -> Event:
    plan = report.duty.plan
    words = _("Nộp báo cáo: %(recipient)s") % {"recipient": report.duty.recipient or plan.subject}
    return _event(
        f"report-{report.pk}",
        report.due_on,
        words,
        [str(report.unit or report.duty.sender), report.get_state_display(), plan.subject],
        root_url + reverse("plans:reports", args=[plan.pk]),
        report.changed_at,
    )


def _event(
    name: str, day: date, summary: str, told: list[str], url: str, touched_at: datetime | None
) -> Event:
    event = Event()
    event.add("uid", f"{name}@{url.split('/')[2]}")
    event.add("dtstamp", (touched_at or UNTOUCHED).astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", summary)
    event.add("description", "\n".join(told))
    event.add("url", url)
    event.add("transp", "TRANSPARENT")
    return event
