"""Put a plan's own document into its body's register."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from conglang.documents.models import OfficialDocument
from conglang.documents.services import Entry, attach_document, enter_document
from conglang.errors import RuleError
from conglang.organisation.models import Person
from conglang.plans.models import Plan

PLAN_KIND = "Kế hoạch"


def entry_of(plan: Plan) -> Entry:
    """Return what the register would say of a plan, in the plan's words."""
    return Entry(
        number=plan.number,
        issued_on=plan.issued_on,
        issuer=plan.issuer or plan.body.name,
        summary=plan.subject,
        kind=plan.type_name or PLAN_KIND,
        signer=plan.signatory,
    )


@transaction.atomic
def register_plan_document(plan: Plan, *, by: Person | None) -> OfficialDocument:
    """Enter a confirmed plan into the register, with its file.

    Raises RuleError("plan-not-confirmed"), and the codes of `documents.services.enter_document`.
    """
    if not plan.is_confirmed:
        raise RuleError(
            "plan-not-confirmed",
            _("Kế hoạch chưa được xác nhận. Hãy xác nhận kế hoạch rồi ghi vào sổ văn bản."),
        )
    official = enter_document(plan.body, entry_of(plan), by=by)
    attach_document(official, plan.document, label=_("Bản gốc"), by=by)
    return official
