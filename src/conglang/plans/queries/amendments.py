"""How a plan came to its present version."""

from __future__ import annotations

from django.db.models import QuerySet

from conglang.plans.differences import Difference
from conglang.plans.models import Amendment, Plan


def amendments_of(plan: Plan) -> QuerySet[Amendment]:
    """Return the amendments of a plan, the latest first; document and person are loaded."""
    return plan.amendments.select_related("document", "made_by").order_by("-number")


def version_of(plan: Plan) -> int:
    """Return the number of a plan's present version: 1 as confirmed, one more by amendment."""
    return plan.amendments.count() + 1


def differences(amendment: Amendment) -> list[Difference]:
    """Return what an amendment changed, in the order of the plan."""
    return [Difference(**change) for change in amendment.changes]
