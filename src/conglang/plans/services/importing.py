"""Turn a document into a draft plan with its questions."""

from __future__ import annotations

import hashlib
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from conglang.documents.models import Document
from conglang.documents.reading import read_document
from conglang.documents.services import register_document
from conglang.errors import RuleError
from conglang.organisation.models import Body, Person
from conglang.organisation.naming import Register, name_key
from conglang.plans.models import Participation, Plan, PlanWarning
from conglang.plans.parsing import looks_like_plan, parse_plan
from conglang.plans.parsing.model import ParsedPlan
from conglang.plans.services.keeping import (
    keep_bases,
    keep_reports,
    keep_sections,
    keep_targets,
    keep_tasks,
)
from conglang.vietnam.documents import type_name


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
                raise known_plan()
            return _keep_plan(document, parsed, read.notes, by=by, on=on)
    except IntegrityError as error:  # somebody else imported the same file a moment ago
        if Plan.objects.filter(
            document__body=body, document__sha256=hashlib.sha256(content).hexdigest()
        ).exists():
            raise known_plan() from error
        raise


def draft_from(document: Document, *, by: Person | None, on: date) -> Plan:
    """Make a draft plan of a document whose words are known already, in the caller's transaction.

    Raises RuleError("not-a-plan" | "plan-empty").
    """
    parsed = parse_plan(document.text)
    _refuse_other_documents(parsed)
    return _keep_plan(document, parsed, tuple(document.notes), by=by, on=on)


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
    keep_bases(plan, parsed)
    keep_tasks(plan, parsed, register)
    sections = keep_sections(plan, parsed)
    keep_targets(plan, parsed, sections)
    keep_reports(plan, parsed)
    _keep_warnings(plan, parsed, notes, register)
    return plan


def known_plan() -> RuleError:
    """Return the refusal of a file that is a plan here already."""
    return RuleError(
        "plan-known",
        _("Tệp này đã được nhập trước đây. Hãy mở kế hoạch đã có trong danh sách."),
    )


def _keep_warnings(
    plan: Plan, parsed: ParsedPlan, notes: tuple[str, ...], register: Register
) -> None:
    rows = [PlanWarning(plan=plan, code="reading", message=note[:500]) for note in notes]
    rows += [
        PlanWarning(plan=plan, code=w.code[:40], message=w.message[:500], line=w.line)
        for w in parsed.warnings
    ]
    if _issued_by_others(plan, register):
        rows.append(
            PlanWarning(
                plan=plan,
                code="other-issuer",
                message=_(
                    "Kế hoạch này do %(issuer)s ban hành, không phải %(body)s. Hãy kiểm tra đã "
                    "chọn đúng tệp và đúng cơ quan trước khi xác nhận."
                )
                % {"issuer": plan.issuer, "body": plan.body.name},
            )
        )
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


def _issued_by_others(plan: Plan, register: Register) -> bool:
    """Tell whether a plan's head names neither its body nor a unit of it."""
    if not plan.issuer or name_key(plan.issuer) == name_key(plan.body.name):
        return False
    unit = register.find(plan.issuer).unit
    return unit is None or unit.body_id != plan.body_id
