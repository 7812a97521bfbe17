"""Files of official documents."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from conglang.documents.models import Document, DocumentFile, OfficialDocument
from conglang.documents.queries.register import FILE_ATTACHED, FILE_DETACHED
from conglang.documents.services.reading import keep_document, reads_quickly, start_reading
from conglang.documents.services.received import discard_document, register_document
from conglang.documents.services.search_words import refresh_words
from conglang.errors import RuleError
from conglang.organisation.models import Person


@transaction.atomic
def attach_file(
    official: OfficialDocument,
    *,
    name: str,
    content: bytes,
    label: str = "",
    by: Person | None,
) -> DocumentFile:
    """Add a file to a document; its words are read at once or, when that takes long, by a job.

    A scanned page that nobody can read is kept all the same.
    Raises RuleError("file-attached") and the codes of `reading.read_document` for small files.
    """
    if reads_quickly(name, content):
        document, _read = register_document(official.body, name=name, content=content, by=by)
    else:
        document = keep_document(official.body, name=name, content=content, by=by)
        if document.state == Document.State.WAITING:
            start_reading(document)
    return attach_document(official, document, label=label, by=by)


@transaction.atomic
def attach_document(
    official: OfficialDocument, document: Document, *, label: str = "", by: Person | None
) -> DocumentFile:
    """Add a file that the body has received already.

    Raises RuleError("other-register") or RuleError("file-attached").
    """
    official = OfficialDocument.objects.select_for_update().get(pk=official.pk)
    if official.body_id != document.body_id:
        raise RuleError(
            "other-register", _("Tệp này của cơ quan khác. Hãy tải tệp lên cho văn bản này.")
        )
    if official.files.filter(document=document).exists():
        raise RuleError("file-attached", _("Văn bản đã có đúng tệp này. Hãy chọn tệp khác."))
    last = official.files.aggregate(last=Max("place"))["last"]
    row = DocumentFile.objects.create(
        official=official,
        document=document,
        place=0 if last is None else last + 1,
        label=" ".join(label.split())[:120],
    )
    refresh_words(official)
    log(instance=official, action=FILE_ATTACHED, user=by, data={"name": document.name})
    return row


@transaction.atomic
def detach_file(row: DocumentFile, *, by: Person | None) -> None:
    """Take a file off a document; its bytes go when nothing else needs them."""
    official, document = row.official, row.document
    row.delete()
    refresh_words(official)
    log(instance=official, action=FILE_DETACHED, user=by, data={"name": document.name})
    discard_document(document)
