"""What other rooms know of a document, told through Wagtail hooks.

A function registered as "conglang_document_citations" takes (request, document) and returns dicts
{"label": …, "url": …} of what cites the document or came of it, as far as the person may see it.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from wagtail import hooks

from conglang.documents.models import OfficialDocument


@dataclass(frozen=True, slots=True)
class Citation:
    """Something that cites a document. url: empty where it has no screen."""

    label: str
    url: str = ""


def citations(request: HttpRequest, document: OfficialDocument) -> list[Citation]:
    """Return what other rooms say cites a document."""
    found: list[Citation] = []
    for ask in hooks.get_hooks("conglang_document_citations"):
        found += [Citation(**row) for row in ask(request, document)]
    return found
