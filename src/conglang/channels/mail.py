"""Django's mail, kept in the outbox: nothing is sent inside a request."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend

from conglang.channels.services import queue_message


class QueueingBackend(BaseEmailBackend):
    """Queues each receiver's copy as a delivery; Wagtail and allauth mail inside requests.

    Such a mail may hold a link that sets a new password: its text is a secret.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            html = ""
            if isinstance(message, EmailMultiAlternatives):
                html = next(
                    (str(part[0]) for part in message.alternatives if part[1] == "text/html"), ""
                )
            for receiver in message.recipients():
                queue_message(
                    receiver=receiver,
                    subject=str(message.subject),
                    text=str(message.body),
                    html=html,
                    sender=message.from_email or "",
                    is_secret=True,
                )
        return len(email_messages)
