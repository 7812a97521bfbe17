"""What happens when an article goes public, and when it stops being so."""

from __future__ import annotations

from datetime import date, datetime, time

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision, TaskState, WorkflowState

from conglang.errors import RuleError
from conglang.events import ArticleCorrected, ArticlePublished, ArticleWithdrawn, emit
from conglang.newsroom.models import ArticlePage, ChangeIntent, Edition, ReviewStep, SectionPlan
from conglang.newsroom.permissions import writers_of
from conglang.newsroom.queries import approver_of, is_through, site_of
from conglang.newsroom.queries.editions import CONTENT_FIELDS, change_said, hash_of
from conglang.newsroom.services.changes import settle_change
from conglang.newsroom.services.scheduling import keep_for_its_hour, version_invalid
from conglang.newsroom.services.withdrawing import end_withdrawal
from conglang.newsroom.tree import locked
from conglang.organisation.models import Person
from conglang.plans.models import Plan, PlannedSection
from conglang.plans.services import record_evidence
from conglang.plans.services import withdraw_evidence as withdraw_evidence_from_plans


def publish_approved(workflow_state: WorkflowState, user: Person | None = None) -> None:
    """Publish what the last step of review approved (WAGTAIL_FINISH_WORKFLOW_ACTION).

    Refuses, without publishing, a review in which a step was decided by the writer, or by fewer
    than must agree. What has an hour set, or is held back, is kept for it instead.
    Raises RuleError("review-incomplete"), RuleError("version-invalid").
    """
    page = workflow_state.content_object.specific
    states = list(
        TaskState.objects.filter(workflow_state=workflow_state).select_related("revision")
    )
    approvals = [
        state
        for state in states
        if state.status == TaskState.STATUS_APPROVED and isinstance(state.task.specific, ReviewStep)
    ]
    if not approvals:
        raise _incomplete()
    # The revision that was approved, not one saved a moment later.
    approved = max(approvals, key=lambda state: (state.finished_at, state.pk)).revision
    writers = writers_of(page) | writers_of(approved.as_object()) | {workflow_state.requested_by_id}
    # Every step must have passed the very words that go public now.
    for task in workflow_state.workflow.tasks.filter(active=True):
        step = task.specific
        if not isinstance(step, ReviewStep) or not is_through(step, states, approved, writers):
            raise _incomplete()
    waits = keep_for_its_hour(page, approved, approved_by=approver_of(workflow_state))
    if waits is None:
        try:
            approved.publish(user=user, skip_permission_checks=True)
        except ValidationError as refusal:
            raise version_invalid() from refusal


def _incomplete() -> RuleError:
    return RuleError("review-incomplete", _("Tin chưa qua đủ các bước duyệt nên chưa thể đăng."))


@transaction.atomic
def record_edition(
    article: ArticlePage, revision: Revision | None, *, at: datetime, by: Person | None
) -> Edition | None:
    """Keep one row for a publication; the same words published again make no new edition.

    A correction that was said is an edition even of the same words: its notice is new. What stood
    withdrawn or merged is so no longer.
    Returns None when nothing new went public. Emits ArticlePublished, and ArticleCorrected for a
    correction.
    """
    locked(article)  # of two who publish at once, the second finds the first one's edition
    content_hash = hash_of(article)
    intent = change_said(article)
    corrects = intent is not None and intent.kind == ChangeIntent.Kind.CORRECTION
    editions = Edition.objects.select_for_update().filter(article_id=article.pk)
    last = editions.order_by("number").last()
    is_same = last is not None and last.content_hash == content_hash
    if last and is_same and last.withdrawn_at is None and not corrects:
        return None
    section = article.get_parent().specific
    edition = Edition.objects.create(
        article_id=article.pk,
        number=(last.number if last else 0) + 1,
        published_at=at,
        published_on=timezone.localdate(at),
        kind=_kind_of(last, corrects=corrects),
        content_hash=content_hash,
        hashed_fields=list(CONTENT_FIELDS),
        revision=revision,
        approved_by=by,
        title=article.title,
        genre=article.genre,
        site=site_of(article),
        section=section,
        unit=article.unit,
        writer=article.writer,
    )
    end_withdrawal(article, at=at)
    if intent is not None:
        settle_change(intent, edition)
    emit(ArticlePublished(article.pk, edition.pk, edition.number, at))
    if corrects:
        emit(ArticleCorrected(article.pk, edition.pk, at))
    return edition


def _kind_of(last: Edition | None, *, corrects: bool) -> Edition.Kind:
    if last is None:
        return Edition.Kind.FIRST
    if last.withdrawn_at is not None:
        return Edition.Kind.REPUBLICATION
    return Edition.Kind.CORRECTION if corrects else Edition.Kind.UPDATE


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
