"""Find the plans that a person may open or change; anything else does not exist."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate

from conglang.plans import queries
from conglang.plans.models import Plan


def visible_plan(request: HttpRequest, plan_id: int) -> Plan:
    """Return a plan that the person may read. Raises Http404."""
    return get_object_or_404(queries.plans_visible_to(request.user, localdate()), pk=plan_id)


def editable_plan(request: HttpRequest, plan_id: int) -> Plan:
    """Return a plan that the person may confirm and change. Raises Http404."""
    plans = queries.plans_editable_by(request.user, localdate()).select_related("body", "document")
    return get_object_or_404(plans, pk=plan_id)


def may_edit(request: HttpRequest, plan: Plan) -> bool:
    return queries.plans_editable_by(request.user, localdate()).filter(pk=plan.pk).exists()
