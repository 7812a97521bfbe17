"""Take files in, and let go of those that nothing needs."""

from __future__ import annotations

import hashlib

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from conglang.documents.models import Document
from conglang.documents.reading import ReadDocument, read_document
from conglang.organisation.models import Body, Person


@transaction.atomic
def register_document(
    body: Body,
    *,
    name: str,
    content: bytes,
    by: Person | None,
    read: ReadDocument | None = None,
) -> tuple[Document, ReadDocument]:
    """Keep a file and the words read from it; the same file is kept once per body.

    read: what `reading.read_document` said of this content, when it was already asked.
    Raises RuleError with the codes of `reading.read_document` for what cannot be read;
    then nothing is kept.
    """
    read = read or read_document(name, content)
    document, _is_new = keep_once(
        body,
        name=name,
        content=content,
        by=by,
        media_type=read.media_type,
        text=read.text,
        converted_from=read.converted_from or "",
        notes=list(read.notes),
    )
    if document.state != Document.State.READ:  # kept unread before; now its words are known
        note_words(document, read)
    return document, read


def keep_once(
    body: Body, *, name: str, content: bytes, by: Person | None, **fields: object
) -> tuple[Document, bool]:
    """Keep a file as a row with these fields, or return the row that holds it already."""
    sha256 = hashlib.sha256(content).hexdigest()
    known = Document.objects.filter(body=body, sha256=sha256).first()
    if known:
        return known, False
    document = Document(
        body=body,
        name=name[-255:],
        sha256=sha256,
        size_bytes=len(content),
        registered_by=by,
        **fields,
    )
    document.file.save(name, ContentFile(content), save=False)
    try:
        with transaction.atomic():
            document.save(force_insert=True)
    except IntegrityError:  # somebody else registered it a moment ago: their file stays, ours goes
        document.file.delete(save=False)
        return Document.objects.get(body=body, sha256=sha256), False
    return document, True


def note_words(document: Document, read: ReadDocument) -> None:
    """Write down what was read from a file that was kept before."""
    document.text, document.media_type = read.text, read.media_type
    document.converted_from, document.notes = read.converted_from or "", list(read.notes)
    document.state, document.problem = Document.State.READ, ""
    document.save(
        update_fields=["text", "media_type", "converted_from", "notes", "state", "problem"]
    )


@transaction.atomic
def discard_document(document: Document) -> bool:
    """Throw a file away unless something still needs it; return whether it is gone."""
    try:
        with transaction.atomic():
            document.delete()
    except ProtectedError:
        return False
    # After the commit: a file can be deleted only once its row is surely gone.
    transaction.on_commit(lambda: document.file.delete(save=False))
    return True
