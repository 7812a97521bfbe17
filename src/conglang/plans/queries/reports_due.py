"""The reports that plans ask for."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from conglang.organisation.models import Person
from conglang.plans.models import Plan, ReportDue
from conglang.plans.queries.following import units_spoken_for_by
from conglang.plans.queries.plans import plans_editable_by

OPEN = (ReportDue.State.WAITING, ReportDue.State.RETURNED)


def reports_followed() -> QuerySet[ReportDue]:
    """Return the reports that confirmed plans still ask for, by deadline.

    Unit, duty and plan are loaded.
    """
    return (
        ReportDue.objects.filter(duty__plan__state=Plan.State.CONFIRMED, is_asked=True)
        .select_related("unit", "duty__plan")
        .order_by("due_on", "duty__place", "pk")
    )


def reports_due(plan: Plan) -> QuerySet[ReportDue]:
    """Return the reports that a plan asks for, by deadline; loaded as `reports_followed`."""
    return reports_followed().filter(duty__plan=plan)


def my_reports(person: Person, on: date) -> QuerySet[ReportDue]:
    """Return the reports a person's units still owe and that cover days gone by, by deadline."""
    return reports_followed().filter(
        unit__in=units_spoken_for_by(person, on), state__in=OPEN, covers_from__lte=on
    )


def late_reports(plan: Plan, on: date) -> QuerySet[ReportDue]:
    """Return the reports that are not handed in after their day; a day nobody named is no day."""
    return reports_due(plan).filter(due_on__lt=on, is_assumed=False, state__in=OPEN)


def reports_changeable_by(person: Person, on: date) -> QuerySet[ReportDue]:
    """Return the reports a person may hand in: the own units', and those of the plans they keep."""
    return reports_followed().filter(
        Q(unit__in=units_spoken_for_by(person, on))
        | Q(duty__plan__in=plans_editable_by(person, on))
    )


def reports_decidable_by(person: Person, on: date) -> QuerySet[ReportDue]:
    """Return the reports a person may accept or return: those of the plans they keep."""
    return reports_followed().filter(duty__plan__in=plans_editable_by(person, on))
