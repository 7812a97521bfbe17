"""Files that take long to read: kept at once, read by a job that may die at any moment.

The row is the truth: waiting → reading → read | unreadable. A worker claims it by a conditional
update; what a dead worker left is claimed again after `CLAIM_LASTS`, and given up after
`MOST_ATTEMPTS`. What was read is written once and never read again.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from conglang.documents.models import Document
from conglang.documents.models.received import CLAIM_LASTS
from conglang.documents.reading import ReadDocument, read_document
from conglang.documents.reading.kinds import file_kind
from conglang.documents.services.received import keep_once, note_words
from conglang.documents.services.search_words import refresh_words_of
from conglang.errors import RuleError
from conglang.organisation.models import Body, Person

logger = logging.getLogger(__name__)

NUDGE_AFTER = timedelta(minutes=2)  # a job that has not begun by then may be lost
MOST_ATTEMPTS = 3
MOST_BYTES_AT_ONCE = 1024 * 1024
_NOT_READ_YET = (Document.State.WAITING, Document.State.READING)


def reads_quickly(name: str, content: bytes) -> bool:
    """Say whether a file may be read while somebody waits: small, and no PDF.

    Raises RuleError with the codes of `reading.kinds.file_kind`.
    """
    return file_kind(name, content) != "pdf" and len(content) <= MOST_BYTES_AT_ONCE


@transaction.atomic
def keep_document(body: Body, *, name: str, content: bytes, by: Person | None) -> Document:
    """Keep a file unread; the same file is kept once per body, read or not. Nothing is started.

    Raises RuleError with the codes of `reading.kinds.file_kind`.
    """
    kind = file_kind(name, content)
    document, _is_new = keep_once(
        body,
        name=name,
        content=content,
        by=by,
        media_type="application/pdf" if kind == "pdf" else "",
        state=Document.State.WAITING,
    )
    return document


def read_kept(document_id: int, now: datetime | None = None) -> Document | None:
    """Read a kept file, unless it is read or another worker is at it; return its row as it is now.

    The row says how it went. None when the row is gone.
    """
    now = now or timezone.now()
    claimed = _free(now).filter(pk=document_id)
    if claimed.update(state=Document.State.READING, claimed_at=now, attempts=F("attempts") + 1):
        document = Document.objects.get(pk=document_id)
        _settle(document, _ask(document), claim=now)
    return Document.objects.filter(pk=document_id).first()


def _free(now: datetime) -> QuerySet[Document]:
    return Document.objects.filter(
        Q(state=Document.State.WAITING)
        | Q(state=Document.State.READING, claimed_at__lt=now - CLAIM_LASTS)
    )


def _ask(document: Document) -> ReadDocument | RuleError | None:
    """Return the words, a refusal that says what to do, or None when the next attempt may help."""
    if document.attempts > MOST_ATTEMPTS:
        return _given_up()
    try:
        with document.file.open("rb") as file:
            return read_document(document.name, file.read())
    except RuleError as refusal:
        return refusal
    except Exception:
        logger.exception("document %s could not be read", document.pk)
        return _given_up() if document.attempts >= MOST_ATTEMPTS else None


@transaction.atomic
def _settle(document: Document, answer: ReadDocument | RuleError | None, claim: datetime) -> None:
    mine = (
        Document.objects.select_for_update()
        .filter(pk=document.pk, state=Document.State.READING, claimed_at=claim)
        .first()
    )
    if mine is None:
        return  # taken for dead, and another worker has it now
    if isinstance(answer, ReadDocument):
        note_words(mine, answer)
        refresh_words_of(mine)
        return
    mine.state = Document.State.WAITING if answer is None else Document.State.UNREADABLE
    mine.problem = answer.message[:500] if answer else ""
    mine.save(update_fields=["state", "problem"])


def _given_up() -> RuleError:
    return RuleError(
        "reading-failed",
        _(
            "Hệ thống đã thử nhiều lần mà chưa đọc được tệp này. Hãy gửi bản Word (.docx) hoặc "
            "tách tệp thành nhiều phần nhỏ; nếu vẫn không được, hãy báo quản trị kỹ thuật."
        ),
    )


@transaction.atomic
def read_again(document: Document) -> None:
    """Let a file that could not be read be tried once more, with all its attempts.

    Raises RuleError("not-unreadable").
    """
    failed = Document.objects.filter(pk=document.pk, state=Document.State.UNREADABLE)
    if not failed.update(state=Document.State.WAITING, attempts=0, problem=""):
        raise RuleError(
            "not-unreadable", _("Tệp này đang được đọc hoặc đã đọc xong. Hãy tải lại trang.")
        )


def start_reading(document: Document) -> None:
    """Nudge a worker after the transaction."""
    from conglang.documents.jobs import read

    transaction.on_commit(lambda: read.enqueue(document.pk))


def sweep_reading(now: datetime) -> int:
    """Read what jobs and dead workers left; return how many files were tried."""
    left = _free(now).filter(state__in=_NOT_READ_YET, registered_at__lt=now - NUDGE_AFTER)
    tried = list(left.order_by("registered_at").values_list("pk", flat=True)[:20])
    for document_id in tried:
        read_kept(document_id)  # by its own clock: the file before may have taken minutes
    return len(tried)
