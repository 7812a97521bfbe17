"""Take proof that people hand in, and decide on it."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.validators import URLValidator
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from conglang.errors import RuleError
from conglang.organisation.models import Person
from conglang.plans.models import Evidence, Occurrence, Standing
from conglang.plans.queries.following import evidence_decidable_by
from conglang.plans.services.standings import (
    mark_under_way,
    refuse_foreign_standing,
    refuse_not_asked,
    unmark_under_way,
)

MAX_FILE_BYTES = 20 * 1024 * 1024
FILE_SUFFIXES = frozenset(
    {
        *("pdf", "doc", "docx", "odt", "txt", "xls", "xlsx", "ods", "ppt", "pptx"),
        *("jpg", "jpeg", "png", "webp", "gif", "mp3", "wav", "mp4", "zip"),
    }
)
_valid_url = URLValidator(schemes=["http", "https"])


def hand_in_file(
    standing: Standing,
    *,
    name: str,
    content: bytes,
    note: str = "",
    by: Person,
    on: date | None = None,
) -> Evidence:
    """Hand in a file as proof of a unit's turn; it waits for the plan's owner.

    Raises RuleError("file-empty"), RuleError("file-too-large"), RuleError("file-kind") and the
    codes of `hand_in_note`.
    """
    suffix = PurePath(name).suffix.lower().lstrip(".")
    if not content:
        raise RuleError("file-empty", _("Tệp không có nội dung. Hãy chọn lại tệp."))
    if len(content) > MAX_FILE_BYTES:
        raise RuleError(
            "file-too-large", _("Tệp lớn hơn 20 MB. Hãy nén lại hoặc gửi đường dẫn thay cho tệp.")
        )
    if suffix not in FILE_SUFFIXES:
        raise RuleError(
            "file-kind",
            _("Không nhận loại tệp này. Hãy dùng PDF, Word, Excel, ảnh, âm thanh, phim hoặc ZIP."),
        )
    return _hand_in(
        standing,
        Evidence.Kind.FILE,
        content,
        by,
        on,
        label=PurePath(name).name,
        note=note,
        place=f"evidence/{{sha256}}.{suffix}",
    )


def hand_in_link(
    standing: Standing, *, url: str, note: str = "", by: Person, on: date | None = None
) -> Evidence:
    """Hand in an address of the web as proof of a unit's turn; it waits for the plan's owner.

    Raises RuleError("link-broken") and the codes of `hand_in_note`.
    """
    url = url.strip()
    try:
        _valid_url(url)
    except ValidationError as error:
        raise RuleError(
            "link-broken",
            _("Đường dẫn chưa đúng. Hãy chép cả địa chỉ, bắt đầu bằng http:// hoặc https://."),
        ) from error
    if len(url) > 500:
        raise RuleError("link-broken", _("Đường dẫn dài quá 500 ký tự. Hãy dùng địa chỉ ngắn hơn."))
    label = note.strip() or url
    return _hand_in(
        standing, Evidence.Kind.LINK, url.encode(), by, on, label=label, note=note, url=url
    )


def hand_in_note(standing: Standing, *, note: str, by: Person, on: date | None = None) -> Evidence:
    """Hand in words as proof of a unit's turn; they wait for the plan's owner.

    The same thing handed in twice is kept once; after a return it may be handed in anew.
    Raises RuleError("note-empty"), RuleError("not-your-unit"), RuleError("not-asked"),
    RuleError("evidence-known").
    """
    if not note.strip():
        raise RuleError("note-empty", _("Chưa ghi nội dung. Hãy ghi việc đã làm và kết quả."))
    return _hand_in(
        standing, Evidence.Kind.NOTE, note.strip().encode(), by, on, label=note, note=note
    )


@transaction.atomic
def _hand_in(
    standing: Standing,
    kind: Evidence.Kind,
    content: bytes,
    by: Person,
    on: date | None,
    *,
    label: str,
    note: str,
    url: str = "",
    place: str = "",
) -> Evidence:
    on = on or timezone.localdate()
    refuse_foreign_standing(standing, by, on)
    # Locked: a double click brings the same thing twice.
    standing = Standing.objects.select_for_update().get(pk=standing.pk)
    occurrence = Occurrence.objects.select_related("assignment").get(pk=standing.occurrence_id)
    refuse_not_asked(standing, occurrence)
    sha256 = hashlib.sha256(content).hexdigest()
    plan_id = occurrence.assignment.plan_id
    source = f"{kind}:{occurrence.pk}.{standing.unit_id}.{sha256[:24]}"
    known = Evidence.objects.filter(plan=plan_id, source=source).first()
    if known is not None and known.state != Evidence.State.RETURNED:
        raise RuleError(
            "evidence-known", _("Minh chứng này đã được gửi cho kỳ này. Không cần gửi lại.")
        )
    evidence = known or Evidence(
        plan_id=plan_id,
        source=source,
        kind=kind,
        assignment=occurrence.assignment,
        occurrence=occurrence,
        unit_id=standing.unit_id,
    )
    evidence.label, evidence.note, evidence.url = " ".join(label.split())[:255], note.strip(), url
    evidence.happened_at, evidence.happened_on = timezone.now(), on
    evidence.handed_in_by, evidence.state = by, Evidence.State.WAITING
    evidence.decided_by = evidence.decided_at = None
    evidence.reason = ""
    if place and not evidence.file:
        evidence.file.save(place.format(sha256=sha256), ContentFile(content), save=False)
    evidence.save()
    return evidence


@transaction.atomic
def accept_evidence(evidence: Evidence, *, by: Person, on: date | None = None) -> Evidence:
    """Count what a unit handed in; a unit that had not started is now under way.

    Raises RuleError("not-your-plan"), RuleError("evidence-decided").
    """
    _decide(evidence, by, on, since=(Evidence.State.WAITING,), to=Evidence.State.ACCEPTED)
    evidence.refresh_from_db()
    if evidence.occurrence is not None:
        mark_under_way(evidence.occurrence, evidence.unit_id)
    return evidence


@transaction.atomic
def return_evidence(
    evidence: Evidence, *, reason: str, by: Person, on: date | None = None
) -> Evidence:
    """Give back what a unit handed in, with the reason; accepted proof too may be returned.

    Raises RuleError("not-your-plan"), RuleError("reason-empty"), RuleError("evidence-decided").
    """
    if not reason.strip():
        raise RuleError(
            "reason-empty", _("Chưa ghi lý do trả lại. Hãy ghi rõ còn thiếu gì để đơn vị bổ sung.")
        )
    _decide(
        evidence,
        by,
        on,
        since=(Evidence.State.WAITING, Evidence.State.ACCEPTED),
        to=Evidence.State.RETURNED,
        reason=" ".join(reason.split())[:500],
    )
    evidence.refresh_from_db()
    if evidence.occurrence is not None:
        unmark_under_way(evidence.occurrence)
    return evidence


def _decide(
    evidence: Evidence,
    by: Person,
    on: date | None,
    *,
    since: tuple[Evidence.State, ...],
    to: Evidence.State,
    reason: str = "",
) -> None:
    mine = evidence_decidable_by(by, on or timezone.localdate())
    if not mine.filter(pk=evidence.pk).exists():
        raise RuleError(
            "not-your-plan",
            _(
                "Chỉ cơ quan chủ trì kế hoạch được xem xét minh chứng này. "
                "Hãy chuyển cho người theo dõi kế hoạch."
            ),
        )
    decided = Evidence.objects.filter(pk=evidence.pk, state__in=since).update(
        state=to, reason=reason, decided_by=by, decided_at=timezone.now()
    )
    if not decided:
        raise RuleError(
            "evidence-decided",
            _("Minh chứng này đã có người xem xét. Hãy tải lại trang để xem kết quả."),
        )
