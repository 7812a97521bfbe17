"""What happens by the clock. Every job may run twice, or late, without harm."""

from __future__ import annotations

import logging
from collections.abc import Callable

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger
from django.conf import settings
from django.core.management import call_command
from django.db import close_old_connections
from django.utils import timezone
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, task_backends
from django_tasks_db import DatabaseBackend

from conglang.channels import digests
from conglang.channels import services as channels
from conglang.organisation.services import refresh_access

logger = logging.getLogger(__name__)


def sweep_outbox() -> None:
    """Send what is due and what a dead worker left."""
    channels.sweep(timezone.now())


def publish_scheduled() -> None:
    """Publish and unpublish what an approver has set a time for."""
    call_command("publish_scheduled", verbosity=0)


def follow_duties() -> None:
    """Let rights follow the duties that begin or end today."""
    refresh_access(timezone.localdate())


def send_digests() -> None:
    """Remind people of their turns, one mail a day; hourly, so that a pause at six is made up."""
    digests.send_digests(timezone.localdate())


def forget_ended_sessions() -> None:
    """Delete sessions that have run out: Django leaves them lying."""
    call_command("clearsessions", verbosity=0)


def forget_finished_jobs() -> None:
    """Delete the notes of jobs that ended well a week ago, of failed ones after a month."""
    if not isinstance(task_backends[DEFAULT_TASK_BACKEND_ALIAS], DatabaseBackend):
        return  # other backends keep no notes
    call_command(
        "prune_db_task_results",
        queue_name="*",
        min_age_days=7,
        failed_min_age_days=30,
        verbosity=0,
    )


JOBS: tuple[tuple[Callable[[], None], dict[str, str]], ...] = (
    (sweep_outbox, {"minute": "*"}),
    (publish_scheduled, {"minute": "*"}),
    (follow_duties, {"hour": "0", "minute": "5"}),
    (send_digests, {"hour": "6-18", "minute": "15"}),
    (forget_ended_sessions, {"hour": "3", "minute": "10"}),
    (forget_finished_jobs, {"hour": "3", "minute": "20"}),
)


def make_scheduler() -> BackgroundScheduler:
    """Return a scheduler with all jobs, not yet started; hours are Vietnam's."""
    scheduler = BackgroundScheduler(
        timezone=settings.TIME_ZONE,
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": 300},
    )
    for job, when in JOBS:
        trigger = CronTrigger(timezone=settings.TIME_ZONE, **when)
        scheduler.add_job(safely(job), trigger, id=job.__name__)
    return scheduler


def safely(job: Callable[[], None]) -> Callable[[], None]:
    """Return the job so that a failure is logged and does not end the next runs."""

    def run() -> None:
        close_old_connections()
        try:
            job()
        except Exception:
            logger.exception("periodic job %s failed", job.__name__)
        finally:
            close_old_connections()

    return run
