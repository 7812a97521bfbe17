"""Take documents in."""

from __future__ import annotations

import hashlib

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

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
    sha256 = hashlib.sha256(content).hexdigest()
    known = Document.objects.filter(body=body, sha256=sha256).first()
    if known:
        return known, read
    document = Document(
        body=body,
        name=name[-255:],
        sha256=sha256,
        size_bytes=len(content),
        media_type=read.media_type,
        text=read.text,
        converted_from=read.converted_from or "",
        registered_by=by,
    )
    document.file.save(name, ContentFile(content), save=False)
    try:
        with transaction.atomic():
            document.save(force_insert=True)
    except IntegrityError:  # somebody else registered it a moment ago: their file stays, ours goes
        document.file.delete(save=False)
        return Document.objects.get(body=body, sha256=sha256), read
    return document, read
