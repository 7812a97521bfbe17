"""How a message leaves the house."""

from __future__ import annotations

import smtplib
from collections.abc import Callable
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from django.conf import settings

from conglang.channels.models import Delivery

TIMEOUT_SECONDS = 20


class ChannelError(Exception):
    """An outside system did not take a message; permanent when trying again is useless."""

    def __init__(self, message: str, *, permanent: bool = False) -> None:
        super().__init__(message)
        self.permanent = permanent


Transport = Callable[[Delivery], str]


def keep_in_outbox(delivery: Delivery) -> str:
    """Send nowhere: the outbox screen shows the message. For installations without a mail server."""
    return "Giữ tại hộp thư đi, chưa cấu hình máy chủ thư"


def send_by_smtp(delivery: Delivery) -> str:
    """Hand a message to the mail server of `CONGLANG_MAIL_URL`; return its Message-ID.

    The Message-ID is the delivery's key: a receiver can tell a repeated message.
    """
    url = urlsplit(settings.MAIL_URL)
    message = EmailMessage()
    message["From"] = delivery.sender or settings.DEFAULT_FROM_EMAIL
    message["To"] = delivery.receiver
    message["Subject"] = delivery.subject
    message["Message-ID"] = f"<{delivery.key}@conglang>"
    message.set_content(delivery.text)
    if delivery.html:
        message.add_alternative(delivery.html, subtype="html")
    connect = smtplib.SMTP_SSL if url.scheme == "smtps" else smtplib.SMTP
    try:
        with connect(url.hostname or "localhost", url.port or 25, timeout=TIMEOUT_SECONDS) as server:
            if url.scheme == "smtp" and server.has_extn("starttls"):
                server.starttls()
            if url.username:
                server.login(unquote(url.username), unquote(url.password or ""))
            server.send_message(message)
    except smtplib.SMTPRecipientsRefused as error:
        raise ChannelError("Máy chủ thư từ chối người nhận", permanent=True) from error
    except (smtplib.SMTPException, OSError) as error:
        raise ChannelError(f"Máy chủ thư không nhận: {type(error).__name__}") from error
    return message["Message-ID"]


def transport_for(delivery: Delivery) -> Transport:
    return send_by_smtp if settings.MAIL_URL else keep_in_outbox
