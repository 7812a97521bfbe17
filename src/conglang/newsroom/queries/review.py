"""Questions that a review asks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from wagtail.models import Revision, Task, TaskState, WorkflowState

from conglang.newsroom.models import ArticlePage, ReviewStep, ReviewVote
from conglang.newsroom.passing import reason_to_pass
from conglang.newsroom.queries.mail import sender_is_unconfirmed
from conglang.organisation.models import Person


def steps_after(article: ArticlePage, state: TaskState, on: date) -> list[str]:
    """Return the steps that still follow once this one approves the words as they are now.

    Empty when approving publishes. Steps that will be passed over are left out.
    """
    through = TaskState.objects.filter(
        workflow_state=state.workflow_state,
        status__in=(TaskState.STATUS_APPROVED, TaskState.STATUS_SKIPPED),
        revision=article.latest_revision_id,
    ).values("task")
    following = (
        ReviewStep.objects.filter(
            workflow_tasks__workflow=state.workflow_state.workflow, active=True
        )
        .exclude(pk__in=through)
        .exclude(pk=state.task_id)
        .order_by("workflow_tasks__sort_order")
    )
    return [
        step_name(step)
        for step in following
        if not reason_to_pass(step, state.workflow_state, on=on)
    ]


def step_name(task: Task) -> str:
    """Return a step's name without the site that it is kept apart by."""
    found: str = task.name.split(" – ")[0]
    return found


def is_through(
    step: ReviewStep, states: Iterable[TaskState], revision: Revision, writers: set[int]
) -> bool:
    """Say whether one version has passed a step of a review: what publication asks of every step.

    states: the step states of that review; writers: who wrote or submitted. A step is passed by
    approvals of this very version, as many as the step needs, none by its writers. The unit's step
    and the one of outside opinion may have been passed over for this version (`passing`), the
    latter only while the article is no orienting one.
    """
    here = [
        state for state in states if state.task_id == step.pk and state.revision_id == revision.pk
    ]
    approved = [state for state in here if state.status == TaskState.STATUS_APPROVED]
    if any(state.finished_by_id is None or state.finished_by_id in writers for state in approved):
        return False
    if approved:
        return any(_enough_agreed(step, state, writers) for state in approved)
    passed = any(state.status == TaskState.STATUS_SKIPPED for state in here)
    if step.kind == ReviewStep.Kind.OPINION:
        return passed and not revision.as_object().is_orienting
    return step.kind == ReviewStep.Kind.UNIT and passed


def _enough_agreed(step: ReviewStep, state: TaskState, writers: set[int]) -> bool:
    if step.approvals_needed == 1:
        return True
    votes = ReviewVote.objects.filter(state=state, revision=state.revision_id)
    return votes.exclude(person__in=writers).count() >= step.approvals_needed


def approver_of(flow: WorkflowState) -> Person | None:
    """Return who gave the last word in a review: the board's, whatever step closed it."""
    approved = TaskState.objects.filter(
        workflow_state=flow, status=TaskState.STATUS_APPROVED
    ).select_related("finished_by", "task__reviewstep")
    states = sorted(approved, key=lambda state: (state.finished_at, state.pk))
    boards = [
        state
        for state in states
        if getattr(state.task, "reviewstep", None)
        and state.task.reviewstep.kind == ReviewStep.Kind.BOARD
    ]
    last = (boards or states)[-1:]
    return last[0].finished_by if last else None


@dataclass(frozen=True, slots=True)
class Gap:
    """What an article still lacks before review: a stable code, the field, words for the writer."""

    code: str
    field: str
    message: str


def missing_for_review(article: ArticlePage) -> list[Gap]:
    """Return what an article lacks before it can be sent to review."""
    gaps = []
    if not article.plain_text().strip():
        gaps.append(
            Gap(
                "article-empty",
                "text",
                _("Tin chưa có nội dung. Hãy viết nội dung rồi gửi duyệt."),
            )
        )
    if article.picture_id and not article.picture_caption.strip():
        gaps.append(
            Gap(
                "picture-without-words",
                "picture_caption",
                _("Ảnh chưa có chú thích. Hãy ghi ảnh chụp ai, việc gì, ở đâu."),
            )
        )
    if article.picture_id and not article.picture_alt.strip():
        gaps.append(
            Gap(
                "picture-without-words",
                "picture_alt",
                _("Ảnh chưa có mô tả cho người khiếm thị. Hãy tả điều nhìn thấy trong ảnh."),
            )
        )
    if sender_is_unconfirmed(article):
        gaps.append(
            Gap(
                "sender-unconfirmed",
                "title",
                _(
                    "Bản nháp này đến qua thư, chưa xác thực được người gửi. Hãy mở “Bài gửi qua "
                    "thư” và xác nhận thư đúng do anh/chị gửi, rồi gửi duyệt."
                ),
            )
        )
    return gaps
