"""Put right what was misread in a draft plan, piece by piece."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from conglang.errors import RuleError
from conglang.organisation.models import Unit, UnitName
from conglang.organisation.naming import Register, name_key
from conglang.organisation.services import add_unit
from conglang.plans.changes import refuse_empty, refuse_impossible_range
from conglang.plans.models import Assignment, Participation, Plan, PlannedSection, Target
from conglang.plans.services.confirming import answer_question
from conglang.plans.services.drafts import open_draft
from conglang.plans.times import Time, read_time

Schedule = Assignment.Schedule


@transaction.atomic
def add_assignment(plan: Plan, *, name: str, content: str = "", time: Time) -> Assignment:
    """Add a task that was overlooked, after the others.

    Raises RuleError as `correct_assignment` does.
    """
    plan = open_draft(plan.pk)
    place = (plan.assignments.aggregate(last=Max("place"))["last"] or 0) + 1
    assignment = Assignment(plan=plan, place=place)
    _fill(assignment, name, content, time)
    assignment.save(force_insert=True)
    return assignment


@transaction.atomic
def correct_assignment(
    assignment: Assignment, *, name: str, content: str, time: Time
) -> Assignment:
    """Put an assignment right; a time of which only the words were changed is read anew.

    Raises RuleError("plan-confirmed"), RuleError("name-empty"), RuleError("due-before-start")
    or RuleError("day-of-month").
    """
    open_draft(assignment.plan_id)
    _fill(assignment, name, content, time)
    assignment.save()
    return assignment


def _fill(assignment: Assignment, name: str, content: str, time: Time) -> None:
    if not name.strip():
        raise RuleError(
            "name-empty", _("Tên nhiệm vụ đang để trống. Hãy nhập nội dung việc cần làm.")
        )
    if time.text.strip() != assignment.time_text and time.same_meaning(assignment):
        time = read_time(time.text, assignment.plan.year)
    if time.starts_on and time.due_on and time.due_on < time.starts_on:
        raise RuleError(
            "due-before-start",
            _("Ngày đến hạn sớm hơn ngày bắt đầu. Hãy chọn lại một trong hai ngày."),
        )
    monthly = time.schedule == Schedule.MONTHLY_DAY
    if monthly and not (time.day_of_month and 1 <= time.day_of_month <= 31):
        raise RuleError(
            "day-of-month", _("Việc hằng tháng cần có ngày trong tháng. Hãy nhập ngày từ 1 đến 31.")
        )
    assignment.name, assignment.content = name.strip(), content.strip()
    assignment.time_text, assignment.schedule = time.text.strip(), time.schedule
    assignment.starts_on, assignment.due_on = time.starts_on, time.due_on
    assignment.day_of_month = time.day_of_month if monthly else None


@transaction.atomic
def remove_assignment(assignment: Assignment) -> None:
    """Take out what is no assignment. Raises RuleError("plan-confirmed")."""
    open_draft(assignment.plan_id)
    assignment.delete()


@transaction.atomic
def add_agency(assignment: Assignment, *, role: str, text: str, on: date) -> Participation:
    """Add an agency under the name that the plan gives it; who it is, is found or asked.

    on: the day whose names count when the plan bears no date.
    Raises RuleError("plan-confirmed"), RuleError("name-empty") or RuleError("agency-known").
    """
    plan = open_draft(assignment.plan_id)
    text = text.strip()
    if not name_key(text):
        raise RuleError("name-empty", _("Tên cơ quan đang để trống. Hãy nhập tên cơ quan."))
    same_role = assignment.participations.filter(role=role)
    if name_key(text) in {name_key(row.text) for row in same_role}:
        raise RuleError(
            "agency-known",
            _("Nhiệm vụ này đã có “%(name)s” ở vai trò đó. Không cần thêm nữa.") % {"name": text},
        )
    match = Register(plan.body, plan.issued_on or on).find(text)
    last = same_role.aggregate(last=Max("place"))["last"]
    return Participation.objects.create(
        assignment=assignment,
        role=role,
        place=0 if last is None else last + 1,
        text=text,
        unit=match.unit,
        group=match.group,
        resolution=(
            Participation.Resolution.MATCHED if match.certain else Participation.Resolution.OPEN
        ),
        suggestions=[unit.pk for unit in match.suggestions],
    )


@transaction.atomic
def remove_agency(participation: Participation) -> None:
    """Take an agency off its assignment. Raises RuleError("plan-confirmed")."""
    open_draft(participation.assignment.plan_id)
    participation.delete()


@transaction.atomic
def create_unit_for(participation: Participation, *, name: str, kind: str, on: date) -> Unit:
    """Enter a unit into the register of the plan's body, and let the name in the plan mean it.

    The unit is known from the plan's day on, so that the plan may name it.
    Raises RuleError("plan-confirmed"), RuleError("name-empty") or RuleError("unit-known").
    """
    plan = open_draft(participation.assignment.plan_id)
    name = name.strip()
    key = name_key(name)
    if not key:
        raise RuleError("name-empty", _("Tên đơn vị mới đang để trống. Hãy nhập tên đầy đủ."))
    if UnitName.objects.filter(unit__body=plan.body, key=key).exists():
        raise RuleError(
            "unit-known",
            _(
                "Cơ quan đã có đơn vị mang tên “%(name)s”. Hãy chọn đơn vị đó trong danh mục "
                "hoặc đặt tên khác."
            )
            % {"name": name},
        )
    unit = add_unit(plan.body, name, kind=kind, since=min(plan.issued_on or on, on))
    answer_question(participation, unit, remember=True)
    return unit


@transaction.atomic
def correct_target(
    target: Target,
    *,
    text: str,
    minimum: Decimal | None,
    maximum: Decimal | None,
    unit_of_measure: str,
    period: str,
    section: PlannedSection | None,
    counts_items: bool,
) -> Target:
    """Put a target right. minimum and maximum are equal for an exact number.

    Raises RuleError("plan-confirmed"), RuleError("name-empty"), RuleError("target-empty"),
    RuleError("maximum-below-minimum") or RuleError("other-plan").
    """
    open_draft(target.plan_id)
    refuse_empty(text, _("Chỉ tiêu đang để trống. Hãy nhập lời của kế hoạch."))
    refuse_impossible_range(minimum, maximum)
    if section is not None and section.plan_id != target.plan_id:
        raise RuleError(
            "other-plan", _("Chuyên mục này thuộc kế hoạch khác. Hãy chọn lại chuyên mục.")
        )
    target.text, target.minimum, target.maximum = text.strip(), minimum, maximum
    target.unit_of_measure, target.period = unit_of_measure.strip(), period.strip().lower()
    target.section, target.counts_items = section, counts_items
    target.save()
    return target


@transaction.atomic
def remove_target(target: Target) -> None:
    """Take out what is no target. Raises RuleError("plan-confirmed")."""
    open_draft(target.plan_id)
    target.delete()


@transaction.atomic
def rename_section(section: PlannedSection, name: str) -> PlannedSection:
    """Put the name of a planned section right.

    Raises RuleError("plan-confirmed"), RuleError("name-empty") or RuleError("section-known").
    """
    plan = open_draft(section.plan_id)
    refuse_empty(name, _("Tên chuyên mục đang để trống. Hãy nhập tên chuyên mục."))
    refuse_known_section(plan, name, other_than=section)
    section.name = name.strip()
    section.save(update_fields=["name"])
    return section


def refuse_known_section(
    plan: Plan, name: str, *, other_than: PlannedSection | None = None
) -> None:
    """Raises RuleError("section-known") when another section of a plan bears a name."""
    others = plan.sections.exclude(pk=other_than.pk) if other_than else plan.sections.all()
    if name_key(name) in map(name_key, others.values_list("name", flat=True)):
        raise RuleError(
            "section-known",
            _("Kế hoạch đã có chuyên mục “%(name)s”. Hãy đặt tên khác hoặc bỏ chuyên mục này.")
            % {"name": name.strip()},
        )


@transaction.atomic
def remove_section(section: PlannedSection) -> None:
    """Take out what is no section; its targets count for the whole plan.

    Raises RuleError("plan-confirmed").
    """
    open_draft(section.plan_id)
    section.delete()
