"""A draft as services may change it: locked, and not in force yet."""

from __future__ import annotations

from django.utils.translation import gettext as _

from conglang.errors import RuleError
from conglang.plans.models import Plan


def open_draft(plan_id: int) -> Plan:
    """Return a draft, locked: two people may answer, correct or confirm at the same moment.

    Raises RuleError("plan-confirmed").
    """
    plan = Plan.objects.select_for_update().get(pk=plan_id)
    if plan.is_confirmed:
        raise RuleError(
            "plan-confirmed",
            _("Kế hoạch đã được xác nhận nên không đổi ở đây được nữa. Hãy tải lại trang."),
        )
    return plan
