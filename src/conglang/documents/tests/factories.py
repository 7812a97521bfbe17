"""Registers with their people; give only what the test is about."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from datetime import date

from wagtail.models import Page, Site

from conglang.documents.models import OfficialDocument
from conglang.documents.services import Entry, enter_document
from conglang.organisation.models import Body, Person, Role
from conglang.organisation.services import own_site
from conglang.organisation.tests.factories import appoint, make_body, make_person, make_unit

_numbers = itertools.count(101)
PLAN = Entry(
    number="08/KH-UBND",
    issued_on=date(2024, 1, 8),
    issuer="Ủy ban nhân dân thành phố Bến Ngọc",
    summary="Truyền thông chính sách năm 2024",
    kind="Kế hoạch",
)


def make_entry(**fields) -> Entry:
    return replace(PLAN, **fields)


def make_document(body: Body | None = None, **fields) -> OfficialDocument:
    """Enter a document; with a number of its own when none is given."""
    fields.setdefault("number", f"{next(_numbers)}/KH-UBND")
    return enter_document(body or make_body(), make_entry(**fields), by=None)


@dataclass(frozen=True)
class Office:
    """A body with somebody who keeps its register, somebody who reads it, and a stranger."""

    body: Body
    keeper: Person
    reader: Person
    stranger: Person


def make_office() -> Office:
    body, other = make_body(), make_body()
    for owner in (body, other):
        number = next(_numbers)
        site = Site.objects.create(
            hostname=f"so-{number}.localhost",
            site_name=f"Sổ {number}",
            root_page=Page.get_first_root_node(),
        )
        own_site(site, owner)
    unit = make_unit(body)
    keeper, reader, stranger = make_person(), make_person(), make_person()
    appoint(keeper, Role.PLAN_OFFICER, unit)
    appoint(reader, Role.ACCOUNTANT, unit)
    appoint(stranger, Role.PLAN_OFFICER, make_unit(other))
    return Office(body, keeper, reader, stranger)
