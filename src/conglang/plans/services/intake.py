"""Take a plan file in: read at once when that is quick, by a job when it is not.

A slow file is kept first. From then on rows are the truth: the document's row says how far reading
is, the intake's row that a draft is wanted. A job may die between any two steps, run twice or run
beside another: reading is claimed and its words are kept, the draft and the end of the intake are
one transaction.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from conglang.documents.models import Document
from conglang.documents.queries import documents_being_read
from conglang.documents.services import (
    discard_document,
    keep_document,
    read_again,
    read_kept,
    reads_quickly,
)
from conglang.errors import RuleError
from conglang.organisation.models import Body, Person
from conglang.plans.models import Plan, PlanIntake
from conglang.plans.services.importing import draft_from, import_plan, known_plan

logger = logging.getLogger(__name__)

NUDGE_AFTER = timedelta(minutes=2)  # a job that has not ended by then is asked for again
MOST_ATTEMPTS = 5
FAILED_KEPT_FOR = timedelta(days=30)


def receive_plan(body: Body, *, name: str, content: bytes, by: Person | None) -> Plan | PlanIntake:
    """Read a plan file into a draft, or keep it for a job that does; say which.

    The same file twice is one intake.
    Raises RuleError with the codes of `import_plan`.
    """
    if reads_quickly(name, content):
        return import_plan(body, name=name, content=content, by=by, on=timezone.localdate())
    return _keep(body, name=name, content=content, by=by)


@transaction.atomic
def _keep(body: Body, *, name: str, content: bytes, by: Person | None) -> PlanIntake:
    document = keep_document(body, name=name, content=content, by=by)
    # Locked: two uploads of one file at a moment are one after the other here.
    document = Document.objects.select_for_update().get(pk=document.pk)
    if Plan.objects.filter(document=document).exists():
        raise known_plan()
    waiting = PlanIntake.objects.filter(document=document, state=PlanIntake.State.WAITING).first()
    if waiting is not None:
        return waiting
    PlanIntake.objects.filter(document=document, state=PlanIntake.State.FAILED).delete()
    if document.state == Document.State.UNREADABLE:
        read_again(document)  # perhaps the server has learnt to read scans since
    intake = PlanIntake.objects.create(
        body=body,
        document=document,
        name=name[-255:],
        received_by=by,
        nudged_at=timezone.now(),
    )
    _nudge(intake)
    return intake


def _nudge(intake: PlanIntake) -> None:
    from conglang.plans.jobs import make_draft

    transaction.on_commit(lambda: make_draft.enqueue(intake.pk))


def draft_from_intake(intake_id: int) -> PlanIntake | None:
    """Read a waiting file and make its draft; the row says how it went. None when it is gone.

    May be called again after any interruption, and by several workers.
    """
    intake = PlanIntake.objects.select_related("received_by").filter(pk=intake_id).first()
    if intake is None or intake.state != PlanIntake.State.WAITING:
        return intake
    try:
        _read_and_draft(intake)
    except RuleError as refusal:
        _end_badly(intake, refusal.message)
    except Exception:
        logger.exception("plan intake %s failed", intake.pk)
    return PlanIntake.objects.filter(pk=intake_id).first()


def _read_and_draft(intake: PlanIntake) -> None:
    document = read_kept(intake.document_id)
    if document is None or document.state in (Document.State.WAITING, Document.State.READING):
        return  # another worker is at it, or the next attempt may succeed
    if document.state == Document.State.UNREADABLE:
        raise RuleError("file-unreadable", document.problem)
    # Counted before the work: an attempt that kills its worker counts too.
    PlanIntake.objects.filter(pk=intake.pk).update(attempts=F("attempts") + 1)
    if intake.attempts >= MOST_ATTEMPTS:
        raise RuleError("intake-gave-up", _gave_up())
    try:
        _draft(intake, document)
    except IntegrityError:  # somebody imported the same file at this moment
        _draft(intake, document)
    except RuleError as refusal:
        raise _of_a_scan(refusal, document) from refusal


def _of_a_scan(refusal: RuleError, document: Document) -> RuleError:
    """Add to a refusal that the words were recognised in pictures and may be wrong."""
    if "ocr" not in document.converted_from.split("+"):
        return refusal
    hint = _(
        "Tệp là bản quét nên chữ nhận dạng có thể sai; nếu đúng là kế hoạch, hãy gửi bản Word."
    )
    return RuleError(refusal.code, f"{refusal.message} {hint}")


@transaction.atomic
def _draft(intake: PlanIntake, document: Document) -> None:
    mine = (
        PlanIntake.objects.select_for_update()
        .filter(pk=intake.pk, state=PlanIntake.State.WAITING)
        .first()
    )
    if mine is None:
        return
    on = timezone.localdate(mine.received_at)
    plan = Plan.objects.filter(document=document).first()
    mine.plan = plan or draft_from(document, by=intake.received_by, on=on)
    mine.state = PlanIntake.State.DONE
    mine.save(update_fields=["plan", "state"])


def _end_badly(intake: PlanIntake, problem: str) -> None:
    PlanIntake.objects.filter(pk=intake.pk, state=PlanIntake.State.WAITING).update(
        state=PlanIntake.State.FAILED, problem=problem[:500]
    )


def _gave_up() -> str:
    return _(
        "Hệ thống đã thử nhiều lần mà chưa lập được kế hoạch từ tệp này. Hãy gửi bản Word (.docx); "
        "nếu vẫn không được, hãy báo quản trị kỹ thuật."
    )


@transaction.atomic
def try_intake_again(intake: PlanIntake) -> PlanIntake:
    """Let a file that failed be read once more.

    Raises RuleError("intake-not-failed").
    """
    intake = PlanIntake.objects.select_for_update().get(pk=intake.pk)
    _refuse_not_failed(intake)
    document = Document.objects.select_for_update().get(pk=intake.document_id)
    if PlanIntake.objects.filter(document=document, state=PlanIntake.State.WAITING).exists():
        raise RuleError(
            "intake-not-failed", _("Tệp này đang được đọc ở một lượt khác. Hãy tải lại trang.")
        )
    if document.state == Document.State.UNREADABLE:
        read_again(document)
    intake.state, intake.problem, intake.attempts = PlanIntake.State.WAITING, "", 0
    intake.nudged_at = timezone.now()
    intake.save(update_fields=["state", "problem", "attempts", "nudged_at"])
    _nudge(intake)
    return intake


@transaction.atomic
def discard_intake(intake: PlanIntake) -> None:
    """Throw away a file of which no plan came, unless something else needs its bytes.

    Raises RuleError("intake-not-failed").
    """
    intake = PlanIntake.objects.select_for_update().get(pk=intake.pk)
    _refuse_not_failed(intake)
    document = intake.document
    intake.delete()
    discard_document(document)


def _refuse_not_failed(intake: PlanIntake) -> None:
    if intake.state != PlanIntake.State.FAILED:
        raise RuleError(
            "intake-not-failed",
            _("Tệp này đang được đọc hoặc đã thành kế hoạch. Hãy tải lại trang để xem."),
        )


def sweep_intakes(now: datetime) -> int:
    """Ask again for what a lost job or a dead worker left; return how many files were asked for.

    Also lets go of files that failed long ago.
    """
    left = Q(nudged_at=None) | Q(nudged_at__lt=now - NUDGE_AFTER)
    rows = (
        PlanIntake.objects.filter(left, state=PlanIntake.State.WAITING)
        .exclude(document__in=documents_being_read(now))
        .order_by("received_at")
    )
    asked = 0
    for intake in rows[:50]:
        mine = PlanIntake.objects.filter(left, pk=intake.pk, state=PlanIntake.State.WAITING)
        if mine.update(nudged_at=now):
            _nudge(intake)
            asked += 1
    for intake in PlanIntake.objects.filter(
        state=PlanIntake.State.FAILED, received_at__lt=now - FAILED_KEPT_FOR
    )[:50]:
        discard_intake(intake)
    return asked
