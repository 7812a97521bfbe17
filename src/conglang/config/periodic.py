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
from conglang.documents import services as documents
from conglang.newsroom import jobs as newsroom_jobs
from conglang.newsroom import services as newsroom
from conglang.newsroom.models import Mailbox
from conglang.newsroom.services import filing_batches, mail_deciding
from conglang.newsroom.services.inspecting import inspect_waiting
from conglang.organisation.services import refresh_access
from conglang.plans import services as plans

logger = logging.getLogger(__name__)


def sweep_outbox() -> None:
    """Send what is due and what a dead worker left."""
    channels.sweep(timezone.now())


def sweep_files() -> None:
    """Take up the reading of files that a lost job or a dead worker left."""
    plans.sweep_intakes(timezone.now())
    documents.sweep_reading(timezone.now())


def forget_checked_tables() -> None:
    """Delete tables of documents that were looked at a week ago."""
    documents.forget_imports(timezone.now())


def publish_scheduled() -> None:
    """Publish and unpublish what an approver has set a time for."""
    call_command("publish_scheduled", verbosity=0)


def look_into_waiting_files() -> None:
    """Look into files of what is in review that no job has looked into yet."""
    inspect_waiting()


def follow_duties() -> None:
    """Let rights follow the duties that begin or end today."""
    refresh_access(timezone.localdate())


def send_digests() -> None:
    """Remind people of their turns, one mail a day; hourly, so that a pause at six is made up."""
    digests.send_digests(timezone.localdate())


def sweep_writing() -> None:
    """Throw away photos that nobody finished, and texts left lying for half a year."""
    now = timezone.now()
    newsroom.sweep_uploads(now)
    newsroom.forget_typed(now)


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


def fetch_mail() -> None:
    """Let a worker read every mailbox; one that is being read already is left alone."""
    for pk in Mailbox.objects.filter(is_active=True).values_list("pk", flat=True):
        newsroom_jobs.fetch_mailbox.enqueue(pk)


def finish_filings() -> None:
    """Make drafts of files that a dead worker left."""
    filing_batches.file_left_lying(timezone.now())


def forget_old_mails() -> None:
    """Forget who wrote what was handled long ago; discard what nobody recognised."""
    mail_deciding.forget_old_mails(timezone.now())


JOBS: tuple[tuple[Callable[[], None], dict[str, str]], ...] = (
    (sweep_outbox, {"minute": "*"}),
    (sweep_files, {"minute": "*"}),
    (publish_scheduled, {"minute": "*"}),
    (look_into_waiting_files, {"minute": "*/10"}),
    (follow_duties, {"hour": "0", "minute": "5"}),
    (send_digests, {"hour": "6-18", "minute": "15"}),
    (fetch_mail, {"minute": f"*/{settings.MAILBOX_MINUTES}"}),
    (finish_filings, {"minute": "*/3"}),
    (forget_old_mails, {"hour": "3", "minute": "40"}),
    (sweep_writing, {"hour": "3", "minute": "5"}),
    (forget_ended_sessions, {"hour": "3", "minute": "10"}),
    (forget_checked_tables, {"hour": "3", "minute": "25"}),
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
