"""The editorial calendar: what is due, happens, appears and rests, day by day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Q, QuerySet, TextChoices
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Site

from conglang.newsroom.models import Commission, Edition
from conglang.newsroom.queries.access import desks_of
from conglang.newsroom.queries.commissions import (
    CommissionStanding,
    commission_states,
    commissions_visible_to,
    units_written_in,
)
from conglang.newsroom.queries.opinions import office_days
from conglang.newsroom.queries.scheduling import scheduled_between
from conglang.organisation.models import Person, SiteOwnership, Unit
from conglang.plans.models import Occurrence, ReportDue, Standing
from conglang.plans.queries.following import asked
from conglang.plans.queries.reports_due import reports_followed

MOST_OF_A_KIND = 3_000  # a screen of more is no calendar; the lists have the rest


class EntryKind(TextChoices):
    COMMISSION = "commission", gettext_lazy("Hạn gửi")
    EVENT = "event", gettext_lazy("Sự kiện")
    SCHEDULED = "scheduled", gettext_lazy("Hẹn đăng")
    PUBLISHED = "published", gettext_lazy("Đã đăng")
    TURN = "turn", gettext_lazy("Hạn kế hoạch")
    REPORT = "report", gettext_lazy("Nộp báo cáo")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing on one day. pk: of the row that its kind names, other_pk: of its plan."""

    day: date
    kind: EntryKind
    title: str
    pk: int
    at: datetime | None = None
    who: str = ""
    other_pk: int | None = None
    standing: CommissionStanding | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose things are asked for. person: only theirs; units: only of these units."""

    site: Site
    person: Person | None = None
    units: tuple[int, ...] | None = None


def calendar_sites(person: Person, on: date) -> QuerySet[SiteOwnership]:
    """Return the sites whose calendar a person may open: of their desks and of their units."""
    own = units_written_in(person, on).values("body_id")
    found = desks_of(person, on) | SiteOwnership.objects.filter(body__in=own).select_related(
        "site__root_page", "body", "board"
    )
    return found.distinct().order_by("pk")


def calendar_between(
    person: Person, scope: Scope, first: date, last: date, *, now: datetime
) -> list[Entry]:
    """Return what a person may see of a site's calendar, by day, hour and kind.

    Who serves the site's desk sees all of it, others what is their units'. A constant number of
    queries.
    """
    on = localdate(now)
    on_desk = desks_of(person, on).filter(site=scope.site.pk).exists()
    own = None if on_desk else set(units_written_in(person, on).values_list("pk", flat=True))
    days = _Days(first, last)
    ownership = SiteOwnership.objects.filter(site=scope.site).first()
    rows = [
        *_commissions(person, scope, days, now),
        *_scheduled(person, scope, days, on),
        *_published(scope, days, own, person),
    ]
    if ownership is not None:
        rows += [*_turns(ownership, scope, days, own), *_reports(ownership, scope, days, own)]
    order = {kind: place for place, kind in enumerate(EntryKind)}
    return sorted(rows, key=lambda row: (row.day, order[row.kind], row.at or _MIDNIGHT, row.title))


def days_off(first: date, last: date) -> dict[date, bool]:
    """Return public holidays (True) and weekend days worked in exchange (False) of some days."""
    offices = office_days()
    found: dict[date, bool] = {}
    day = first
    while day <= last:
        if day.weekday() < 5 and not offices.is_working_day(day):
            found[day] = True
        elif day.weekday() >= 5 and offices.is_working_day(day):
            found[day] = False
        elif day in offices.rest:
            found[day] = True
        day += timedelta(days=1)
    return found


_MIDNIGHT = datetime(1, 1, 2, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Days:
    first: date
    last: date

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """Return the first moment of the first day and the first after the last."""
        return (
            timezone.make_aware(datetime.combine(self.first, time.min)),
            timezone.make_aware(datetime.combine(self.last + timedelta(days=1), time.min)),
        )


def _commissions(person: Person, scope: Scope, days: _Days, now: datetime) -> Iterator[Entry]:
    begins, ends = days.moments
    due = Q(due_at__gte=begins, due_at__lt=ends)
    happens = Q(event_starts_at__gte=begins, event_starts_at__lt=ends)
    kept = commissions_visible_to(person, localdate(now)).filter(
        due | happens, site=scope.site, cancelled_at=None
    )
    if scope.person is not None:
        kept = kept.filter(Q(person=scope.person) | Q(made_by=scope.person))
    if scope.units is not None:
        kept = kept.filter(unit__in=scope.units)
    rows: list[Commission] = list(kept[:MOST_OF_A_KIND])
    standings = commission_states(rows, now)
    for row in rows:
        who = f"{row.person}, {row.unit}" if row.person else str(row.unit)
        if begins <= row.due_at < ends:
            yield Entry(
                localdate(row.due_at),
                EntryKind.COMMISSION,
                row.title,
                row.pk,
                row.due_at,
                who,
                standing=standings[row.pk],
            )
        starts = row.event_starts_at
        if starts is not None and begins <= starts < ends:
            name = f"{row.event_name}, {row.event_place}" if row.event_place else row.event_name
            yield Entry(localdate(starts), EntryKind.EVENT, name, row.pk, starts, who)


def _scheduled(person: Person, scope: Scope, days: _Days, on: date) -> Iterator[Entry]:
    begins, ends = days.moments
    for planned in scheduled_between(person, begins, ends, on):
        article = planned.article
        if not article.path.startswith(scope.site.root_page.path):
            continue
        if scope.person is not None and article.writer_id != scope.person.pk:
            continue
        if scope.units is not None and article.unit_id not in scope.units:
            continue
        unit = str(article.unit or "")
        yield Entry(
            localdate(planned.at),
            EntryKind.SCHEDULED,
            article.draft_title or article.title,
            article.pk,
            planned.at,
            unit if planned.is_approved else _("%(unit)s, chưa duyệt xong") % {"unit": unit},
        )


def _published(scope: Scope, days: _Days, own: set[int] | None, person: Person) -> Iterator[Entry]:
    rows = Edition.objects.filter(
        site=scope.site, published_on__range=(days.first, days.last), withdrawn_at=None
    )
    if own is not None:
        rows = rows.filter(Q(unit__in=own) | Q(writer=person))
    if scope.person is not None:
        rows = rows.filter(writer=scope.person)
    if scope.units is not None:
        rows = rows.filter(unit__in=scope.units)
    for row in rows.select_related("unit").order_by("published_at")[:MOST_OF_A_KIND]:
        yield Entry(
            row.published_on,
            EntryKind.PUBLISHED,
            row.title,
            row.article_id,
            row.published_at,
            str(row.unit or ""),
        )


def _turns(
    ownership: SiteOwnership, scope: Scope, days: _Days, own: set[int] | None
) -> Iterator[Entry]:
    """Yield the turns that plans ask for, once each, whoever is asked."""
    if scope.person is not None:
        return
    rows: QuerySet[Standing] = asked().filter(
        occurrence__assignment__plan__body=ownership.body_id,
        occurrence__kind=Occurrence.Kind.DEADLINE,
        occurrence__due_on__range=(days.first, days.last),
    )
    units = _units_asked(scope, own)
    if units is not None:
        rows = rows.filter(unit__in=units)
    found = rows.values_list(
        "occurrence_id",
        "occurrence__due_on",
        "occurrence__assignment_id",
        "occurrence__assignment__name",
        "occurrence__assignment__plan_id",
    )
    for _key, day, assignment, name, plan in found.distinct()[:MOST_OF_A_KIND]:
        yield Entry(day, EntryKind.TURN, name, assignment, other_pk=plan)


def _reports(
    ownership: SiteOwnership, scope: Scope, days: _Days, own: set[int] | None
) -> Iterator[Entry]:
    if scope.person is not None:
        return
    rows: QuerySet[ReportDue] = reports_followed().filter(
        duty__plan__body=ownership.body_id, due_on__range=(days.first, days.last)
    )
    units = _units_asked(scope, own)
    if units is not None:
        rows = rows.filter(unit__in=units)
    grouped: dict[tuple[date, int], list[ReportDue]] = {}
    for row in rows[:MOST_OF_A_KIND]:
        grouped.setdefault((row.due_on, row.duty_id), []).append(row)
    for (day, duty), dues in grouped.items():
        plan = dues[0].duty.plan
        title = dues[0].duty.recipient or plan.subject
        yield Entry(day, EntryKind.REPORT, title, duty, who=str(len(dues)), other_pk=plan.pk)


def _units_asked(scope: Scope, own: set[int] | None) -> set[int] | None:
    if scope.units is None:
        return own
    return set(scope.units) if own is None else own & set(scope.units)


def units_of_calendar(ownership: SiteOwnership, person: Person, on: date) -> QuerySet[Unit]:
    """Return the units by which a person may narrow a calendar."""
    units = Unit.objects.in_force(on).filter(body=ownership.body_id).order_by("name")
    if desks_of(person, on).filter(pk=ownership.pk).exists():
        return units
    return units.filter(pk__in=units_written_in(person, on).values("pk"))
