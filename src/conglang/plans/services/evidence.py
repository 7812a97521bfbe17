"""Count what was done towards plans."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from conglang.errors import RuleError
from conglang.organisation.models import Unit
from conglang.plans.models import Assignment, Evidence, Plan, PlannedSection


@transaction.atomic
def record_evidence(
    plan: Plan,
    *,
    source: str,
    label: str,
    happened_at: datetime,
    assignment: Assignment | None = None,
    section: PlannedSection | None = None,
    unit: Unit | None = None,
) -> Evidence:
    """Count one piece of proof towards a plan; the same source counts once per plan.

    source: "<kind>:<id>", e.g. "article:118".
    happened_at: aware; its day in Asia/Ho_Chi_Minh decides the reporting period.
    Raises RuleError("plan-not-confirmed") or RuleError("other-plan").
    """
    if not plan.is_confirmed:
        raise RuleError(
            "plan-not-confirmed",
            _("Kế hoạch chưa được xác nhận nên chưa tính minh chứng. Hãy xác nhận kế hoạch."),
        )
    if any(part is not None and part.plan_id != plan.pk for part in (assignment, section)):
        raise RuleError("other-plan", _("Nhiệm vụ hoặc chuyên mục thuộc một kế hoạch khác."))
    evidence, created = Evidence.objects.get_or_create(
        plan=plan,
        source=source,
        defaults={
            "label": label[:255],
            "assignment": assignment,
            "section": section,
            "unit": unit,
            "happened_at": happened_at,
            "happened_on": timezone.localdate(happened_at),
        },
    )
    if not created and evidence.withdrawn_at is not None:
        evidence.withdrawn_at = None
        evidence.save(update_fields=["withdrawn_at"])
    return evidence


def withdraw_evidence(*, source: str, at: datetime) -> int:
    """Stop counting a source in every plan; return how many rows changed. Safe to repeat."""
    return Evidence.objects.filter(source=source, withdrawn_at=None).update(withdrawn_at=at)
