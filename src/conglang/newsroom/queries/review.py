"""Questions that a review asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from wagtail.models import Task, TaskState, WorkflowState

from conglang.newsroom.models import ArticlePage
from conglang.newsroom.queries.access import articles_visible_to
from conglang.organisation.models import Person


def review_queue(person: Person, on: date) -> list[tuple[ArticlePage, TaskState]]:
    """Return the articles that wait for a decision of this person's groups, longest first."""
    states = (
        TaskState.objects.filter(
            status=TaskState.STATUS_IN_PROGRESS,
            workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
            task__groupapprovaltask=None,
            task__reviewstep__groups__in=person.groups.all(),
        )
        .select_related("task", "workflow_state__requested_by", "revision")
        .order_by("started_at")
        .distinct()
    )
    by_page = {int(state.workflow_state.object_id): state for state in states}
    articles = articles_visible_to(person, on).filter(pk__in=by_page)
    loaded = {a.pk: a for a in articles.select_related("unit", "writer")}
    return [(loaded[pk], state) for pk, state in by_page.items() if pk in loaded]


def steps_after(article: ArticlePage, state: TaskState) -> list[str]:
    """Return the steps that still follow once this one approves the words as they are now.

    Empty when approving publishes.
    """
    latest_id = article.latest_revision_id
    approved = TaskState.objects.filter(
        workflow_state=state.workflow_state,
        status=TaskState.STATUS_APPROVED,
        revision=latest_id,
    ).values("task")
    following = (
        Task.objects.filter(workflow_tasks__workflow=state.workflow_state.workflow, active=True)
        .exclude(pk__in=approved)
        .exclude(pk=state.task_id)
        .order_by("workflow_tasks__sort_order")
    )
    return [step_name(task) for task in following]


def step_name(task: Task) -> str:
    """Return a step's name without the site that it is kept apart by."""
    found: str = task.name.split(" – ")[0]
    return found


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
    return gaps
