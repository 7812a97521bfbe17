"""Do what one change of an amendment asks, part by part; what was before is told in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from conglang.errors import RuleError
from conglang.organisation.naming import name_key
from conglang.plans.changes import (
    AddAssignment,
    AddReport,
    AddSection,
    AddTarget,
    Change,
    ChangeAssignment,
    ChangeReport,
    ChangeSection,
    ChangeTarget,
    DropAssignment,
    DropReport,
    DropSection,
    DropTarget,
    Party,
    check,
    subject_of,
)
from conglang.plans.differences import (
    Difference,
    differences_of,
    meaning_of,
    means_the_same,
    one_line,
)
from conglang.plans.models import (
    Amendment,
    Assignment,
    FormerQuantity,
    Participation,
    PlannedSection,
    ReportingDuty,
    Target,
)
from conglang.plans.services.correcting import refuse_known_section
from conglang.plans.times import put_report_time, read_time

LEAD, COORDINATE = Participation.Role.LEAD, Participation.Role.COORDINATE
# Under which name each kind of part stands in a change.
_NAMES = {Assignment: "assignment", PlannedSection: "section", Target: "target"}


def apply_change(amendment: Amendment, change: Change) -> list[Difference]:
    """Write one change into the plan of an amendment; return what it altered, nothing if nothing.

    Raises RuleError as `services.amend_plan` does.
    """
    found = subject_of(change)
    if found is not None:
        # As it is now, under the lock of the plan: the caller may have read it long ago.
        row = type(found)._default_manager.filter(pk=found.pk, plan=amendment.plan).first()
        if row is None:
            raise refuse_other_plan()
        row.plan = amendment.plan
        now: dict[str, Any] = {_NAMES.get(type(found), "duty"): row}
        change = replace(change, **now)
    check(change)
    differences = differences_of(change)
    if not differences:
        return []
    made = _APPLY[type(change)](amendment, change)
    if made is not None:
        differences = [replace(line, subject=made.pk) for line in differences]
    return differences


def refuse_other_plan() -> RuleError:
    return RuleError("other-plan", _("Mục này thuộc kế hoạch khác. Hãy tải lại trang rồi làm lại."))


def _add_assignment(amendment: Amendment, change: AddAssignment) -> Assignment:
    assignment = Assignment(
        plan=amendment.plan,
        place=_next_place(amendment.plan.assignments),
        name=one_line(change.name)[:700],
        content=change.content.strip(),
        added_by=amendment,
    )
    read_time(one_line(change.time_text), amendment.plan.year).put_into(assignment)
    assignment.save(force_insert=True)
    _set_parties(assignment, LEAD, change.leads)
    _set_parties(assignment, COORDINATE, change.coordinators)
    return assignment


def _change_assignment(amendment: Amendment, change: ChangeAssignment) -> None:
    assignment = change.assignment
    if change.name is not None:
        assignment.name = one_line(change.name)[:700]
    if change.content is not None:
        assignment.content = change.content.strip()
    if change.time_text is not None and one_line(change.time_text) != assignment.time_text:
        read_time(one_line(change.time_text), amendment.plan.year).put_into(assignment)
    assignment.save()
    for role, parties in ((LEAD, change.leads), (COORDINATE, change.coordinators)):
        if parties is not None and not means_the_same(assignment, role, parties):
            _set_parties(assignment, role, parties)


def _set_parties(assignment: Assignment, role: str, parties: Iterable[Party]) -> None:
    """Let exactly these units and groups have a role."""
    assignment.participations.filter(role=role).delete()
    rows = []
    for place, party in enumerate(parties):
        unit, group = meaning_of(party)
        rows.append(
            Participation(
                assignment=assignment,
                role=role,
                place=place,
                text=party.name[:300],
                unit_id=unit,
                group_id=group,
                resolution=Participation.Resolution.CHOSEN,
            )
        )
    Participation.objects.bulk_create(rows)


def _add_section(amendment: Amendment, change: AddSection) -> PlannedSection:
    plan, name = amendment.plan, one_line(change.name)[:200]
    ended = plan.sections.exclude(dropped_by=None)
    back = next((row for row in ended if name_key(row.name) == name_key(name)), None)
    if back is not None:
        back.dropped_by, back.name = None, name
        back.description = change.description.strip() or back.description
        back.save(update_fields=["dropped_by", "name", "description"])
        return back
    refuse_known_section(plan, name)
    return PlannedSection.objects.create(
        plan=plan,
        place=_next_place(plan.sections),
        name=name,
        description=change.description.strip(),
        added_by=amendment,
    )


def _change_section(amendment: Amendment, change: ChangeSection) -> None:
    section = change.section
    if change.name is not None and one_line(change.name) != section.name:
        refuse_known_section(amendment.plan, change.name, other_than=section)
        section.name = one_line(change.name)[:200]
    if change.description is not None:
        section.description = change.description.strip()
    section.save(update_fields=["name", "description"])


def _drop_section(amendment: Amendment, change: DropSection) -> None:
    _drop(amendment, change.section)
    change.section.targets.filter(dropped_by=None).update(dropped_by=amendment)


def _add_target(amendment: Amendment, change: AddTarget) -> Target:
    plan, section = amendment.plan, None
    if change.section:
        named = plan.sections.filter(dropped_by=None)
        key = name_key(change.section)
        section = next((row for row in named if name_key(row.name) == key), None)
        if section is None:
            raise RuleError(
                "section-unknown",
                _("Kế hoạch không có chuyên mục “%(name)s”. Hãy chọn lại chuyên mục cho chỉ tiêu.")
                % {"name": change.section},
            )
    return Target.objects.create(
        plan=plan,
        place=_next_place(plan.targets),
        text=one_line(change.text)[:500],
        minimum=change.minimum,
        maximum=change.maximum,
        unit_of_measure=change.unit_of_measure.strip()[:60],
        period=change.period.strip().lower()[:60],
        section=section,
        unit=change.unit,
        genre=change.genre[:20],
        counts_items=change.counts_items,
        added_by=amendment,
    )


def _change_target(amendment: Amendment, change: ChangeTarget) -> None:
    target = change.target
    period = target.period if change.period is None else change.period.strip().lower()[:60]
    before = (target.minimum, target.maximum, target.period)
    if before != (change.minimum, change.maximum, period):
        FormerQuantity.objects.update_or_create(
            target=target,
            amendment=amendment,
            defaults=dict(zip(("minimum", "maximum", "period"), before, strict=True)),
        )
    target.minimum, target.maximum, target.period = change.minimum, change.maximum, period
    if change.text is not None:
        target.text = one_line(change.text)[:500]
    if change.unit_of_measure is not None:
        target.unit_of_measure = change.unit_of_measure.strip()[:60]
    target.save()


def _add_report(amendment: Amendment, change: AddReport) -> ReportingDuty:
    duty = ReportingDuty(
        plan=amendment.plan,
        place=_next_place(amendment.plan.reporting_duties),
        sender=one_line(change.sender)[:300],
        recipient=one_line(change.recipient)[:300],
        added_by=amendment,
    )
    put_report_time(duty, one_line(change.due_text))
    duty.save(force_insert=True)
    return duty


def _change_report(amendment: Amendment, change: ChangeReport) -> None:
    duty = change.duty
    if change.sender is not None:
        duty.sender = one_line(change.sender)[:300]
    if change.recipient is not None:
        duty.recipient = one_line(change.recipient)[:300]
    if change.due_text is not None and one_line(change.due_text) != duty.due_text:
        put_report_time(duty, one_line(change.due_text))
    duty.save()


def _drop(amendment: Amendment, row: Assignment | PlannedSection | Target | ReportingDuty) -> None:
    row.dropped_by = amendment
    row.save(update_fields=["dropped_by"])


def _next_place(rows: Any) -> int:
    last = rows.aggregate(last=Max("place"))["last"]
    return 0 if last is None else last + 1


_APPLY: dict[type, Callable[[Amendment, Any], Any]] = {
    AddAssignment: _add_assignment,
    ChangeAssignment: _change_assignment,
    DropAssignment: lambda amendment, change: _drop(amendment, change.assignment),
    AddSection: _add_section,
    ChangeSection: _change_section,
    DropSection: _drop_section,
    AddTarget: _add_target,
    ChangeTarget: _change_target,
    DropTarget: lambda amendment, change: _drop(amendment, change.target),
    AddReport: _add_report,
    ChangeReport: _change_report,
    DropReport: lambda amendment, change: _drop(amendment, change.duty),
}
