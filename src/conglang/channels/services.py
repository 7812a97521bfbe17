"""Queue messages, and carry them so that no crash loses or doubles one knowingly."""

from __future__ import annotations

import logging
import uuid
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from conglang.channels.models import Delivery
from conglang.channels.transports import ChannelError, leaves_the_house, transport_for
from conglang.errors import RuleError

logger = logging.getLogger(__name__)

MAX_ATTEMPTS = 6
CLAIM_LASTS = timedelta(minutes=10)  # a worker that is silent for longer is taken for dead
FIRST_PAUSE = timedelta(minutes=1)  # doubles with every attempt
SECRETS_KEPT = timedelta(days=7)  # of what was not sent, or kept here for want of a mail server


@transaction.atomic
def queue_message(
    *,
    receiver: str,
    subject: str,
    text: str,
    html: str = "",
    sender: str = "",
    key: str = "",
    is_secret: bool = False,
) -> Delivery:
    """Put a message into the outbox and nudge a worker after the transaction.

    key: names what is said, so that saying it twice sends it once; random when empty.
    is_secret: the text holds a link that opens something; it is forgotten once it is sent.
    """
    from conglang.channels.jobs import carry

    delivery, created = Delivery.objects.get_or_create(
        key=key or uuid.uuid4().hex,
        defaults={
            "receiver": receiver,
            "subject": " ".join(subject.split())[:300],
            "text": text,
            "html": html,
            "sender": sender,
            "is_secret": is_secret,
            "next_try_at": timezone.now(),
        },
    )
    if created:
        transaction.on_commit(lambda: carry.enqueue(delivery.pk))
    return delivery


def claim(delivery_id: int, now: datetime) -> Delivery | None:
    """Take a due delivery for this worker; None when another has it or it is done."""
    due = Q(state=Delivery.State.QUEUED, next_try_at__lte=now) | Q(
        state=Delivery.State.SENDING, claimed_at__lt=now - CLAIM_LASTS
    )
    taken = Delivery.objects.filter(due, pk=delivery_id).update(
        state=Delivery.State.SENDING, claimed_at=now, attempts=F("attempts") + 1
    )
    return Delivery.objects.get(pk=delivery_id) if taken else None


def send(delivery_id: int, now: datetime) -> Delivery | None:
    """Send one delivery if it is due; its row says how it went."""
    delivery = claim(delivery_id, now)
    if delivery is None:
        return None
    try:
        delivery.receipt = _carry(delivery)[:300]
    except ChannelError as error:
        delivery.error = str(error)[:500]
        if error.permanent or delivery.attempts >= MAX_ATTEMPTS:
            delivery.state = Delivery.State.FAILED
        else:
            delivery.state = Delivery.State.QUEUED
            delivery.next_try_at = now + FIRST_PAUSE * 2 ** (delivery.attempts - 1)
    else:
        delivery.state, delivery.sent_at, delivery.error = Delivery.State.SENT, now, ""
        if delivery.is_secret and leaves_the_house(delivery):
            delivery.text = delivery.html = ""
    delivery.save(
        update_fields=["state", "sent_at", "receipt", "error", "next_try_at", "text", "html"]
    )
    return delivery


def _carry(delivery: Delivery) -> str:
    try:
        return transport_for(delivery)(delivery)
    except ChannelError:
        raise
    except Exception as error:  # our mistake; it must not hold up the messages behind it
        logger.exception("delivery %s could not be carried", delivery.pk)
        raise ChannelError("Lỗi trong hệ thống, đã ghi nhật ký") from error


@transaction.atomic
def send_again(delivery: Delivery, *, now: datetime) -> None:
    """Queue a failed delivery once more, with all its attempts.

    Raises RuleError("delivery-not-failed"), RuleError("text-forgotten").
    """
    from conglang.channels.jobs import carry

    if delivery.is_secret and not delivery.text:
        raise RuleError(
            "text-forgotten",
            _("Nội dung thư đã được xóa vì có đường dẫn riêng. Hãy tạo đường dẫn mới rồi gửi."),
        )
    failed = Delivery.objects.filter(pk=delivery.pk, state=Delivery.State.FAILED)
    if not failed.update(state=Delivery.State.QUEUED, attempts=0, next_try_at=now, error=""):
        raise RuleError(
            "delivery-not-failed",
            _("Thư này không còn ở trạng thái không gửi được. Hãy tải lại trang để xem."),
        )
    transaction.on_commit(lambda: carry.enqueue(delivery.pk))


def sweep(now: datetime) -> int:
    """Send what is due and what a dead worker left; return how many were tried."""
    due = Q(state=Delivery.State.QUEUED, next_try_at__lte=now) | Q(
        state=Delivery.State.SENDING, claimed_at__lt=now - CLAIM_LASTS
    )
    ids = list(
        Delivery.objects.filter(due).order_by("next_try_at").values_list("pk", flat=True)[:500]
    )
    forget_old_secrets(now)
    return sum(send(pk, now) is not None for pk in ids)


def forget_old_secrets(now: datetime) -> int:
    """Drop the texts of secret messages that were never sent, a week on; return how many.

    What waits for another try is left alone.
    """
    done = Delivery.objects.filter(
        is_secret=True,
        state__in=(Delivery.State.SENT, Delivery.State.FAILED),
        queued_at__lt=now - SECRETS_KEPT,
    )
    return done.exclude(text="", html="").update(text="", html="")
