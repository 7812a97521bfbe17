"""What people decide about letters, and what is forgotten of them."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.core.files.storage import storages
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from conglang.errors import RuleError
from conglang.newsroom.models import ArticlePage, IncomingMail
from conglang.newsroom.models.mail import MAIL_FOLDER
from conglang.newsroom.queries.mail import writers_for
from conglang.newsroom.services.incoming import handle_mail
from conglang.newsroom.services.own_drafts import delete_draft
from conglang.organisation.models import Person

logger = logging.getLogger(__name__)

State = IncomingMail.State
ORPHANED = timedelta(days=1)


def attach_mail(mail: IncomingMail, person: Person, *, by: Person, now: datetime) -> IncomingMail:
    """Say whose letter it is; it becomes drafts of theirs, which they have still to confirm.

    Raises RuleError("mail-decided") or RuleError("not-a-writer").
    """
    on = timezone.localdate(now)
    if person not in writers_for(mail.mailbox.site, on):
        raise RuleError(
            "not-a-writer",
            _("Người này chưa được phân công viết cho trang. Hãy chọn người khác."),
        )
    with transaction.atomic():
        row = _waiting(mail)
        row.state, row.person, row.decided_by, row.attempts = State.FETCHED, person, by, 0
        row.problem, row.claimed_at = "", None
        row.save()
    handle_mail(mail.pk, now=now)
    mail.refresh_from_db()
    return mail


@transaction.atomic
def discard_mail(mail: IncomingMail, *, by: Person, reason: str, now: datetime) -> IncomingMail:
    """Refuse a letter that waits to be told whose it is.

    Raises RuleError("mail-decided") or RuleError("reason-empty").
    """
    if not reason.strip():
        raise RuleError("reason-empty", _("Chưa có lý do. Hãy ghi vì sao bỏ thư này."))
    row = _waiting(mail)
    row.state, row.problem = State.REFUSED, reason.strip()[:500]
    row.decided_by, row.handled_at = by, now
    row.save()
    return row


def _waiting(mail: IncomingMail) -> IncomingMail:
    row = IncomingMail.objects.select_for_update(of=("self",)).get(pk=mail.pk)
    if row.state != State.QUARANTINED:
        raise RuleError(
            "mail-decided", _("Thư này đã có người xử lý. Hãy tải lại trang để xem kết quả.")
        )
    return row


@transaction.atomic
def confirm_mail(mail: IncomingMail, *, by: Person, now: datetime) -> IncomingMail:
    """Let a person, signed in, call a letter their own: its drafts may go to review.

    Raises RuleError("not-your-mail").
    """
    row = _own(mail, by)
    if row.state == State.DRAFTED and row.confirmed_at is None:
        row.confirmed_at = now
        row.save(update_fields=["confirmed_at"])
    return row


@transaction.atomic
def disown_mail(mail: IncomingMail, *, by: Person, now: datetime) -> int:
    """Let a person say that a letter in their name is not theirs: its drafts are deleted.

    Returns how many drafts were deleted; one that was sent to review stays for the secretariat.
    Raises RuleError("not-your-mail") or RuleError("mail-confirmed").
    """
    row = _own(mail, by)
    if row.confirmed_at is not None:
        raise RuleError(
            "mail-confirmed", _("Anh/chị đã xác nhận thư này. Hãy xóa bản nháp nếu không dùng nữa.")
        )
    deleted = 0
    for article in ArticlePage.objects.filter(mails=row):
        try:
            delete_draft(article, by=by)
        except RuleError:
            continue
        deleted += 1
    row.state, row.handled_at = State.REFUSED, now
    row.problem = _("Người được nêu tên báo không gửi thư này.")
    row.save()
    return deleted


def _own(mail: IncomingMail, person: Person) -> IncomingMail:
    row = IncomingMail.objects.select_for_update(of=("self",)).get(pk=mail.pk)
    if row.person_id != person.pk:
        raise RuleError("not-your-mail", _("Thư này không phải của anh/chị."))
    return row


def forget_old_mails(now: datetime) -> None:
    """Discard letters that waited too long; forget who sent what was handled long ago.

    Numbers and fingerprints stay: a letter is handled once, for ever.
    """
    waited = now - timedelta(days=settings.MAIL_QUARANTINE_DAYS)
    IncomingMail.objects.filter(state=State.QUARANTINED, fetched_at__lt=waited).update(
        state=State.REFUSED, handled_at=now, problem=_("Quá thời hạn chờ nhận diện.")
    )
    kept = now - timedelta(days=settings.MAIL_KEEP_DAYS)
    done = (State.DRAFTED, State.REFUSED, State.DUPLICATE)
    old = IncomingMail.objects.filter(state__in=done, handled_at__lt=kept).exclude(
        sender="", subject="", raw="", sender_name=""
    )
    for mail in old.iterator():
        raw = mail.raw.name
        IncomingMail.objects.filter(pk=mail.pk).update(
            sender="", sender_name="", subject="", message_id="", raw=""
        )
        if raw:
            mail.raw.storage.delete(raw)
    _sweep_orphans(now)


def _sweep_orphans(now: datetime) -> None:
    """Delete files of letters whose worker died before their row was written."""
    storage = storages["private"]
    try:
        _folders, names = storage.listdir(MAIL_FOLDER)
    except FileNotFoundError:
        return
    for name in names:
        path = f"{MAIL_FOLDER}/{name}"
        if storage.get_modified_time(path) > now - ORPHANED:
            continue
        if not IncomingMail.objects.filter(raw=path).exists():
            storage.delete(path)
