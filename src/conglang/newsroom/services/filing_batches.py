"""Files handed in at once become drafts, each once, whatever stops on the way."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from conglang.documents.composing import compose_article
from conglang.errors import RuleError
from conglang.newsroom.models import ArticlePage, FiledFile, FilingBatch, SectionPage
from conglang.newsroom.services.filing import ReadyArticle, draft_from_article, ready_article
from conglang.organisation.models import Person
from conglang.plans.models import Assignment

logger = logging.getLogger(__name__)

MOST_FILES = 30
MOST_BYTES = 150 * 1024 * 1024
MOST_ATTEMPTS = 3
LEFT_LYING = timedelta(minutes=3)  # a worker that is silent for longer is taken for dead


@dataclass(frozen=True, slots=True)
class HandedFile:
    """A file as it was handed in."""

    name: str
    content: bytes


@transaction.atomic
def hand_in_files(
    files: Sequence[HandedFile],
    section: SectionPage,
    *,
    by: Person,
    assignment: Assignment | None = None,
) -> FilingBatch:
    """Keep files so that each becomes a draft; `file_one` makes it, at once or in the background.

    Raises RuleError("no-files"), RuleError("too-many-files"), RuleError("plan-not-confirmed").
    """
    if not files:
        raise RuleError("no-files", _("Chưa có tệp nào. Hãy chọn ít nhất một tệp Word (.docx)."))
    if len(files) > MOST_FILES or sum(len(file.content) for file in files) > MOST_BYTES:
        raise RuleError(
            "too-many-files",
            _("Mỗi lần gửi tối đa %(count)s tệp, tổng cộng %(size)s MB. Hãy chia làm nhiều lần.")
            % {"count": MOST_FILES, "size": MOST_BYTES // 1024 // 1024},
        )
    if assignment is not None and not assignment.plan.is_confirmed:
        raise RuleError(
            "plan-not-confirmed",
            _("Kế hoạch chưa được xác nhận nên chưa thể viết tin cho nhiệm vụ này."),
        )
    batch = FilingBatch.objects.create(person=by, section=section, assignment=assignment)
    for place, handed in enumerate(files):
        file = FiledFile(
            batch=batch,
            place=place,
            person=by,
            name=handed.name[-255:],
            sha256=hashlib.sha256(handed.content).hexdigest(),
        )
        file.file.save("", ContentFile(handed.content), save=False)
        file.save()
    return batch


def file_batch(batch: FilingBatch, *, on: date) -> None:
    """Make what still waits in a batch."""
    waiting = batch.files.filter(state=FiledFile.State.WAITING)
    for pk in list(waiting.values_list("pk", flat=True)):
        _try(pk, on)


def file_left_lying(now: datetime) -> int:
    """Make what a dead worker left; return how many files were tried."""
    left = FiledFile.objects.filter(
        state=FiledFile.State.WAITING, batch__handed_in_at__lt=now - LEFT_LYING
    )
    ids = list(left.order_by("pk").values_list("pk", flat=True)[:200])
    for pk in ids:
        _try(pk, timezone.localdate(now))
    return len(ids)


def _try(file_id: int, on: date) -> None:
    try:
        file_one(file_id, on=on)
    except Exception:  # our mistake; it must not hold up the files behind it
        logger.exception("file %s could not be made a draft", file_id)


def _too_hard() -> str:
    return _("Hệ thống không đọc được tệp này. Hãy lưu lại thành tệp .docx mới rồi gửi lại.")


def file_one(file_id: int, *, on: date) -> FiledFile | None:
    """Make a draft of one file, or write down why not. Two workers make one; None when done."""
    taken = FiledFile.objects.filter(pk=file_id, state=FiledFile.State.WAITING)
    # Counted first: a file that kills its worker is not tried for ever.
    if not taken.update(attempts=F("attempts") + 1):
        return None
    file = FiledFile.objects.select_related("batch__section", "batch__assignment__plan").get(
        pk=file_id
    )
    if file.attempts > MOST_ATTEMPTS:
        return _finish(file_id, FiledFile.State.REFUSED, problem=_too_hard())
    if _known(file) is not None:
        return _finish(file_id, FiledFile.State.KNOWN, article=_known(file))
    try:
        with file.file.open("rb") as stored:
            content = stored.read()
        ready = ready_article(compose_article(file.name, content))
        return _draft(file, ready, on)
    except RuleError as refusal:
        return _finish(file_id, FiledFile.State.REFUSED, problem=refusal.message)
    except IntegrityError:  # the same file, made by another worker a moment ago
        known = _known(file)
        if known is None:
            raise  # something else: the file stays and is tried again
        return _finish(file_id, FiledFile.State.KNOWN, article=known)


def _known(file: FiledFile) -> ArticlePage | None:
    made = FiledFile.objects.filter(
        person=file.person_id,
        sha256=file.sha256,
        state=FiledFile.State.MADE,
        article__isnull=False,
    ).select_related("article")
    first = made.first()
    return first.article if first else None


@transaction.atomic
def _draft(file: FiledFile, ready: ReadyArticle, on: date) -> FiledFile | None:
    row = FiledFile.objects.select_for_update(of=("self",)).get(pk=file.pk)
    if row.state != FiledFile.State.WAITING:
        return None
    batch = file.batch
    article = draft_from_article(
        ready,
        batch.section,
        by=batch.person,
        on=on,
        title=file.name.rsplit(".", 1)[0],
        assignment=batch.assignment,
    )
    return _finish(file.pk, FiledFile.State.MADE, article=article, warnings=list(ready.warnings))


@transaction.atomic
def _finish(
    file_id: int,
    state: str,
    *,
    article: ArticlePage | None = None,
    problem: str = "",
    warnings: Sequence[str] = (),
) -> FiledFile | None:
    row = FiledFile.objects.select_for_update(of=("self",)).get(pk=file_id)
    if row.state != FiledFile.State.WAITING:
        return None
    stored = row.file.name
    row.state, row.article, row.problem = state, article, problem[:500]
    row.warnings, row.finished_at, row.file = list(warnings), timezone.now(), ""
    row.save()
    _forget_file(row, stored or "")
    return row


def _forget_file(row: FiledFile, name: str) -> None:
    """Delete a file once nobody waits for it any more, after the transaction."""

    def forget() -> None:
        if not FiledFile.objects.filter(file=name).exists():
            row.file.storage.delete(name)

    if name:
        transaction.on_commit(forget)
