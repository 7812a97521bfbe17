"""Whose register holds what, and who may read it and write into it."""

from __future__ import annotations

import functools
from datetime import date, datetime

from django.db.models import QuerySet

from conglang.documents.models import Document, OfficialDocument, RegisterImport
from conglang.documents.models.received import CLAIM_LASTS
from conglang.organisation.models import Body, Person, Role
from conglang.organisation.queries import bodies_visible_to, bodies_where
from conglang.vietnam.documents import document_types

REGISTER_ROLES = (Role.SECRETARY, Role.PLAN_OFFICER, Role.FOCAL_POINT)
# What Wagtail's log tells of a document besides "created" and "edited".
REPLACED = "conglang.document.replaced"
FILE_ATTACHED = "conglang.document.file_attached"
FILE_DETACHED = "conglang.document.file_detached"


@functools.cache
def kinds() -> tuple[str, ...]:
    """Return the names of the types of documents, in the order of the law; no copies."""
    return tuple(dict.fromkeys(row.name for row in document_types() if not row.copy))


def documents_visible_to(person: Person, on: date) -> QuerySet[Document]:
    """Return the files received by the bodies that a person serves, newest first."""
    return Document.objects.filter(body__in=bodies_visible_to(person, on)).order_by("-pk")


def documents_being_read(now: datetime) -> QuerySet[Document]:
    """Return the files that a worker, not taken for dead yet, is reading at a moment."""
    return Document.objects.filter(state=Document.State.READING, claimed_at__gte=now - CLAIM_LASTS)


def official_documents_visible_to(person: Person | None, on: date) -> QuerySet[OfficialDocument]:
    """Return the documents in the registers of the bodies a person serves, newest issue first.

    None is the public: what may be shown to everybody, of all registers.
    """
    rows = OfficialDocument.objects.order_by("-issued_on", "-pk")
    if person is None:
        return rows.filter(is_public=True)
    return rows.filter(body__in=bodies_visible_to(person, on))


def bodies_registered_by(person: Person, on: date) -> QuerySet[Body]:
    """Return the bodies into whose registers a person may write on a day, by name."""
    return bodies_where(person, REGISTER_ROLES, on).order_by("name")


def official_documents_changeable_by(person: Person, on: date) -> QuerySet[OfficialDocument]:
    """Return the documents whose entries a person may change."""
    return OfficialDocument.objects.filter(body__in=bodies_registered_by(person, on).order_by())


def imports_visible_to(person: Person, on: date) -> QuerySet[RegisterImport]:
    """Return the tables that wait to be written into the registers a person keeps."""
    return RegisterImport.objects.filter(body__in=bodies_registered_by(person, on).order_by())
