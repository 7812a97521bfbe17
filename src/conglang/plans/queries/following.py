"""The turns of assignments: whose they are, who is late, and what the owner may change."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from conglang.organisation.models import Body, Person, Role, Unit
from conglang.organisation.queries import duties_of, units_of
from conglang.plans.models import (
    Evidence,
    Occurrence,
    Participation,
    Plan,
    Standing,
)
from conglang.plans.queries.plans import plans_editable_by

SETTLED = (Standing.State.DONE, Standing.State.NOT_NEEDED)
DEADLINE = Occurrence.Kind.DEADLINE
# Who speaks for a unit's work; holding accounts or looking after machines is not that.
SPEAKING_ROLES = (Role.HEAD, Role.FOCAL_POINT, Role.CONTRIBUTOR, Role.PLAN_OFFICER)
_COUNTED = Q(
    occurrence__evidence__withdrawn_at=None,
    occurrence__evidence__state=Evidence.State.ACCEPTED,
)


def asked() -> QuerySet[Standing]:
    """Return the standings that confirmed plans still ask for."""
    return Standing.objects.filter(
        is_asked=True,
        occurrence__is_asked=True,
        occurrence__assignment__dropped_by=None,
        occurrence__assignment__plan__state=Plan.State.CONFIRMED,
    )


def units_spoken_for_by(person: Person, on: date) -> QuerySet[Unit]:
    """Return the units for whose work a person may speak on a day."""
    duties = duties_of(person, on).filter(role__in=SPEAKING_ROLES).exclude(unit=None)
    return Unit.objects.filter(pk__in=duties.values("unit_id")).order_by("name")


def my_turns(person: Person, on: date) -> QuerySet[Standing]:
    """Return what is asked of a person's units on a day and not settled, nearest deadline first.

    Turns that have begun; a check-in is asked for until its last day and never late.
    Unit, turn, assignment and plan are loaded; `evidence_count` (that counts, of this unit) is
    annotated.
    """
    mine = asked().filter(
        Q(occurrence__kind=DEADLINE) | Q(occurrence__due_on__gte=on),
        unit__in=units_spoken_for_by(person, on),
        occurrence__starts_on__lte=on,
    )
    return _loaded(mine.exclude(state__in=SETTLED))


def standings_in(plan: Plan) -> QuerySet[Standing]:
    """Return every standing that a plan asks for, by deadline; loaded as `my_turns`."""
    return _loaded(asked().filter(occurrence__assignment__plan=plan))


def late() -> Q:
    """Match standings whose turn has a deadline that nobody has settled; the day is the caller's.

    A unit that coordinates is late only while one that leads is: without a lead there is nothing
    to join in.
    """
    leading = Standing.objects.filter(
        occurrence=OuterRef("occurrence"), role=Participation.Role.LEAD, is_asked=True
    ).exclude(state__in=SETTLED)
    return Q(
        Q(role=Participation.Role.LEAD) | Exists(leading),
        ~Q(state__in=SETTLED),
        occurrence__kind=DEADLINE,
    )


def late_standings(
    body: Body, on: date, *, units: Iterable[Unit] | None = None
) -> QuerySet[Standing]:
    """Return who is late on a day with turns of a body's confirmed plans, the oldest first.

    Check-ins are never late. units: only these. Loaded as `my_turns`.
    """
    rows = asked().filter(
        late(), occurrence__assignment__plan__body=body, occurrence__due_on__lt=on
    )
    if units is not None:
        rows = rows.filter(unit__in=list(units))
    return _loaded(rows)


def silent_check_ins(plan: Plan, on: date) -> QuerySet[Standing]:
    """Return whom a check-in that has ended found silent, the latest first."""
    rows = asked().filter(
        occurrence__assignment__plan=plan,
        occurrence__kind=Occurrence.Kind.CHECK_IN,
        occurrence__due_on__lt=on,
        state=Standing.State.NOT_STARTED,
    )
    return _loaded(rows).order_by(
        "-occurrence__due_on", "occurrence__assignment__place", "-role", "pk"
    )


def standings_changeable_by(person: Person, on: date) -> QuerySet[Standing]:
    """Return the standings a person may change: of the own units, and of the plans they keep."""
    return Standing.objects.filter(
        Q(unit__in=units_spoken_for_by(person, on))
        | Q(occurrence__assignment__plan__in=plans_editable_by(person, on)),
        occurrence__assignment__plan__state=Plan.State.CONFIRMED,
    )


def evidence_decidable_by(person: Person, on: date) -> QuerySet[Evidence]:
    """Return the proofs that a person may accept or return: those of the plans they keep."""
    return Evidence.objects.filter(plan__in=plans_editable_by(person, on)).exclude(
        kind=Evidence.Kind.AUTOMATIC
    )


def evidence_readable_by(person: Person, on: date) -> QuerySet[Evidence]:
    """Return the proofs whose files a person may open: the own units' and the own plans'."""
    return Evidence.objects.filter(
        Q(unit__in=units_of(person, on)) | Q(plan__in=plans_editable_by(person, on))
    )


def _loaded(standings: QuerySet[Standing]) -> QuerySet[Standing]:
    return (
        standings.select_related("unit", "occurrence__assignment__plan__body", "changed_by")
        .annotate(
            evidence_count=Count(
                "occurrence__evidence",
                filter=_COUNTED & Q(occurrence__evidence__unit_id=F("unit_id")),
                distinct=True,
            )
        )
        .order_by(
            "occurrence__due_on", "occurrence__assignment__place", "-role", "unit__name", "pk"
        )
    )
