"""Answer the questions of a draft plan, and confirm it."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from conglang.documents.services import discard_document
from conglang.errors import RuleError
from conglang.organisation.models import Person, Unit, UnitGroup, UnitName
from conglang.organisation.naming import name_key
from conglang.organisation.services import name_unit
from conglang.plans.models import Participation, Plan, PlannedSection, Target
from conglang.plans.queries import open_questions
from conglang.plans.services.drafts import open_draft
from conglang.plans.services.following import start_following


@transaction.atomic
def answer_question(
    participation: Participation,
    meaning: Unit | UnitGroup,
    *,
    remember: bool = False,
) -> int:
    """Say whom a name in a draft plan means, wherever this plan uses it; return how often.

    remember: keep the name for the unit or group, for documents to come.
    Raises RuleError("plan-confirmed").
    """
    plan = open_draft(participation.assignment.plan_id)
    rows = _same_name(plan, participation)
    count = rows.update(
        unit=meaning if isinstance(meaning, Unit) else None,
        group=meaning if isinstance(meaning, UnitGroup) else None,
        resolution=Participation.Resolution.CHOSEN,
    )
    if remember:
        _remember(meaning, participation.text)
    return count


def _remember(meaning: Unit | UnitGroup, text: str) -> None:
    if isinstance(meaning, Unit):
        if len(text) <= (UnitName._meta.get_field("text").max_length or 0):
            name_unit(meaning, text)
        return
    group = UnitGroup.objects.select_for_update().get(pk=meaning.pk)
    known = {name_key(name) for name in (group.name, *group.other_names)}
    if name_key(text) not in known:
        group.other_names = [*group.other_names, text.strip()]
        group.save(update_fields=["other_names"])


@transaction.atomic
def leave_outside(participation: Participation) -> int:
    """Say that a name means somebody outside this system; return how often the plan uses it.

    Raises RuleError("plan-confirmed").
    """
    plan = open_draft(participation.assignment.plan_id)
    return _same_name(plan, participation).update(
        unit=None, group=None, resolution=Participation.Resolution.OUTSIDE
    )


def _same_name(plan: Plan, participation: Participation) -> QuerySet[Participation]:
    key = name_key(participation.text)
    rows = Participation.objects.filter(assignment__plan=plan)
    same = [pk for pk, text in rows.values_list("pk", "text") if name_key(text) == key]
    return Participation.objects.filter(pk__in=same)


@transaction.atomic
def link_target(target: Target, section: PlannedSection | None) -> Target:
    """Say which section of the plan a target counts; None for the whole plan.

    Raises RuleError("plan-confirmed") or RuleError("other-plan").
    """
    open_draft(target.plan_id)
    if section is not None and section.plan_id != target.plan_id:
        raise RuleError(
            "other-plan", _("Chuyên mục này thuộc kế hoạch khác. Hãy chọn lại chuyên mục.")
        )
    target.section = section
    target.save(update_fields=["section"])
    return target


@transaction.atomic
def narrow_target(target: Target, *, unit: Unit | None = None, genre: str = "") -> Target:
    """Say which unit's items and which genre a target counts; neither for all.

    genre: a name that the publishing room gives its items; see `record_evidence`.
    Raises RuleError("plan-confirmed").
    """
    open_draft(target.plan_id)
    target.unit, target.genre = unit, genre
    target.save(update_fields=["unit", "genre"])
    return target


@transaction.atomic
def correct_header(
    plan: Plan,
    *,
    subject: str,
    number: str,
    issued_on: date | None,
    year: int,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Plan:
    """Put right what was misread in the head of a draft.

    year: the year whose work and quotas the plan counts. starts_on, ends_on: the plan's own days,
    by which its targets are paced; else from its issue to the end of the year.
    Raises RuleError("plan-confirmed") or RuleError("due-before-start").
    """
    plan = open_draft(plan.pk)
    if starts_on and ends_on and ends_on < starts_on:
        raise RuleError(
            "due-before-start",
            _("Ngày kết thúc sớm hơn ngày bắt đầu. Hãy chọn lại một trong hai ngày."),
        )
    plan.subject, plan.number, plan.issued_on, plan.year = subject, number, issued_on, year
    plan.starts_on, plan.ends_on = starts_on, ends_on
    plan.save(update_fields=["subject", "number", "issued_on", "year", "starts_on", "ends_on"])
    return plan


@transaction.atomic
def confirm_plan(plan: Plan, *, by: Person | None) -> Plan:
    """Put a draft into force and start following it; a second confirmation is refused.

    Raises RuleError("plan-confirmed"), RuleError("plan-empty"),
    RuleError("open-questions") while an agency is unknown.
    """
    plan = open_draft(plan.pk)
    if not plan.assignments.exists() and not plan.targets.exists() and not plan.sections.exists():
        raise RuleError(
            "plan-empty", _("Kế hoạch chưa có nhiệm vụ nào. Hãy thêm ít nhất một nhiệm vụ.")
        )
    names = [question.text for question in open_questions(plan)]
    if names:
        raise RuleError(
            "open-questions",
            _(
                "Còn %(count)s tên đơn vị chưa rõ (%(names)s). Hãy chọn đơn vị hoặc đánh dấu "
                "“ngoài hệ thống” rồi xác nhận."
            )
            % {"count": len(names), "names": "; ".join(names[:3])},
        )
    plan.state = Plan.State.CONFIRMED
    plan.confirmed_by, plan.confirmed_at = by, timezone.now()
    plan.save(update_fields=["state", "confirmed_by", "confirmed_at"])
    start_following(plan, on=timezone.localdate(plan.confirmed_at))
    return plan


@transaction.atomic
def discard_plan(plan: Plan) -> None:
    """Throw a draft away with its document, so that the file may be imported again.

    Raises RuleError("plan-confirmed").
    """
    plan = open_draft(plan.pk)
    document = plan.document
    plan.delete()
    discard_document(document)  # kept when the register of documents has it
