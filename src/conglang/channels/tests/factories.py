"""One noun each."""

from __future__ import annotations

from django.utils import timezone

from conglang.channels.models import Delivery


def make_delivery(*, key: str = "review:1:returned", **fields) -> Delivery:
    """Put a row into the outbox as it is, without nudging a worker."""
    values = {
        "receiver": "lan@bengoc.example",
        "subject": "Tin cần sửa: Hội chợ sách",
        "text": "Tin của anh/chị được trả lại để sửa.",
        "next_try_at": timezone.now(),
    }
    return Delivery.objects.create(key=key, **(values | fields))
