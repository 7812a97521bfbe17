"""Questions about items given to write: whose they are, where they stand, who has how many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, TextChoices
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site, WorkflowState

from conglang.newsroom.models import Commission, Edition
from conglang.newsroom.queries.access import desks_of
from conglang.newsroom.queries.sections import sections_writable_by
from conglang.organisation.models import Duty, Person, Role, Unit
from conglang.organisation.queries import WRITING_ROLES, duties_of

# Who answers for work that is given to a unit as a whole: the first of these that anybody holds.
TOLD_ROLES = (Role.FOCAL_POINT, Role.CONTRIBUTOR, Role.HEAD)


class CommissionState(TextChoices):
    OPEN = "open", _("Chưa viết")
    TAKEN_UP = "taken_up", _("Đang viết")
    HANDED_IN = "handed_in", _("Đã gửi, đang duyệt")
    PUBLISHED = "published", _("Đã đăng")
    CANCELLED = "cancelled", _("Đã thôi giao")


class CommissionFilter(TextChoices):
    """What lists are narrowed by: the states, and what is late."""

    RUNNING = "running", _("Chưa xong")
    LATE = "late", _("Quá hạn")
    OPEN = "open", _("Chưa viết")
    TAKEN_UP = "taken_up", _("Đang viết")
    HANDED_IN = "handed_in", _("Đã gửi, đang duyệt")
    PUBLISHED = "published", _("Đã đăng")
    CANCELLED = "cancelled", _("Đã thôi giao")


def commissions_visible_to(person: Person, on: date) -> QuerySet[Commission]:
    """Return what a person may read: all of the sites whose desk they serve, and what is given to
    them or to units in which they write. By deadline; unit, person and site are loaded."""
    rows = Commission.objects.select_related("unit", "person", "site").order_by("due_at", "pk")
    if not person.is_active or person.pk is None:
        return rows.none()
    return rows.filter(
        Q(site__in=desks_of(person, on).values("site_id"))
        | Q(person=person)
        | Q(unit__in=units_written_in(person, on))
    )


def commissions_kept_by(person: Person, on: date) -> QuerySet[Commission]:
    """Return what a person may change: the commissions of the desks they serve."""
    rows = Commission.objects.select_related("unit", "person", "site").order_by("due_at", "pk")
    return rows.filter(site__in=desks_of(person, on).values("site_id"))


def commissions_for(person: Person, on: date, now: datetime) -> QuerySet[Commission]:
    """Return what a person is still to write: their own, and what nobody of their units was named
    for, unless a colleague has begun it. By deadline."""
    mine = Q(person=person) | Q(person=None, unit__in=units_written_in(person, on))
    theirs = Q(person=None, article__isnull=False) & ~Q(article__writer=person)
    rows = commissions_visible_to(person, on).filter(mine).exclude(theirs)
    return in_commission_state(rows, CommissionFilter.RUNNING, now).select_related("article")


def units_written_in(person: Person, on: date) -> QuerySet[Unit]:
    """Return the units for which a person writes on a day."""
    duties = duties_of(person, on).filter(role__in=WRITING_ROLES).exclude(unit=None)
    return Unit.objects.filter(pk__in=duties.values("unit_id")).order_by("name")


def writers_of(units: Iterable[Unit] | QuerySet[Unit], on: date) -> QuerySet[Person]:
    """Return the active people who write for units on a day, by name."""
    duties = Duty.objects.in_force(on).filter(unit__in=units, role__in=WRITING_ROLES)
    return Person.objects.filter(pk__in=duties.values("person_id"), is_active=True).order_by(
        "full_name", "pk"
    )


def may_take_up(row: Commission, person: Person, on: date) -> bool:
    """Say whether a commission is a person's to write, on a site for which they may write."""
    if row.person_id is not None:
        is_theirs = row.person_id == person.pk
    else:
        is_theirs = units_written_in(person, on).filter(pk=row.unit_id).exists()
    root: str = row.site.root_page.path
    writable = sections_writable_by(person, on).filter(path__startswith=root)
    return is_theirs and writable.exists()


def people_told(row: Commission, on: date) -> list[Person]:
    """Return who is told about a commission: its person, else who answers for the unit."""
    return told_by_commission([row], on)[row.pk]


