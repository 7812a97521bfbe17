"""The derived columns by which official documents are found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from conglang.documents.models import Document, OfficialDocument
from conglang.documents.numbering import MOST_ORDINAL, tight
from conglang.vietnam.documents import number_key, number_words, type_key
from conglang.vietnam.text import fold, search_text

MOST_LETTERS_OF_FILES = 60_000  # of all files of one document together; a hundred pages and more


def number_columns(kind: str, number: str) -> dict[str, Any]:
    """Return the derived columns of a number."""
    words = number_words(number)
    ordinal = int(words.figures[0]) if words.figures else None
    return {
        "number_key": number_key(number)[:120],
        "number_tight": tight(number)[:120],
        "ordinal": ordinal if ordinal is not None and ordinal <= MOST_ORDINAL else None,
        "type_key": (words.type_key or type_key(kind))[:12],
        "symbols": f" {' '.join(words.others)} "[:120],
    }


def words_for_search(document: OfficialDocument, texts: Iterable[str] = ()) -> str:
    """Return the folded words of a document and of its files."""
    own = search_text(
        document.kind,
        document.number,
        document.issuer,
        document.summary,
        document.field,
        document.signer,
    )
    files = " ".join(text[:MOST_LETTERS_OF_FILES] for text in texts)
    return f"{own} {fold(files[:MOST_LETTERS_OF_FILES])}".strip()


def refresh_words(document: OfficialDocument) -> None:
    """Write the search words of one document anew."""
    texts = document.files.order_by("place", "pk").values_list("document__text", flat=True)
    document.search_text = words_for_search(document, texts)
    document.save(update_fields=["search_text"])


def refresh_words_of(file: Document) -> None:
    """Write the search words of the documents that bear a file anew."""
    for document in OfficialDocument.objects.filter(files__document=file):
        refresh_words(document)
