"""Turn a document into a draft plan with its questions."""

from __future__ import annotations

import hashlib
import re
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from conglang.documents.models import Document
from conglang.documents.reading import read_document
from conglang.documents.services import register_document
from conglang.errors import RuleError
from conglang.organisation.models import Body, Person
from conglang.organisation.naming import Register
from conglang.plans.models import (
    Assignment,
    LegalBasis,
    Participation,
    Plan,
    PlannedSection,
    PlanWarning,
    ReportingDuty,
    Target,
)
from conglang.plans.parsing import looks_like_plan, parse_plan
from conglang.plans.parsing.model import ParsedPlan, Responsibility, Schedule, Task
from conglang.plans.parsing.model import PlannedSection as ParsedSection
from conglang.vietnam.documents import type_name
from conglang.vietnam.text import fold

# "Mỗi trang thành phần: …" is a duty of each, which the plan as a whole cannot count.
_FOR_EACH = re.compile(r"[-+*\d. ]*(?:moi|tung)\b")
_ITEM_WORDS = re.compile(r"\b(tin|bai|tac pham|phong su|video|clip)\b")


def import_plan(body: Body, *, name: str, content: bytes, by: Person | None, on: date) -> Plan:
    """Keep a document and read it into a draft plan; nothing is kept when it is refused.

    on: the day whose units and names count when the document bears no date.
    Raises RuleError with the codes of documents.reading, "not-a-plan", "plan-empty" or
    "plan-known" (the same file was imported before).
    """
    # Reading is slow and needs no database: done before anything is locked.
    read = read_document(name, content)
    parsed = parse_plan(read.text)
    _refuse_other_documents(parsed)
    try:
        with transaction.atomic():
            document, _read = register_document(body, name=name, content=content, by=by, read=read)
            if hasattr(document, "plan"):
                raise _known()
            return _keep_plan(document, parsed, read.notes, by=by, on=on)
    except IntegrityError as error:  # somebody else imported the same file a moment ago
        if Plan.objects.filter(
            document__body=body, document__sha256=hashlib.sha256(content).hexdigest()
        ).exists():
            raise _known() from error
        raise


def _refuse_other_documents(parsed: ParsedPlan) -> None:
    if not looks_like_plan(parsed):
        raise RuleError(
            "not-a-plan",
            _(
                "Văn bản này không phải kế hoạch (không thấy tên loại “Kế hoạch” cùng các mục "
                "nhiệm vụ, tổ chức thực hiện). Hãy chọn đúng tệp kế hoạch."
            ),
        )
    if not (parsed.tasks or parsed.responsibilities or parsed.targets or parsed.sections):
        raise RuleError(
            "plan-empty",
            _(
                "Không đọc được nhiệm vụ, chỉ tiêu hay chuyên mục nào trong kế hoạch. "
                "Hãy kiểm tra tệp có đủ nội dung không."
            ),
        )


def _keep_plan(
    document: Document, parsed: ParsedPlan, notes: tuple[str, ...], *, by: Person | None, on: date
) -> Plan:
    plan = Plan.objects.create(
        body=document.body,
        document=document,
        year=parsed.year or (parsed.issued_on or on).year,
        type_name=type_name(parsed.doc_type) or "" if parsed.doc_type else "",
        subject=(parsed.subject or document.name)[:500],
        issuer=(parsed.issuer or "")[:200],
        number=(parsed.number or "")[:60],
        issued_on=parsed.issued_on,
        place=(parsed.place or "")[:100],
        signatory=(parsed.signatory.name or "")[:200],
        budget=parsed.budget or "",
        recipients=list(parsed.recipients),
        imported_by=by,
    )
    register = Register(document.body, parsed.issued_on or on)
    _keep_bases(plan, parsed)
    _keep_tasks(plan, parsed, register)
    sections = _keep_sections(plan, parsed)
    _keep_targets(plan, parsed, sections)
    _keep_reports(plan, parsed)
    _keep_warnings(plan, parsed, notes)
    return plan


def _known() -> RuleError:
    return RuleError(
        "plan-known",
        _("Tệp này đã được nhập trước đây. Hãy mở kế hoạch đã có trong danh sách."),
    )


def _keep_bases(plan: Plan, parsed: ParsedPlan) -> None:
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


def _keep_tasks(plan: Plan, parsed: ParsedPlan, register: Register) -> None:
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


def _keep_sections(plan: Plan, parsed: ParsedPlan) -> list[PlannedSection]:
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


def _keep_targets(plan: Plan, parsed: ParsedPlan, sections: list[PlannedSection]) -> None:
    lines = plan.document.text.split("\n")
    for place, target in enumerate(parsed.targets):
        # The section stands before the number, often outside the words of the target itself.
        line = fold(" ".join([*lines[target.span[0] - 1 : target.span[1]], target.text]))
        named = [section for section in sections if fold(section.name) in line]
        counts = (
            bool(_ITEM_WORDS.search(fold(f"{target.unit} {target.text}")))
            and "%" not in target.unit
            and not _FOR_EACH.match(line)
        )
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


def _keep_reports(plan: Plan, parsed: ParsedPlan) -> None:
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


def _keep_warnings(plan: Plan, parsed: ParsedPlan, notes: tuple[str, ...]) -> None:
    rows = [PlanWarning(plan=plan, code="reading", message=note[:500]) for note in notes]
    rows += [
        PlanWarning(plan=plan, code=w.code[:40], message=w.message[:500], line=w.line)
        for w in parsed.warnings
    ]
    names = Participation.objects.filter(assignment__plan=plan)
    unknown = names.filter(resolution=Participation.Resolution.OPEN)
    if names.exists() and unknown.count() == names.count():
        rows.append(
            PlanWarning(
                plan=plan,
                code="all-units-unknown",
                message=_(
                    "Không nhận ra đơn vị nào trong kế hoạch. Có thể kế hoạch của cơ quan khác; "
                    "hãy kiểm tra lại trước khi xác nhận."
                ),
            )
        )
    PlanWarning.objects.bulk_create(rows)
