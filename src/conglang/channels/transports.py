"""How a message leaves the house."""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from urllib.parse import SplitResult, unquote, urlsplit

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
    """Send nowhere, where no mail server is set up: the outbox screen shows the message."""
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
    message["Message-ID"] = message_id = _message_id(delivery)
    message.set_content(delivery.text)
    if delivery.html:
        message.add_alternative(delivery.html, subtype="html")
    try:
        with _server(url) as server:
            if url.username:
                server.login(unquote(url.username), unquote(url.password or ""))
            server.send_message(message)
    except smtplib.SMTPRecipientsRefused as error:
        code = max(code for code, _reply in error.recipients.values())
        raise _refused("Máy chủ thư từ chối người nhận", code) from error
    except (smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as error:
        raise _refused("Máy chủ thư không nhận thư này", error.smtp_code) from error
    except smtplib.SMTPAuthenticationError as error:
        raise ChannelError("Máy chủ thư không nhận tên hoặc mật khẩu của hệ thống") from error
    except (smtplib.SMTPException, OSError) as error:
        raise ChannelError("Không làm việc được với máy chủ thư") from error
    return message_id


@contextmanager
def _server(url: SplitResult) -> Iterator[smtplib.SMTP]:
    host, port = url.hostname or "localhost", url.port
    context = ssl.create_default_context()
    server: smtplib.SMTP
    if url.scheme == "smtps":
        server = smtplib.SMTP_SSL(host, port or 465, timeout=TIMEOUT_SECONDS, context=context)
    else:
        server = smtplib.SMTP(host, port or 25, timeout=TIMEOUT_SECONDS)
    try:
        server.ehlo_or_helo_if_needed()  # before it, no server is known to offer anything
        if url.scheme != "smtps" and server.has_extn("starttls"):
            server.starttls(context=context)
        yield server
    finally:
        # A message once taken is sent, however badly the server says goodbye.
        with suppress(smtplib.SMTPException, OSError):
            server.quit()
        server.close()


def _message_id(delivery: Delivery) -> str:
    # A colon, which keys are full of, ends a Message-ID early.
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"
    return f"<{re.sub('[^A-Za-z0-9.-]+', '.', delivery.key)}@{host}>"


def _refused(message: str, code: int) -> ChannelError:
    # 4xx asks to come again, e.g. greylisting; 5xx is a plain no.
    return ChannelError(f"{message} (mã {code})", permanent=code >= 500)


def leaves_the_house(delivery: Delivery) -> bool:
    """Say whether a message goes to its receiver, or is kept here for want of a mail server."""
    return bool(settings.MAIL_URL)


def transport_for(delivery: Delivery) -> Transport:
    return send_by_smtp if leaves_the_house(delivery) else keep_in_outbox
