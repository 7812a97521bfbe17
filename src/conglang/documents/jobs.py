"""Background work of the room: a nudge; the rows are the truth, and the clock sweeps them."""

from __future__ import annotations

from django_tasks import task

from conglang.documents import services


@task()
def read(document_id: int) -> None:
    services.read_kept(document_id)
