"""Background work of the room: nudges; the rows are the truth."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from conglang.channels import digests, services


@task()
def carry(delivery_id: int) -> None:
    services.send(delivery_id, timezone.now())


@task()
def sweep_outbox() -> None:
    services.sweep(timezone.now())


@task()
def send_digests() -> None:
    digests.send_digests(timezone.localdate())
