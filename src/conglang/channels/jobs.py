"""Background work of the room: a nudge; the rows are the truth, and the clock sweeps them."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from conglang.channels import services


@task()
def carry(delivery_id: int) -> None:
    services.send(delivery_id, timezone.now())
