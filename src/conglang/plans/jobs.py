"""Background work of the room: a nudge; the rows are the truth, and the clock sweeps them."""

from __future__ import annotations

from django_tasks import task

from conglang.plans import services


@task()
def make_draft(intake_id: int) -> None:
    services.draft_from_intake(intake_id)
