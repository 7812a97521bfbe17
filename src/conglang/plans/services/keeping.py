"""Keep what was read of a plan as rows of its draft."""

from __future__ import annotations

import re

from conglang.organisation.naming import Register
from conglang.plans.item_words import says_items
from conglang.plans.models import (
    Assignment,
    LegalBasis,
    Participation,
    Plan,
    PlannedSection,
    ReportingDuty,
    Target,
)
from conglang.plans.parsing.model import ParsedPlan, Responsibility, Schedule, Task
from conglang.plans.parsing.model import PlannedSection as ParsedSection
from conglang.vietnam.text import fold

# "Mỗi trang thành phần: …" is a duty of each, which the plan as a whole cannot count.
_FOR_EACH = re.compile(r"[-+*\d. ]*(?:moi|tung)\b")


def keep_bases(plan: Plan, parsed: ParsedPlan) -> None:
    """Keep the legal bases of a plan."""
    LegalBasis.objects.bulk_create(
        LegalBasis(
            plan=plan,
            place=place,
            text=basis.text,
            number=(basis.number or "")[:80],
            issued_on=basis.issued_on,
        )
        for place, basis in enumerate(parsed.legal_bases)
    )


def keep_tasks(plan: Plan, parsed: ParsedPlan, register: Register) -> None:
    """Keep what a plan gives to whom: its tasks, then the responsibilities of agencies."""
    place = 0
    for task in parsed.tasks:
        assignment = _assignment(plan, place, task.name, task.schedule, task.span)
        assignment.section_ref = task.section[:30]
        assignment.content, assignment.form = task.content, task.form
        assignment.time_text = (task.time_text or "")[:300]
        assignment.save(force_insert=True)
        _keep_agencies(assignment, task, register)
        place += 1
    for responsibility in parsed.responsibilities:
        place = _keep_responsibility(plan, place, responsibility, register)


def _keep_agencies(assignment: Assignment, task: Task, register: Register) -> None:
    rows = [
        _participation(assignment, role, place, text, register)
        for role, names in (
            (Participation.Role.LEAD, task.leads),
            (Participation.Role.COORDINATE, task.coordinators),
        )
        for place, text in enumerate(names)
    ]
    Participation.objects.bulk_create(rows)


def _keep_responsibility(
    plan: Plan, place: int, responsibility: Responsibility, register: Register
) -> int:
    for duty in responsibility.duties:
        assignment = _assignment(plan, place, duty.text, duty.schedule, duty.span)
        assignment.origin = Assignment.Origin.RESPONSIBILITY
        if duty.schedule.text == duty.text:
            assignment.time_text = ""  # the sentence itself, which the name already holds
        if assignment.due_on and assignment.due_on.year < plan.year:
            # The day of a document that the sentence cites, not a deadline.
            assignment.schedule = Assignment.Schedule.CONTINUOUS
            assignment.starts_on = assignment.due_on = None
        if assignment.schedule == Assignment.Schedule.UNSPECIFIED:
            assignment.schedule = Assignment.Schedule.CONTINUOUS
        assignment.save(force_insert=True)
        _participation(
            assignment, Participation.Role.LEAD, 0, responsibility.agency, register
        ).save(force_insert=True)
        place += 1
    return place


def _assignment(
    plan: Plan, place: int, name: str, schedule: Schedule, span: tuple[int, int]
) -> Assignment:
    starts_on, due_on = schedule.starts_on, schedule.due_on
    if starts_on and due_on and due_on < starts_on:
        starts_on = None  # the words contradict each other; the deadline is what is followed
    return Assignment(
        plan=plan,
        place=place,
        name=name[:700],
        content=name if len(name) > 700 else "",
        time_text=schedule.text[:300],
        schedule=schedule.kind,
        starts_on=starts_on,
        due_on=due_on,
        day_of_month=schedule.day_of_month,
        source_first_line=span[0],
        source_last_line=span[1],
    )


def _participation(
    assignment: Assignment, role: str, place: int, text: str, register: Register
) -> Participation:
    match = register.find(text)
    return Participation(
        assignment=assignment,
        role=role,
        place=place,
        text=text[:300],
        unit=match.unit,
        group=match.group,
        resolution=(
            Participation.Resolution.MATCHED if match.certain else Participation.Resolution.OPEN
        ),
        suggestions=[unit.pk for unit in match.suggestions],
    )


def keep_sections(plan: Plan, parsed: ParsedPlan) -> list[PlannedSection]:
    """Keep the sections that a plan names, each once."""
    unique: dict[str, ParsedSection] = {}
    for section in parsed.sections:
        unique.setdefault(fold(section.name[:200]), section)
    return [
        PlannedSection.objects.create(
            plan=plan,
            place=place,
            name=section.name[:200],
            description=section.description,
            source_line=section.span[0],
        )
        for place, section in enumerate(unique.values())
    ]


def keep_targets(plan: Plan, parsed: ParsedPlan, sections: list[PlannedSection]) -> None:
    """Keep the quantities, each with the one section that its line names."""
    lines = plan.document.text.split("\n")
    for place, target in enumerate(parsed.targets):
        # The section stands before the number, often outside the words of the target itself.
        line = fold(" ".join([*lines[target.span[0] - 1 : target.span[1]], target.text]))
        named = [section for section in sections if fold(section.name) in line]
        counts = says_items(target.unit, target.text) and not _FOR_EACH.match(line)
        Target.objects.create(
            plan=plan,
            place=place,
            text=target.text[:500],
            minimum=target.minimum,
            maximum=target.maximum,
            unit_of_measure=target.unit[:60],
            period=target.period[:60].lower(),
            section=named[0] if len(named) == 1 else None,
            counts_items=counts,
            source_line=target.span[0],
        )


def keep_reports(plan: Plan, parsed: ParsedPlan) -> None:
    """Keep the reports that a plan asks for."""
    ReportingDuty.objects.bulk_create(
        ReportingDuty(
            plan=plan,
            place=place,
            sender=(duty.sender or "")[:300],
            recipient=(duty.recipient or "")[:300],
            due_text=(duty.due_text or "")[:300],
            recurrence=duty.recurrence or "",
            due_on=duty.due_on,
            day_of_month=duty.day_of_month,
            source_line=duty.span[0],
        )
        for place, duty in enumerate(parsed.reports)
    )
