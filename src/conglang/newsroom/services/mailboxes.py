"""Mailboxes are read so that every letter is handled once, whatever stops on the way."""

from __future__ import annotations

import hashlib
import logging
import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from conglang.newsroom.mailbox.imap import Inbox, MailboxError, open_inbox
from conglang.newsroom.mailbox.letter import fingerprint_of, read_letter
from conglang.newsroom.mailbox.secrets import password_named
from conglang.newsroom.models import IncomingMail, Mailbox
from conglang.newsroom.services.incoming import handle_mail

logger = logging.getLogger(__name__)

State = IncomingMail.State
LEASE = timedelta(minutes=5)  # renewed with every letter; a worker silent for longer is dead
MOST_AT_ONCE = 200
AROUND = timedelta(days=1)  # servers count days in a zone of their own


def fetch_mailbox(mailbox_id: int, *, now: datetime) -> int | None:
    """Fetch and handle what is new in a mailbox; return how many letters, None when another
    worker reads it. What goes wrong with the server stands in the mailbox's row."""
    free = Q(busy_until=None) | Q(busy_until__lt=now)
    taken = Mailbox.objects.filter(free, pk=mailbox_id, is_active=True)
    if not taken.update(busy_until=now + LEASE):
        return None
    mailbox = Mailbox.objects.select_related("site").get(pk=mailbox_id)
    problem, count = "", 0
    try:
        count = _read(mailbox, now)
    except MailboxError as failure:
        problem = str(failure)
        logger.warning("mailbox %s could not be read", mailbox_id)
    except Exception:  # our mistake; it must not look like an empty mailbox
        problem = _("Hệ thống gặp lỗi khi đọc hộp thư. Hãy báo quản trị kỹ thuật xem nhật ký.")
        logger.exception("mailbox %s could not be read", mailbox_id)
    finally:
        Mailbox.objects.filter(pk=mailbox_id).update(
            busy_until=None, checked_at=now, problem=problem[:300]
        )
    return count


def try_mailbox(mailbox: Mailbox) -> int:
    """Return how many letters stand in a mailbox now. Raises MailboxError in words."""
    with open_inbox(mailbox, _password(mailbox)) as inbox:
        return len(inbox.numbers(mailbox.since - AROUND))


def _password(mailbox: Mailbox) -> str:
    password = password_named(mailbox.secret)
    if password is None:
        raise MailboxError(
            _("Chưa có mật khẩu: không thấy biến môi trường hoặc tệp tên %(name)s.")
            % {"name": mailbox.secret}
        )
    return password


def _read(mailbox: Mailbox, now: datetime) -> int:
    handle_left(mailbox, now)
    with open_inbox(mailbox, _password(mailbox)) as inbox:
        return collect(mailbox, inbox, now)


def handle_left(mailbox: Mailbox, now: datetime) -> None:
    """Handle the letters that a dead worker had fetched."""
    left = mailbox.mails.filter(state=State.FETCHED).order_by("pk")
    for pk in list(left.values_list("pk", flat=True)):
        _handle(pk, now)


def collect(mailbox: Mailbox, inbox: Inbox, now: datetime) -> int:
    """Take every letter of an open folder that has no row yet, then put it away."""
    numbers = inbox.numbers(mailbox.since - AROUND)
    known = mailbox.mails.filter(uid_validity=inbox.uid_validity)
    rows = dict(known.values_list("uid", "put_away_at"))
    count = 0
    for uid in numbers:
        if count >= MOST_AT_ONCE:
            break
        if uid in rows and rows[uid] is not None:
            continue
        try:
            mail = known.get(uid=uid) if uid in rows else take_letter(mailbox, inbox, uid, now)
        except (MailboxError, OSError):
            raise
        except Exception:  # one letter must not hold up those behind it
            logger.exception("letter %s of mailbox %s could not be kept", uid, mailbox.pk)
            continue
        if mail is None:
            continue
        count += uid not in rows
        if mail.state == State.FETCHED:
            _handle(mail.pk, now)
            mail.refresh_from_db()
        if mail.state != State.FETCHED:
            inbox.put_away(uid, mailbox.done_folder)
            IncomingMail.objects.filter(pk=mail.pk).update(put_away_at=now)
        Mailbox.objects.filter(pk=mailbox.pk).update(busy_until=timezone.now() + LEASE)
    return count


def take_letter(mailbox: Mailbox, inbox: Inbox, uid: int, now: datetime) -> IncomingMail | None:
    """Fetch one letter and keep it as a row; None when it is gone from the server."""
    size = inbox.size(uid)
    if size is None:
        return None
    # Of a letter that is too large only the head is kept, to know who is to be told.
    raw = inbox.head(uid) if size > settings.MAIL_MAX_BYTES else inbox.letter(uid)
    if raw is None:
        return None
    return keep_letter(mailbox, inbox.uid_validity, uid, raw, now=now, size=size)


def keep_letter(
    mailbox: Mailbox,
    uid_validity: int,
    uid: int,
    raw: bytes,
    *,
    now: datetime,
    size: int,
) -> IncomingMail:
    """Return the row of a letter, made now or by another worker a moment ago.

    A letter that came before, under another number or in another copy, is a duplicate.
    """
    head = read_letter(raw, only_head=True)
    mail = IncomingMail(
        mailbox=mailbox,
        uid_validity=uid_validity,
        uid=uid,
        fingerprint=fingerprint_of(raw),
        sha256=hashlib.sha256(raw).hexdigest(),
        message_id=head.message_id,
        sender=head.sender,
        sender_name=head.sender_name,
        subject=head.subject,
        received_at=head.sent_at,
        fetched_at=now,
        size=size,
    )
    mail.raw.save(f"{uuid.uuid4().hex}.eml", ContentFile(raw), save=False)
    try:
        with transaction.atomic():
            mail.save(force_insert=True)
        return mail
    except IntegrityError:
        mail.raw.delete(save=False)
    return _row_of_known(mail, now)


def _row_of_known(mail: IncomingMail, now: datetime) -> IncomingMail:
    number = {
        "mailbox": mail.mailbox,
        "uid_validity": mail.uid_validity,
        "uid": mail.uid,
    }
    row, _created = IncomingMail.objects.get_or_create(
        **number,
        defaults={
            "fingerprint": mail.fingerprint,
            "sha256": mail.sha256,
            "message_id": mail.message_id,
            "sender": mail.sender,
            "subject": mail.subject,
            "received_at": mail.received_at,
            "fetched_at": now,
            "handled_at": now,
            "size": mail.size,
            "state": State.DUPLICATE,
        },
    )
    return row


def _handle(mail_id: int, now: datetime) -> None:
    try:
        handle_mail(mail_id, now=now)
    except Exception:  # our mistake; it must not hold up the letters behind it
        logger.exception("letter %s could not be handled", mail_id)
