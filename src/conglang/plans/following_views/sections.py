"""The sections that a plan names: what was published in each, and what the sites have for it."""

from __future__ import annotations

from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from conglang.plans import queries
from conglang.plans.following_views.access import followed_plan
from conglang.plans.views.actions import plan_actions, section_proposals


@require_safe
def sections(request: HttpRequest, plan_id: int) -> HttpResponse:
    """List the sections of a confirmed plan with their numbers and their places on the sites."""
    plan = followed_plan(request, plan_id)
    on = localdate()
    first_day, last_day = queries.year_of(plan)
    until = min(on, last_day)
    counted = queries.section_counts(plan, first_day, until)
    # Other rooms propose for what they find loaded: for sections in force only.
    prefetch_related_objects([plan], Prefetch("sections", counted.filter(dropped_by=None)))
    return render(
        request,
        "plans/following/sections.html",
        {
            "page_title": _("Chuyên mục của kế hoạch"),
            "plan": plan,
            "first_day": first_day,
            "until": until,
            "sections": plan.sections.all(),
            "actions": plan_actions(request, plan),
            "proposals": section_proposals(request, plan),
        },
    )
