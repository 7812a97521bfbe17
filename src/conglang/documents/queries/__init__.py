"""Questions about documents; *today* is always an argument."""

from conglang.documents.queries.finding import (
    find_documents,
    official_document_for,
    official_documents_for,
)
from conglang.documents.queries.register import (
    FILE_ATTACHED,
    FILE_DETACHED,
    REGISTER_ROLES,
    REPLACED,
    bodies_registered_by,
    documents_being_read,
    documents_visible_to,
    imports_visible_to,
    kinds,
    official_documents_changeable_by,
    official_documents_visible_to,
)
from conglang.documents.queries.validity import (
    Successor,
    Validity,
    validity_by_law,
    validity_of,
    with_validity,
)

__all__ = [
    "FILE_ATTACHED",
    "FILE_DETACHED",
    "REGISTER_ROLES",
    "REPLACED",
    "Successor",
    "Validity",
    "bodies_registered_by",
    "documents_being_read",
    "documents_visible_to",
    "find_documents",
    "imports_visible_to",
    "kinds",
    "official_document_for",
    "official_documents_changeable_by",
    "official_documents_for",
    "official_documents_visible_to",
    "validity_by_law",
    "validity_of",
    "with_validity",
]
