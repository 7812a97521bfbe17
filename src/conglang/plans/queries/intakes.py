"""Plan files that are being read, or of which no plan came."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from conglang.organisation.models import Person
from conglang.organisation.queries import bodies_where
from conglang.plans.models import PlanIntake
from conglang.plans.queries.plans import PLANNING_ROLES


def intakes_visible_to(person: Person, on: date) -> QuerySet[PlanIntake]:
    """Return the plan files handed in for the bodies a person plans for, newest first.

    `document` is loaded without its text, `body` too.
    """
    return (
        PlanIntake.objects.filter(body__in=bodies_where(person, PLANNING_ROLES, on))
        .select_related("document", "body", "received_by")
        .defer("document__text")
        .order_by("-received_at", "-pk")
    )


def open_intakes(person: Person, on: date) -> QuerySet[PlanIntake]:
    """Return those of which no plan came yet."""
    return intakes_visible_to(person, on).filter(
        state__in=[PlanIntake.State.WAITING, PlanIntake.State.FAILED]
    )
