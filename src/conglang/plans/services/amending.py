"""Change a plan in force, with a reason and a deciding document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conglang.documents.models import Document
from conglang.errors import RuleError
from conglang.organisation.models import Person, Unit, UnitGroup
from conglang.plans.models import Amendment, Assignment, Participation, Plan, Target
from conglang.plans.parsing.schedule import read_schedule
from conglang.plans.queries.amendments import Difference, version_of
from conglang.plans.queries.plans import plans_editable_by
from conglang.plans.services.following import refuse_unconfirmed, start_following
from conglang.vietnam.numbers import format_number

Party = Unit | UnitGroup
LEAD, COORDINATE = Participation.Role.LEAD, Participation.Role.COORDINATE
LABELS = {
    "name": gettext_lazy("nội dung"),
    "time": gettext_lazy("thời gian"),
    LEAD: gettext_lazy("chủ trì"),
    COORDINATE: gettext_lazy("phối hợp"),
    "number": gettext_lazy("số lượng"),
}


@dataclass(frozen=True, slots=True)
class ChangeAssignment:
    """New words, time or units for an assignment; None leaves a field as it is.

    time_text: read as the plan's own words, e.g. "Quý III/2026". leads must not be empty.
    """

    assignment: Assignment
    name: str | None = None
    time_text: str | None = None
    leads: tuple[Party, ...] | None = None
    coordinators: tuple[Party, ...] | None = None


@dataclass(frozen=True, slots=True)
class AddAssignment:
    """A new duty, behind the others."""

    name: str
    time_text: str
    leads: tuple[Party, ...]
    coordinators: tuple[Party, ...] = ()
    content: str = ""


@dataclass(frozen=True, slots=True)
class DropAssignment:
    """A duty that is asked no longer; what was done for it stays."""

    assignment: Assignment


@dataclass(frozen=True, slots=True)
class ChangeTarget:
    """A new quantity."""

    target: Target
    minimum: Decimal | None
    maximum: Decimal | None


Change = ChangeAssignment | AddAssignment | DropAssignment | ChangeTarget


@transaction.atomic
def amend_plan(
    plan: Plan,
    changes: Iterable[Change],
    *,
    version: int,
    reason: str,
    decision: str,
    document: Document | None = None,
    by: Person,
    on: date | None = None,
) -> Amendment:
    """Put a new version of a confirmed plan into force; all changes or none.

    Assignments keep their turns, evidence and history; open turns move to their new days.
    version: the one that the person saw (`queries.version_of`); whoever comes second is refused.
    decision: the deciding document in words ("Quyết định số 15/QĐ-UBND ngày 03/6/2026").
    on: the day from which the new version counts.
    Raises RuleError("not-your-plan"), RuleError("plan-not-confirmed"), RuleError("plan-amended"),
    RuleError("reason-empty"), RuleError("decision-empty"), RuleError("other-plan"),
    RuleError("no-lead"), RuleError("name-empty"), RuleError("target-range"),
    RuleError("assignment-dropped"), RuleError("nothing-changed").
    """
    on = on or timezone.localdate()
    if not plans_editable_by(by, on).filter(pk=plan.pk).exists():
        raise RuleError(
            "not-your-plan",
            _("Kế hoạch này do cơ quan khác theo dõi. Hãy liên hệ người theo dõi kế hoạch đó."),
        )
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    refuse_unconfirmed(plan)
    if version_of(plan) != version:
        raise RuleError(
            "plan-amended",
            _(
                "Kế hoạch vừa được người khác điều chỉnh. "
                "Hãy tải lại trang, xem bản mới rồi điều chỉnh tiếp."
            ),
        )
    _refuse_without_ground(plan, reason, decision, document)
    amendment = Amendment.objects.create(
        plan=plan,
        number=version,
        reason=" ".join(reason.split())[:500],
        decision=" ".join(decision.split())[:200],
        document=document,
        in_force_on=on,
        made_by=by,
    )
    differences = [line for change in changes for line in _apply(amendment, change)]
    if not differences:
        raise RuleError(
            "nothing-changed", _("Chưa có nội dung nào thay đổi. Hãy sửa ít nhất một mục.")
        )
    amendment.changes = [
        {"kind": d.kind, "what": d.what, "field": d.field, "before": d.before, "after": d.after}
        for d in differences
    ]
    amendment.save(update_fields=["changes"])
    start_following(plan, on=on)
    return amendment


def _refuse_without_ground(
    plan: Plan, reason: str, decision: str, document: Document | None
) -> None:
    if not reason.strip():
        raise RuleError("reason-empty", _("Chưa ghi lý do điều chỉnh. Hãy ghi rõ vì sao."))
    if not decision.strip():
        raise RuleError(
            "decision-empty",
            _("Chưa ghi văn bản quyết định. Hãy ghi số, ngày của văn bản cho phép điều chỉnh."),
        )
    if document is not None and document.body_id != plan.body_id:
        raise _other_plan()


def _apply(amendment: Amendment, change: Change) -> list[Difference]:
    if isinstance(change, AddAssignment):
        return [_add(amendment, change)]
    if isinstance(change, DropAssignment):
        return [_drop(amendment, change.assignment)]
    if isinstance(change, ChangeTarget):
        return _change_target(amendment, change)
    return _change_assignment(amendment, change)


def _add(amendment: Amendment, change: AddAssignment) -> Difference:
    plan = amendment.plan
    if not change.name.strip():
        raise RuleError("name-empty", _("Nhiệm vụ mới chưa có tên. Hãy nhập nội dung nhiệm vụ."))
    last = plan.assignments.aggregate(last=Max("place"))["last"]
    assignment = Assignment(
        plan=plan,
        place=0 if last is None else last + 1,
        name=" ".join(change.name.split())[:700],
        content=change.content.strip(),
        added_by=amendment,
    )
    _set_time(assignment, change.time_text)
    assignment.save(force_insert=True)
    _set_parties(assignment, LEAD, change.leads)
    _set_parties(assignment, COORDINATE, change.coordinators)
    units = ", ".join(party.name for party in change.leads)
    return Difference(
        "added", assignment.name, after=f"{units}; {assignment.time_text}".strip("; ")
    )


def _drop(amendment: Amendment, assignment: Assignment) -> Difference:
    assignment = _of_plan(amendment, assignment)
    assignment.dropped_by = amendment
    assignment.save(update_fields=["dropped_by"])
    return Difference("dropped", assignment.name)


def _change_assignment(amendment: Amendment, change: ChangeAssignment) -> list[Difference]:
    assignment = _of_plan(amendment, change.assignment)
    old_name, found = assignment.name, []
    if change.name is not None and (name := " ".join(change.name.split())[:700]) != old_name:
        if not name:
            raise RuleError("name-empty", _("Nhiệm vụ chưa có tên. Hãy nhập nội dung nhiệm vụ."))
        assignment.name = name
        found.append(_difference(old_name, "name", old_name, name))
    text = None if change.time_text is None else " ".join(change.time_text.split())
    if text is not None and text != assignment.time_text:
        found.append(_difference(old_name, "time", assignment.time_text, text))
        _set_time(assignment, text)
    assignment.save()
    for role, parties in ((LEAD, change.leads), (COORDINATE, change.coordinators)):
        if parties is None:
            continue
        before = ", ".join(
            assignment.participations.filter(role=role).values_list("text", flat=True)
        )
        after = ", ".join(party.name for party in parties)
        if _set_parties(assignment, role, parties):
            found.append(_difference(old_name, role, before, after))
    return found


def _change_target(amendment: Amendment, change: ChangeTarget) -> list[Difference]:
    target = Target.objects.filter(pk=change.target.pk, plan=amendment.plan).first()
    if target is None:
        raise _other_plan()
    low, high = change.minimum, change.maximum
    if (low is None and high is None) or (low is not None and high is not None and high < low):
        raise RuleError(
            "target-range", _("Số lượng chưa hợp lý. Hãy nhập số từ không lớn hơn số đến.")
        )
    before = _range(target.minimum, target.maximum)
    target.minimum, target.maximum = low, high
    after = _range(low, high)
    if before == after:
        return []
    target.save(update_fields=["minimum", "maximum"])
    return [_difference(target.text, "number", before, after)]


def _of_plan(amendment: Amendment, assignment: Assignment) -> Assignment:
    found = Assignment.objects.filter(pk=assignment.pk, plan=amendment.plan).first()
    if found is None:
        raise _other_plan()
    if found.is_dropped:
        raise RuleError(
            "assignment-dropped",
            _("Nhiệm vụ này đã được bỏ trong lần điều chỉnh trước. Hãy thêm nhiệm vụ mới."),
        )
    return found


def _set_time(assignment: Assignment, text: str) -> None:
    schedule = read_schedule(text, assignment.plan.year)
    starts_on, due_on = schedule.starts_on, schedule.due_on
    if starts_on and due_on and due_on < starts_on:
        starts_on = None
    assignment.time_text, assignment.schedule = schedule.text, schedule.kind
    assignment.starts_on, assignment.due_on = starts_on, due_on
    assignment.day_of_month = schedule.day_of_month


def _set_parties(assignment: Assignment, role: str, parties: tuple[Party, ...]) -> bool:
    """Let exactly these units and groups have a role; say whether that is new."""
    if role == LEAD and not parties:
        raise RuleError(
            "no-lead", _("Nhiệm vụ chưa có đơn vị chủ trì. Hãy chọn ít nhất một đơn vị.")
        )
    wanted = [_meaning(party) for party in parties]
    rows = assignment.participations.filter(role=role).order_by("place")
    if list(rows.values_list("unit_id", "group_id")) == wanted:
        return False
    rows.delete()
    Participation.objects.bulk_create(
        Participation(
            assignment=assignment,
            role=role,
            place=place,
            text=party.name[:300],
            unit_id=unit,
            group_id=group,
            resolution=Participation.Resolution.CHOSEN,
        )
        for place, (party, (unit, group)) in enumerate(zip(parties, wanted, strict=True))
    )
    return True


def _meaning(party: Party) -> tuple[int | None, int | None]:
    return (party.pk, None) if isinstance(party, Unit) else (None, party.pk)


def _difference(what: str, field: str, before: str, after: str) -> Difference:
    return Difference("changed", what, str(LABELS[field]), before, after)


def _range(low: Decimal | None, high: Decimal | None) -> str:
    shown = [
        format_number(int(number) if number == int(number) else number)
        for number in (low, high)
        if number is not None
    ]
    if low is None:
        return _("tối đa %(number)s") % {"number": shown[0]} if shown else ""
    if high is None:
        return _("ít nhất %(number)s") % {"number": shown[0]}
    return shown[0] if low == high else " - ".join(shown)


def _other_plan() -> RuleError:
    return RuleError("other-plan", _("Mục này thuộc kế hoạch khác. Hãy tải lại trang rồi làm lại."))
