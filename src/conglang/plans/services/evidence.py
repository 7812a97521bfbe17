"""Count what was done towards plans."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from conglang.errors import RuleError
from conglang.organisation.models import Unit
from conglang.plans.models import Assignment, Evidence, Occurrence, Plan, PlannedSection
from conglang.plans.services.standings import mark_under_way, turn_on, unmark_under_way


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
    genre: str = "",
) -> Evidence:
    """Count one published piece of proof towards a plan; the same source counts once per plan.

    It belongs to the turn of its day, and moves a unit that had not started to "under way".
    source: "<kind>:<id>", e.g. "article:118".
    genre: what the publishing room calls its kind, for targets of one genre.
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
    happened_on = timezone.localdate(happened_at)
    occurrence = turn_on(assignment, happened_on) if assignment else None
    evidence, created = Evidence.objects.get_or_create(
        plan=plan,
        source=source,
        defaults={
            "label": label[:255],
            "assignment": assignment,
            "occurrence": occurrence,
            "section": section,
            "unit": unit,
            "genre": genre,
            "happened_at": happened_at,
            "happened_on": happened_on,
        },
    )
    if not created and evidence.withdrawn_at is not None:
        evidence.withdrawn_at = None
        evidence.save(update_fields=["withdrawn_at"])
    if evidence.occurrence is not None:
        mark_under_way(evidence.occurrence, evidence.unit_id)
    return evidence


@transaction.atomic
def withdraw_evidence(*, source: str, at: datetime) -> int:
    """Stop counting a source in every plan; return how many rows changed. Safe to repeat.

    A unit that only this proof had set under way has not started any more; what a person has said
    of a unit's work stands.
    """
    rows = Evidence.objects.filter(source=source, withdrawn_at=None)
    turns = list(Occurrence.objects.filter(evidence__in=rows).distinct())
    changed = rows.update(withdrawn_at=at)
    for turn in turns:
        unmark_under_way(turn)
    return changed
