"""Background work of the room: rows are the truth, jobs only nudge."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from conglang.newsroom.models import FilingBatch
from conglang.newsroom.services import filing_batches, mailboxes


@task()
def file_batch(batch_id: int) -> None:
    batch = FilingBatch.objects.filter(pk=batch_id).first()
    if batch is not None:
        filing_batches.file_batch(batch, on=timezone.localdate())


@task()
def fetch_mailbox(mailbox_id: int) -> None:
    mailboxes.fetch_mailbox(mailbox_id, now=timezone.now())
