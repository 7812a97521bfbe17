"""What happens when an article goes public, and when it stops being so."""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log
from wagtail.models import Revision, TaskState, WorkflowState

from conglang.errors import RuleError
from conglang.events import ArticlePublished, ArticleWithdrawn, emit
from conglang.newsroom.models import ArticlePage, Edition, ReviewStep, SectionPlan
from conglang.newsroom.permissions import wrote
from conglang.newsroom.queries import site_of
from conglang.newsroom.queries.history import WITHDRAWAL
from conglang.organisation.models import Person
from conglang.plans.models import Plan, PlannedSection
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
    "source_url",
    "place",
    "participants",
    "ai_use",
)


def publish_approved(workflow_state: WorkflowState, user: Person | None = None) -> None:
    """Publish what the last step of review approved (WAGTAIL_FINISH_WORKFLOW_ACTION).

    Refuses, without publishing, a review in which a step was decided by the writer.
    Raises RuleError("review-incomplete").
    """
    page = workflow_state.content_object.specific
    decided = TaskState.objects.filter(
        workflow_state=workflow_state, status=TaskState.STATUS_APPROVED
    ).select_related("finished_by", "revision")
    approvals = [state for state in decided if isinstance(state.task.specific, ReviewStep)]
    if not approvals:
        raise _incomplete()
    latest = max(approvals, key=lambda state: (state.finished_at, state.pk))
    # Every step must have approved the very words that go public now.
    same_words = [state for state in approvals if state.revision_id == latest.revision_id]
    steps = {task.pk for task in workflow_state.workflow.tasks.filter(active=True)}
    if (
        steps - {state.task_id for state in same_words}
        or any(state.finished_by is None or wrote(state.finished_by, page) for state in same_words)
        or any(workflow_state.requested_by_id == state.finished_by_id for state in same_words)
    ):
        raise _incomplete()
    # The revision that was approved, not one saved a moment later.
    latest.revision.publish(user=user, skip_permission_checks=True)


def _incomplete() -> RuleError:
    return RuleError("review-incomplete", _("Tin chưa qua đủ các bước duyệt nên chưa thể đăng."))


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
    """Count an article for the plans that its section and its assignment belong to.

    The first edition gives the day and the unit, once; a later one changes nothing, except that an
    article published anew after a withdrawal counts again.
    """
    heard = Edition.objects.get(pk=event.edition_id)
    if heard.withdrawn_at is not None:
        return
    edition = Edition.objects.select_related("article__assignment__plan", "section", "unit").get(
        article_id=heard.article_id, number=1
    )
    assignment = edition.article.assignment
    for plan, section in _plans_of(edition):
        record_evidence(
            plan,
            source=f"article:{edition.article_id}",
            label=edition.title,
            happened_at=edition.published_at,
            assignment=assignment if assignment and assignment.plan_id == plan.pk else None,
            section=section,
            unit=edition.unit,
            genre=edition.article.genre,
        )


def _plans_of(edition: Edition) -> list[tuple[Plan, PlannedSection | None]]:
    links = SectionPlan.objects.filter(
        section=edition.section,
        planned_section__plan__state=Plan.State.CONFIRMED,
        planned_section__plan__year=edition.published_on.year,
    ).select_related("planned_section__plan")
    found: dict[Plan, PlannedSection | None] = {
        link.planned_section.plan: link.planned_section for link in links
    }
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

    Raises RuleError("reason-empty"), RuleError("not-public"), RuleError("not-on-board"),
    RuleError("is-copy").
    """
    if article.alias_of_id:
        raise RuleError(
            "is-copy", _("Đây là bản dùng chung. Hãy gỡ từ bản gốc, hoặc thôi dùng chung.")
        )
    ownership = site_of(article).ownership
    if not ownership.board_members.user_set.filter(pk=by.pk).exists():
        raise RuleError(
            "not-on-board", _("Chỉ Ban Biên tập của trang được gỡ tin. Hãy báo Ban Biên tập.")
        )
    if not reason.strip():
        raise RuleError("reason-empty", _("Chưa có lý do gỡ tin. Hãy ghi rõ lý do."))
    article = ArticlePage.objects.select_for_update(of=("self",)).get(pk=article.pk)
    if not article.live:
        raise RuleError("not-public", _("Tin này hiện không công khai nên không cần gỡ."))
    now = timezone.now()
    Edition.objects.filter(article_id=article.pk, withdrawn_at=None).update(withdrawn_at=now)
    UnpublishPageAction(article, user=by, log_action=False).execute(skip_permission_checks=True)
    log(instance=article, action=WITHDRAWAL, user=by, data={"reason": reason.strip()})
    emit(ArticleWithdrawn(article.pk, now))


def replay_events(since: date | None = None) -> int:
    """Tell again of every edition, and of every article withdrawn since; return how many.

    since: first day in Vietnam whose editions and withdrawals are told of; all without it.
    Handlers may hear things twice: what a failed one missed is healed, the rest stays.
    """
    editions = Edition.objects.order_by("published_at", "pk")
    withdrawn = editions.exclude(withdrawn_at=None)
    if since is not None:
        editions = editions.filter(published_on__gte=since)
        withdrawn = withdrawn.filter(withdrawn_at__gte=start_of(since))
    told = 0
    for edition in editions.iterator(chunk_size=500):
        emit(ArticlePublished(edition.article_id, edition.pk, edition.number, edition.published_at))
        told += 1
    public = ArticlePage.objects.filter(live=True).values("pk")
    gone = withdrawn.exclude(article__in=public).order_by("article_id", "number")
    last = {edition.article_id: edition.withdrawn_at for edition in gone if edition.withdrawn_at}
    for article_id, withdrawn_at in last.items():
        emit(ArticleWithdrawn(article_id, withdrawn_at))
        told += 1
    return told


def start_of(day: date) -> datetime:
    """Return the first moment of a day in Vietnam."""
    return timezone.make_aware(datetime.combine(day, time.min))
