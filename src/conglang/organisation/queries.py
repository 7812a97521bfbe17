"""Who is who, on a given day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from conglang.organisation.models import (
    Board,
    Body,
    Duty,
    Person,
    Role,
    SiteOwnership,
    Unit,
)

WRITING_ROLES = frozenset({Role.HEAD, Role.FOCAL_POINT, Role.CONTRIBUTOR})
# Who may send items to the sites of their body; accountants and technicians may not.
CONTENT_ROLES = WRITING_ROLES | {
    Role.PLAN_OFFICER,
    Role.CHAIR,
    Role.VICE_CHAIR,
    Role.MEMBER,
    Role.SECRETARY,
}


def duties_of(person: Person, on: date) -> QuerySet[Duty]:
    """Return the duties a person holds on a day; `unit` and `board` are loaded."""
    if not person.pk or not person.is_active:
        return Duty.objects.none()
    return Duty.objects.in_force(on).filter(person=person).select_related("unit", "board")


def bodies_visible_to(person: Person, on: date) -> QuerySet[Body]:
    """Return the bodies a person serves on a day; a superuser serves all."""
    if person.is_active and person.is_superuser:
        return Body.objects.all()
    return _bodies_of(duties_of(person, on))


def bodies_where(person: Person, roles: Iterable[Role], on: date) -> QuerySet[Body]:
    """Return the bodies in which a person holds one of the roles on a day."""
    if person.is_active and person.is_superuser:
        return Body.objects.all()
    return _bodies_of(duties_of(person, on).filter(role__in=list(roles)))


def _bodies_of(duties: QuerySet[Duty]) -> QuerySet[Body]:
    # Subqueries: callers build further on this, and one question stays one question.
    in_units = duties.exclude(unit=None).values("unit__body_id")
    on_boards = duties.exclude(board=None).values("board__body_id")
    return Body.objects.filter(Q(pk__in=in_units) | Q(pk__in=on_boards))


def only_writes(person: Person, on: date) -> bool:
    """Say whether a person holds duties on a day, and all of them are about writing."""
    if person.is_superuser:
        return False
    roles = set(duties_of(person, on).values_list("role", flat=True))
    return bool(roles) and roles <= WRITING_ROLES


def people_known_to(bodies: QuerySet[Body]) -> QuerySet[Person]:
    """Return active people who ever served one of the bodies, or nobody yet; by name."""
    known = Duty.objects.filter(Q(unit__body__in=bodies) | Q(board__body__in=bodies))
    return (
        Person.objects.filter(Q(duties=None) | Q(pk__in=known.values("person_id")), is_active=True)
        .distinct()
        .order_by("full_name", "pk")
    )


def units_of(person: Person, on: date) -> QuerySet[Unit]:
    """Return the units in which a person holds a duty on a day, by name."""
    ids = duties_of(person, on).exclude(unit=None).values_list("unit_id")
    return Unit.objects.filter(pk__in=ids).order_by("name")


def units_known_to(body: Body, on: date) -> QuerySet[Unit]:
    """Return the units that a plan of this body may name: its own, and the bodies below it."""
    return (
        Unit.objects.in_force(on)
        .filter(Q(body=body) | Q(body__parent=body, parent=None, kind=Unit.Kind.COMMITTEE))
        .select_related("body")
        .order_by("name")
    )


def boards_of(person: Person, roles: Iterable[Role], on: date) -> QuerySet[Board]:
    """Return the boards on which a person holds one of the roles on a day."""
    ids = duties_of(person, on).filter(role__in=list(roles)).values_list("board_id")
    return Board.objects.filter(pk__in=ids)


def sites_visible_to(person: Person, on: date) -> QuerySet[SiteOwnership]:
    """Return the sites of the bodies a person serves; `site`, `body`, `board` are loaded."""
    return (
        SiteOwnership.objects.filter(body__in=bodies_visible_to(person, on))
        .select_related("site", "body", "board")
        .order_by("pk")
    )


def sites_written_for(person: Person, on: date) -> QuerySet[SiteOwnership]:
    """Return the sites of the bodies for which a person's duties let them write."""
    bodies = bodies_where(person, CONTENT_ROLES, on)
    return SiteOwnership.objects.filter(body__in=bodies).order_by("pk")
