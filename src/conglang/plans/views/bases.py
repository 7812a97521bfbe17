"""A plan's legal bases beside the register of documents, and the plan's own place in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from conglang.documents.models import OfficialDocument
from conglang.documents.queries import (
    Validity,
    official_documents_for,
    official_documents_visible_to,
    validity_by_law,
    validity_of,
)
from conglang.errors import RuleError
from conglang.organisation.models import Person
from conglang.plans.citations import citation_in
from conglang.plans.models import LegalBasis, Plan
from conglang.plans.reading_back import KnownDocument, known_documents
from conglang.plans.services import register_plan_document
from conglang.plans.services.registering import entry_of
from conglang.plans.views.access import visible_plan
from conglang.vietnam.dates import short_date
from conglang.vietnam.documents import number_key


@dataclass(frozen=True, slots=True)
class BasisRow:
    """A legal basis in the plan's words, and what a person can know of it here.

    official: its entry in the register. validity: the register's word, else the law table's.
    document: a file or another plan that bears its number. enter_url: where to enter it.
    """

    basis: LegalBasis
    official: OfficialDocument | None
    validity: Validity
    document: KnownDocument | None
    enter_url: str


@dataclass(frozen=True, slots=True)
class Registered:
    """What the register has of a plan. url: where to enter the plan when a click is not enough."""

    bases: list[BasisRow]
    official: OfficialDocument | None
    may_enter: bool
    url: str


def registered(plan: Plan, person: Person, on: date) -> Registered:
    """Return what the register of the plan's body tells a person of a plan and its bases.

    `may_register` must be annotated. One question to the database, and those of `known_documents`
    for bases that are not entered.
    """
    bases = list(plan.legal_bases.all())
    wanted = [(basis.number, basis.issued_on) for basis in bases]
    own = (plan.number, plan.issued_on)
    among = official_documents_visible_to(person, on).filter(body=plan.body_id)
    found = official_documents_for([*wanted, own], among=among)
    here = known_documents(
        plan,
        [basis for basis in bases if _key(basis.number, basis.issued_on) not in found],
        person,
        on,
    )
    may_enter = plan.may_register
    rows = []
    for basis in bases:
        official = found.get(_key(basis.number, basis.issued_on))
        rows.append(
            BasisRow(
                basis=basis,
                official=official,
                validity=validity_of(official, on)
                if official
                else validity_by_law(basis.number, on),
                document=here.get(basis.pk),
                enter_url=_basis_url(plan, basis) if may_enter and not official else "",
            )
        )
    official = found.get(_key(*own)) if plan.number and plan.issued_on else None
    return Registered(rows, official, may_enter, _plan_url(plan))


def _key(number: str, issued_on: date | None) -> tuple[str, date | None]:
    return number_key(number), issued_on


def _basis_url(plan: Plan, basis: LegalBasis) -> str:
    if not basis.number:
        return ""
    told = citation_in(basis.text, basis.number)
    return _enter_url(
        plan,
        f"can-cu-{basis.pk}",
        {
            "so": basis.number,
            "ngay": short_date(basis.issued_on) if basis.issued_on else "",
            "loai": told.kind,
            "co-quan": told.issuer,
            "trich-yeu": told.summary,
        },
    )


def _plan_url(plan: Plan) -> str:
    entry = entry_of(plan)
    return _enter_url(
        plan,
        "thong-tin-chung",
        {
            "so": entry.number,
            "ngay": short_date(entry.issued_on) if entry.issued_on else "",
            "loai": entry.kind,
            "co-quan": entry.issuer,
            "trich-yeu": entry.summary,
            "nguoi-ky": entry.signer,
        },
    )


def _enter_url(plan: Plan, anchor: str, told: dict[str, str]) -> str:
    back = f"{reverse('plans:plan', args=[plan.pk])}#{anchor}"
    given = {name: value for name, value in told.items() if value}
    return f"{reverse('documents:enter')}?{urlencode({**given, 'tro-ve': back})}"


@require_POST
def enter_in_register(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Put the plan's own document into the register, with its file."""
    plan = visible_plan(request, plan_id)
    if not plan.may_register:
        raise Http404
    try:
        register_plan_document(plan, by=request.user)
    except RuleError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Đã ghi kế hoạch vào sổ văn bản, kèm tệp gốc."))
    return redirect(f"{reverse('plans:plan', args=[plan.pk])}#thong-tin-chung")
