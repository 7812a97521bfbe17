"""What happens when an article goes public, and when it stops being so."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision, TaskState, WorkflowState

from conglang.errors import RuleError
from conglang.events import ArticlePublished, ArticleWithdrawn, emit
from conglang.newsroom.models import ArticlePage, Edition, ReviewStep, SectionPlan
from conglang.newsroom.permissions import wrote
from conglang.newsroom.queries import site_of
from conglang.organisation.models import Person
from conglang.plans.models import Plan
from conglang.plans.services import record_evidence
from conglang.plans.services import withdraw_evidence as withdraw_evidence_from_plans

# Fields that make the words and pictures of an edition.
_CONTENT_FIELDS = (
    "title",
    "summary",
    "body",
    "genre",
    "event_on",
    "picture",
    "picture_caption",
    "picture_alt",
    "picture_credit",
    "byline",
    "source",
)


def publish_approved(workflow_state: WorkflowState, user: Person | None = None) -> None:
    """Publish what the last step of review approved (WAGTAIL_FINISH_WORKFLOW_ACTION).

    Refuses, without publishing, a review in which a step was decided by the writer.
    Raises RuleError("review-incomplete").
    """
    page = workflow_state.content_object
    decided = TaskState.objects.filter(
        workflow_state=workflow_state, status=TaskState.STATUS_APPROVED
    ).select_related("finished_by")
    approvals = [state for state in decided if isinstance(state.task.specific, ReviewStep)]
    steps = {task.pk for task in workflow_state.workflow.tasks}
    if (
        not approvals
        or steps - {state.task_id for state in approvals}
        or any(state.finished_by is None or wrote(state.finished_by, page) for state in approvals)
    ):
        raise RuleError(
            "review-incomplete", _("Tin chưa qua đủ các bước duyệt nên chưa thể đăng.")
        )
    latest = max(approvals, key=lambda state: state.pk)
    # The revision that was approved, not one saved a moment later.
    latest.revision.publish(user=user, skip_permission_checks=True)


@transaction.atomic
def record_edition(
    article: ArticlePage, revision: Revision | None, *, at: datetime, by: Person | None
) -> Edition | None:
    """Keep one row for a publication; the same words published again make no new edition.

    Returns None when nothing new went public. Emits ArticlePublished.
    """
    content_hash = hash_of(article)
    editions = Edition.objects.select_for_update().filter(article_id=article.pk)
    last = editions.order_by("number").last()
    if last and last.content_hash == content_hash and last.withdrawn_at is None:
        return None
    section = article.get_parent().specific
    edition = Edition.objects.create(
        article_id=article.pk,
        number=(last.number if last else 0) + 1,
        published_at=at,
        published_on=timezone.localdate(at),
        content_hash=content_hash,
        revision=revision,
        approved_by=by,
        title=article.title,
        genre=article.genre,
        site=site_of(article),
        section=section,
        unit=article.unit,
        writer=article.writer,
    )
    emit(ArticlePublished(article.pk, edition.pk, edition.number, at))
    return edition


def hash_of(article: ArticlePage) -> str:
    """Return the SHA-256 of an article's words and pictures."""
    content = article.serializable_data()
    chosen = {field: content.get(field) for field in _CONTENT_FIELDS}
    return hashlib.sha256(
        json.dumps(chosen, sort_keys=True, ensure_ascii=False, default=str).encode()
    ).hexdigest()


def count_evidence(event: ArticlePublished) -> None:
    """Count a first edition for the plans that its section and its assignment belong to."""
    edition = Edition.objects.select_related("article__assignment__plan").get(pk=event.edition_id)
    if edition.number != 1 or edition.article.alias_of_id:
        return
    for plan, section in _plans_of(edition):
        assignment = edition.article.assignment
        record_evidence(
            plan,
            source=f"article:{edition.article_id}",
            label=edition.title,
            happened_at=edition.published_at,
            assignment=assignment if assignment and assignment.plan_id == plan.pk else None,
            section=section,
            unit=edition.unit,
        )


def _plans_of(edition: Edition):
    links = SectionPlan.objects.filter(
        section=edition.section,
        planned_section__plan__state=Plan.State.CONFIRMED,
        planned_section__plan__year=edition.published_on.year,
    ).select_related("planned_section__plan")
    found = {link.planned_section.plan: link.planned_section for link in links}
    assignment = edition.article.assignment
    if assignment and assignment.plan.is_confirmed:
        found.setdefault(assignment.plan, None)
    return list(found.items())


def withdraw_evidence(event: ArticleWithdrawn) -> None:
    """Stop counting an article that is public no longer."""
    withdraw_evidence_from_plans(source=f"article:{event.article_id}", at=event.happened_at)


@transaction.atomic
def withdraw_article(article: ArticlePage, *, by: Person, reason: str) -> None:
    """Take an article and its copies on other sites off the public pages; its text is kept.

    Raises RuleError("reason-empty"), RuleError("not-public"), RuleError("not-on-board").
    """
    ownership = site_of(article).ownership
    if not ownership.board_members.user_set.filter(pk=by.pk).exists():
        raise RuleError(
            "not-on-board", _("Chỉ Ban Biên tập của trang được gỡ tin. Hãy báo Ban Biên tập.")
        )
    if not reason.strip():
        raise RuleError("reason-empty", _("Chưa có lý do gỡ tin. Hãy ghi rõ lý do."))
    if not article.live:
        raise RuleError("not-public", _("Tin này hiện không công khai nên không cần gỡ."))
    now = timezone.now()
    Edition.objects.filter(article_id=article.pk, withdrawn_at=None).update(withdrawn_at=now)
    article.unpublish(user=by, log_action="conglang.withdraw")
    emit(ArticleWithdrawn(article.pk, now))