def told_by_commission(rows: Iterable[Commission], on: date) -> dict[int, list[Person]]:
    """Return `people_told` of many commissions, in one query."""
    rows = list(rows)
    in_units: dict[tuple[int, str], list[Person]] = defaultdict(list)
    duties = Duty.objects.in_force(on).filter(
        unit__in={row.unit_id for row in rows}, role__in=TOLD_ROLES, person__is_active=True
    )
    for duty in duties.select_related("person").order_by("person_id", "pk"):
        if duty.unit_id is not None:
            in_units[duty.unit_id, duty.role].append(duty.person)
    found = {}
    for row in rows:
        people = [row.person] if row.person is not None and row.person.is_active else []
        for role in TOLD_ROLES:
            people = people or in_units.get((row.unit_id, role), [])
        found[row.pk] = list(dict.fromkeys(people))
    return found


@dataclass(frozen=True, slots=True)
class CommissionStanding:
    """Where a commission stands; is_late: its time is over and nothing was handed in."""

    state: CommissionState
    is_late: bool = False

    @property
    def words(self) -> str:
        return str(self.state.label)


def state_of(row: Commission, now: datetime) -> CommissionState:
    return commission_states([row], now)[row.pk].state


def commission_states(rows: Iterable[Commission], now: datetime) -> dict[int, CommissionStanding]:
    """Return where commissions stand by their ids, in two queries for all of them."""
    rows = list(rows)
    articles = {row.article_id for row in rows if row.article_id is not None}
    public = set(Edition.objects.filter(article__in=articles).values_list("article_id", flat=True))
    waiting = set(_in_review()) & articles if articles else set()
    return {row.pk: _standing(row, now, public, waiting) for row in rows}


def _standing(
    row: Commission, now: datetime, public: set[int], waiting: set[int]
) -> CommissionStanding:
    if row.article_id in public:
        return CommissionStanding(CommissionState.PUBLISHED)
    if row.cancelled_at is not None:
        return CommissionStanding(CommissionState.CANCELLED)
    if row.article_id in waiting:
        return CommissionStanding(CommissionState.HANDED_IN)
    state = CommissionState.OPEN if row.article_id is None else CommissionState.TAKEN_UP
    return CommissionStanding(state, is_late=row.due_at < now)


def in_commission_state(
    rows: QuerySet[Commission], state: str, now: datetime
) -> QuerySet[Commission]:
    """Keep the commissions that stand as a `CommissionFilter` says."""
    public = Exists(Edition.objects.filter(article=OuterRef("article_id")))
    if state == CommissionFilter.PUBLISHED:
        return rows.filter(public)
    rows = rows.filter(~public)
    if state == CommissionFilter.CANCELLED:
        return rows.exclude(cancelled_at=None)
    rows = rows.filter(cancelled_at=None)
    if state == CommissionFilter.OPEN:
        return rows.filter(article=None)
    if state == CommissionFilter.RUNNING:
        return rows
    waiting = _in_review()
    if state == CommissionFilter.HANDED_IN:
        return rows.filter(article__in=waiting)
    rows = rows.filter(Q(article=None) | ~Q(article__in=waiting))
    if state == CommissionFilter.TAKEN_UP:
        return rows.filter(article__isnull=False)
    return rows.filter(due_at__lt=now)


def _in_review() -> list[int]:
    # Only what waits in review now: some dozens of rows.
    flows = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_IN_PROGRESS,
        base_content_type=ContentType.objects.get_for_model(Page),
    )
    return [int(pk) for pk in flows.values_list("object_id", flat=True)]


@dataclass(frozen=True, slots=True)
class UnitLoad:
    """How much a unit was given for some days, and how much of it is public or late."""

    unit: Unit
    given: int
    published: int
    late: int


def unit_loads(site: Site, first: datetime, until: datetime, now: datetime) -> list[UnitLoad]:
    """Return every unit of a site's body with what is due from it in a time, the busiest first.

    Units that have nothing stand at the end, by name; what was called off does not count.
    """
    rows = Commission.objects.filter(site=site, due_at__gte=first, due_at__lt=until)
    rows = rows.filter(cancelled_at=None)
    counted = {
        name: dict(kept.order_by().values_list("unit").annotate(Count("pk")))
        for name, kept in (
            ("given", rows),
            ("published", in_commission_state(rows, CommissionFilter.PUBLISHED, now)),
            ("late", in_commission_state(rows, CommissionFilter.LATE, now)),
        )
    }
    ownership = getattr(site, "ownership", None)
    units = Unit.objects.filter(body=ownership.body_id) if ownership else Unit.objects.none()
    on = localdate(now)
    known = units.in_force(on) | units.filter(pk__in=counted["given"])
    loads = [
        UnitLoad(
            unit,
            counted["given"].get(unit.pk, 0),
            counted["published"].get(unit.pk, 0),
            counted["late"].get(unit.pk, 0),
        )
        for unit in known.order_by("name")
    ]
    return sorted(loads, key=lambda load: -load.given)
