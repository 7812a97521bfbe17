"""Begin an amendment from the document that decides it."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from conglang.documents.reading import read_document
from conglang.documents.services import register_document
from conglang.errors import RuleError
from conglang.organisation.models import Person
from conglang.organisation.naming import Register
from conglang.plans.models import AmendmentDraft, DraftedChange, Plan
from conglang.plans.offers import PlanInForce, offers_of
from conglang.plans.parsing import ParsedPlan, parse_plan
from conglang.plans.queries.amendment_drafts import subjects_in_force
from conglang.plans.services.amending import refuse_strangers
from conglang.plans.services.amendment_drafts import open_amendment
from conglang.vietnam.documents import type_name

Part = DraftedChange.Part


def read_amendment(
    plan: Plan, *, name: str, content: bytes, by: Person, on: date | None = None
) -> int:
    """Keep an amending document and offer what it has otherwise than the plan; return how much.

    Offers of an earlier document give way; what people have written stays. The document's number
    and day become the ground where nobody has typed another.
    Raises RuleError with the codes of documents.reading, "not-your-plan", "plan-not-confirmed",
    "same-document" (the plan's own file) or "nothing-to-offer".
    """
    on = on or timezone.localdate()
    refuse_strangers(plan, by, on)
    # Reading is slow and needs no database: done before anything is locked.
    read = read_document(name, content)
    parsed = parse_plan(read.text)
    with transaction.atomic():
        draft = open_amendment(plan, by=by, on=on)
        document, _read = register_document(
            draft.plan.body, name=name, content=content, by=by, read=read
        )
        if document.pk == draft.plan.document_id:
            raise RuleError(
                "same-document",
                _("Đây chính là tệp của kế hoạch đang theo dõi. Hãy chọn văn bản điều chỉnh."),
            )
        rows = [
            DraftedChange(
                draft=draft,
                part=offer.part,
                kind=offer.kind,
                subject=offer.subject,
                values={
                    **offer.values,
                    "unclear": list(offer.unclear),
                    "is_doubtful": offer.is_doubtful,
                },
                is_offered=True,
                made_by=by,
            )
            for offer in offers_of(
                parsed,
                read.text,
                _in_force(draft.plan),
                Register(draft.plan.body, parsed.issued_on or on).find,
            )
        ]
        if not rows:
            raise RuleError(
                "nothing-to-offer",
                _(
                    "Không đọc được điểm nào khác với kế hoạch hiện nay trong tệp này. "
                    "Hãy kiểm tra tệp, hoặc điều chỉnh bằng tay ở dưới."
                ),
            )
        draft.changes.filter(is_offered=True).delete()
        DraftedChange.objects.bulk_create(rows)
        _fill_ground(draft, parsed)
        draft.document = document
        draft.save()
    return len(rows)


def _in_force(plan: Plan) -> PlanInForce:
    return PlanInForce(
        *(
            list(subjects_in_force(plan, part))
            for part in (Part.ASSIGNMENT, Part.SECTION, Part.TARGET, Part.REPORT)
        )
    )


def _fill_ground(draft: AmendmentDraft, parsed: ParsedPlan) -> None:
    if draft.decision_number:
        return
    named = type_name(parsed.doc_type) if parsed.doc_type else None
    draft.decision_type = (draft.decision_type or named or "")[:60]
    draft.decision_number = (parsed.number or "").lstrip("/")[:80]
    draft.decided_on = draft.decided_on or parsed.issued_on
    draft.in_force_on = draft.in_force_on or parsed.issued_on
    draft.reason = draft.reason or parsed.subject[:500]
