"""Move what the services have just done to the day on which the story says it happened.

Services ask the clock; a demo of a year must not. Each step runs inside `happening_at`, which dates
every row the step made: revisions, reviews, editions, log entries, pictures, plans, messages. Then
the plan's books are kept anew from the dated editions by the newsroom's own handler, since the day
decides which plan an article counts for. Nothing else in the project writes these columns by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import connection
from django.db.models import F, Model
from django.utils import timezone
from wagtail.models import (
    ModelLogEntry,
    Page,
    PageLogEntry,
    Revision,
    TaskState,
    WorkflowState,
)

from conglang.channels.models import Delivery
from conglang.documents.models import Document, OfficialDocument
from conglang.events import ArticlePublished
from conglang.newsroom.models import (
    ChangeIntent,
    CorrectionNotice,
    Edition,
    Merge,
    Picture,
    ReviewVote,
    Withdrawal,
)
from conglang.newsroom.services import count_evidence
from conglang.organisation.models import Person
from conglang.plans.models import Evidence, Plan

# Rows that a step may make, and the moments they bear.
MADE: tuple[tuple[type[Model], tuple[str, ...]], ...] = (
    (Person, ("date_joined",)),
    (Document, ("registered_at",)),
    (OfficialDocument, ("entered_at",)),
    (Plan, ("imported_at",)),
    (Picture, ("created_at",)),
    (Revision, ("created_at",)),
    (WorkflowState, ("created_at",)),
    (TaskState, ("started_at",)),
    (ReviewVote, ("at",)),
    (PageLogEntry, ("timestamp",)),
    (ModelLogEntry, ("timestamp",)),
    (Edition, ("published_at",)),
    (ChangeIntent, ("at",)),
    (CorrectionNotice, ("at",)),
    (Withdrawal, ("at",)),
    (Merge, ("at",)),
    (Delivery, ("queued_at", "next_try_at")),
)
SHOWING = ("wagtail.publish", "wagtail.create_alias")
KEPT = "Giữ tại hộp thư đi của bản trình diễn"


@contextmanager
def happening_at(moment: datetime) -> Iterator[None]:
    """Date all that the block does to an aware moment."""
    marks = _newest()
    undecided = list(
        TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).values_list("pk", flat=True)
    )
    shown = list(Edition.objects.filter(withdrawn_at=None).values_list("pk", flat=True))
    unconfirmed = list(Plan.objects.filter(confirmed_at=None).values_list("pk", flat=True))
    yield
    reached = _newest()
    for model, fields in MADE:
        if reached[model] > marks[model]:
            made = model._default_manager.filter(pk__gt=marks[model])
            made.update(**dict.fromkeys(fields, moment))
    decided = TaskState.objects.exclude(finished_at=None)
    # A step that is passed over begins and ends in one block.
    for ended in (decided.filter(pk__in=undecided), decided.filter(pk__gt=marks[TaskState])):
        ended.update(finished_at=moment)
    Plan.objects.filter(pk__in=unconfirmed).exclude(confirmed_at=None).update(confirmed_at=moment)
    _date_pages(marks[PageLogEntry])
    _date_editions(marks[Edition], shown, moment)
    _keep_mail(marks[Delivery], moment)


def _newest() -> dict[type[Model], int]:
    """Return the highest key of each kind of row, in one question to the database."""
    quote = connection.ops.quote_name
    tables = [(quote(model._meta.pk.column), quote(model._meta.db_table)) for model, _f in MADE]
    highest = ", ".join(f"(SELECT COALESCE(MAX({key}), 0) FROM {table})" for key, table in tables)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {highest}")
        return dict(zip((model for model, _fields in MADE), cursor.fetchone(), strict=True))


def _date_pages(mark: int) -> None:
    touched = set(PageLogEntry.objects.filter(pk__gt=mark).values_list("page_id", flat=True))
    pages = Page.objects.filter(pk__in=touched) | Page.objects.filter(alias_of__in=touched)
    for page in pages.select_related("latest_revision"):
        entries = PageLogEntry.objects.filter(page=page.pk, action__in=SHOWING).order_by("pk")
        moments = list(entries.values_list("timestamp", flat=True))
        changes = {}
        if page.first_published_at and moments:
            changes = {"first_published_at": moments[0], "last_published_at": moments[-1]}
        if page.latest_revision:
            changes["latest_revision_created_at"] = page.latest_revision.created_at
        Page.objects.filter(pk=page.pk).update(**changes)


def _date_editions(mark: int, shown: list[int], moment: datetime) -> None:
    made = Edition.objects.filter(pk__gt=mark)
    made.update(published_on=timezone.localdate(moment))
    for edition in made:
        Evidence.objects.filter(source=f"article:{edition.article_id}").delete()
        count_evidence(ArticlePublished(edition.article_id, edition.pk, edition.number, moment))
    gone = Edition.objects.filter(pk__in=shown).exclude(withdrawn_at=None)
    for edition in gone:
        Evidence.objects.filter(source=f"article:{edition.article_id}").update(withdrawn_at=moment)
    gone.update(withdrawn_at=moment)


def _keep_mail(mark: int, moment: datetime) -> None:
    # Invented people have no mail boxes: their mail is never handed to a mail server.
    Delivery.objects.filter(pk__gt=mark).update(
        state=Delivery.State.SENT,
        attempts=F("attempts") + 1,
        claimed_at=moment,
        sent_at=moment,
        receipt=KEPT,
        error="",
    )
