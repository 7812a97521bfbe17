"""Find the plans that a person may open or change; anything else does not exist."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.dateparse import parse_date
from django.utils.timezone import localdate

from conglang.documents.queries import bodies_registered_by
from conglang.plans import queries
from conglang.plans.models import Plan


def visible_plan(request: HttpRequest, plan_id: int) -> Plan:
    """Return a plan that the person may read. Raises Http404.

    `may_edit`, `may_register`, `evidence_total` (of the plan's year up to now) and
    `amendment_count` are annotated.
    """
    on = localdate()
    own = queries.plans_editable_by(request.user, on).filter(pk=OuterRef("pk"))
    registers = bodies_registered_by(request.user, on).filter(pk=OuterRef("body_id"))
    plans = queries.plans_visible_to(request.user, on).annotate(
        may_edit=Exists(own), may_register=Exists(registers)
    )
    return get_object_or_404(queries.with_story_of_year(plans, on), pk=plan_id)


def editable_plan(request: HttpRequest, plan_id: int) -> Plan:
    """Return a plan that the person may confirm and change. Raises Http404."""
    plans = queries.plans_editable_by(request.user, localdate()).select_related("body", "document")
    return get_object_or_404(plans, pk=plan_id)


def day_in(request: HttpRequest, name: str) -> date | None:
    """Return a day of the address, None when it is not given. Raises Http404."""
    value = request.GET.get(name)
    if not value:
        return None
    try:
        day = parse_date(value)
    except ValueError:
        day = None
    if day is None:
        raise Http404
    return day
