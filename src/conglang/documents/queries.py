"""Questions about documents."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from conglang.documents.models import Document
from conglang.organisation.models import Person
from conglang.organisation.queries import bodies_visible_to


def documents_visible_to(person: Person, on: date) -> QuerySet[Document]:
    """Return the documents of the bodies that a person serves, newest first."""
    return Document.objects.filter(body__in=bodies_visible_to(person, on)).order_by("-pk")
