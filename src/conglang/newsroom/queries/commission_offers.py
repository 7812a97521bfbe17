"""What a desk might give somebody to write: the plans' turns that nobody works on, and gaps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, QuerySet

from conglang.newsroom.models import ArticlePage, Commission
from conglang.organisation.models import SiteOwnership, Unit
from conglang.plans.models import Occurrence, Participation, Standing
from conglang.plans.queries import Gap, plans_in_force, quota_gaps
from conglang.plans.queries.following import SETTLED, asked

WEEKS_AHEAD = 5
LATE_WEEKS = 4  # older lateness is a matter of the plan's own lists


def turns_nobody_works_on(desk: SiteOwnership, on: date) -> QuerySet[Standing]:
    """Return the turns of a body's plans that are due soon or lately were, by unit that leads.

    Left out: what is settled, what was given to that unit already, and what it has a draft or an
    item in review for. Turn, assignment, plan and unit are loaded; the nearest first.
    """
    given = Commission.objects.filter(
        occurrence=OuterRef("occurrence"), unit=OuterRef("unit"), cancelled_at=None
    )
    written = ArticlePage.objects.filter(
        assignment=OuterRef("occurrence__assignment"),
        unit=OuterRef("unit"),
        live=False,
        alias_of=None,
    )
    return (
        asked()
        .filter(
            occurrence__assignment__plan__body=desk.body_id,
            occurrence__kind=Occurrence.Kind.DEADLINE,
            occurrence__due_on__range=(
                on - timedelta(weeks=LATE_WEEKS),
                on + timedelta(weeks=WEEKS_AHEAD),
            ),
            unit__body=desk.body_id,
            role=Participation.Role.LEAD,
        )
        .exclude(state__in=SETTLED)
        .exclude(Exists(given))
        .exclude(Exists(written))
        .select_related("unit", "occurrence__assignment__plan")
        .order_by(F("occurrence__due_on"), "occurrence__assignment__place", "unit__name", "pk")
    )


@dataclass(frozen=True, slots=True)
class MissingItems:
    """Items that a plan's quota lacks on a day; unit: of the desk's body, when one is named."""

    gap: Gap
    unit: Unit | None


def missing_items(desk: SiteOwnership, on: date) -> list[MissingItems]:
    """Return where the quotas of a body's plans of the year are behind, the worst first."""
    units = {unit.name: unit for unit in Unit.objects.in_force(on).filter(body=desk.body_id)}
    found: list[MissingItems] = []
    for plan in plans_in_force(desk.body_id, on.year):
        for gap in (*quota_gaps(plan, on, "unit"), *quota_gaps(plan, on, "section")):
            found.append(MissingItems(gap, gap.target.unit or units.get(gap.name)))
    return sorted(found, key=lambda row: -row.gap.missing)
