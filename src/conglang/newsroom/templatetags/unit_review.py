"""What waits for the unit's heads and focal points, on their own page."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.timezone import localdate

from conglang.newsroom import queries
from conglang.newsroom.models import ReviewStep

register = template.Library()


@register.inclusion_tag("newsroom/writer/unit_waiting.html", takes_context=True)
def unit_waiting(context: dict[str, Any]) -> dict[str, Any]:
    """Say how many items of the unit wait for this person; nothing for who answers for no unit."""
    person, today = context["request"].user, localdate()
    if not queries.units_answered_for(person, today):
        return {"count": 0}
    waiting = queries.review_queue(person, today)
    at_unit = [row for row in waiting if row.step.kind == ReviewStep.Kind.UNIT]
    return {"count": len(at_unit), "urgent": sum(row.urgent for row in at_unit)}
