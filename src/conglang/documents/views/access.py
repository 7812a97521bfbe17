"""Find the documents that a person may open or change; anything else does not exist."""

from __future__ import annotations

from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate

from conglang.documents import queries
from conglang.documents.models import OfficialDocument


def visible_document(request: HttpRequest, document_id: int) -> OfficialDocument:
    """Return a document that the person may read; `may_change` is annotated. Raises Http404."""
    on = localdate()
    own = queries.official_documents_changeable_by(request.user, on).filter(pk=OuterRef("pk"))
    rows = (
        queries.official_documents_visible_to(request.user, on)
        .select_related("body", "replaced_by", "issuer_unit", "entered_by")
        .defer("search_text", "replaced_by__search_text")
        .annotate(may_change=Exists(own))
    )
    return get_object_or_404(rows, pk=document_id)


def changeable_document(request: HttpRequest, document_id: int) -> OfficialDocument:
    """Return a document whose entry the person may change. Raises Http404."""
    rows = queries.official_documents_changeable_by(request.user, localdate())
    return get_object_or_404(rows.select_related("body"), pk=document_id)
