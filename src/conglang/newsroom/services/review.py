"""Send an article through the review of its site."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import TaskState, Workflow

from conglang.errors import RuleError
from conglang.newsroom.models import ArticlePage, ReviewStep
from conglang.newsroom.permissions import wrote
from conglang.newsroom.queries import missing_for_review
from conglang.newsroom.tree import locked
from conglang.organisation.models import Person


@transaction.atomic
def submit_article(article: ArticlePage, *, by: Person) -> TaskState:
    """Hand a draft to the first step of its site's review.

    One that the first step returned goes on where it was; one that a later step returned starts
    again, so that the last word stays with the last step.
    Raises RuleError("in-review"), RuleError("no-review") and the codes of `missing_for_review`.
    """
    locked(article)  # of two who send at once, the second finds it sent
    latest = article.get_latest_revision_as_object()
    if latest.workflow_in_progress:
        raise RuleError("in-review", _("Tin đã được gửi duyệt. Hãy chờ kết quả."))
    for gap in missing_for_review(latest):
        raise RuleError(gap.code, gap.message)
    workflow: Workflow | None = latest.get_workflow()
    if workflow is None:
        raise RuleError(
            "no-review",
            _("Trang này chưa có quy trình duyệt. Hãy nhờ quản trị kỹ thuật thiết lập."),
        )
    returned = latest.current_workflow_state
    if returned is not None and returned.current_task_state.task_id == workflow.tasks.first().pk:
        returned.resume(user=by)
        state = returned
    else:
        if returned is not None:
            returned.cancel(user=by)
        state = workflow.start(latest, by)
    state.refresh_from_db()
    return state.current_task_state


@transaction.atomic
def approve_article(
    article: ArticlePage, *, by: Person, comment: str = "", seen_revision_id: int | None = None
) -> ArticlePage:
    """Approve at the step where an article stands; the last step publishes it.

    seen_revision_id: the revision that the approver read; a newer one stops the approval.
    Raises RuleError("not-in-review"), RuleError("own-article"), RuleError("not-your-step"),
    RuleError("changed-meanwhile").
    """
    state, step = _state_to_decide(article, by, seen_revision_id)
    step.on_action(state, by, "approve", comment=comment.strip())
    article.refresh_from_db()
    return article


@transaction.atomic
def return_article(
    article: ArticlePage, *, by: Person, reason: str, seen_revision_id: int | None = None
) -> ArticlePage:
    """Send an article back to its writer with a reason.

    Raises RuleError("reason-empty") and the codes of `approve_article`.
    """
    if not reason.strip():
        raise RuleError(
            "reason-empty", _("Chưa có lý do trả lại. Hãy ghi rõ điều cần sửa để người viết biết.")
        )
    state, step = _state_to_decide(article, by, seen_revision_id)
    step.on_action(state, by, "reject", comment=reason.strip())
    return article


def _state_to_decide(
    article: ArticlePage, by: Person, seen_revision_id: int | None
) -> tuple[TaskState, ReviewStep]:
    # The row is locked: of two who decide at the same moment the second finds it decided.
    state = (
        TaskState.objects.select_for_update(of=("self",))
        .filter(pk=getattr(article.current_workflow_task_state, "pk", None))
        .first()
    )
    if state is None or state.status != TaskState.STATUS_IN_PROGRESS:
        raise RuleError(
            "not-in-review", _("Tin không còn chờ ở bước này. Hãy tải lại trang để xem kết quả.")
        )
    step = state.task.specific
    if wrote(by, article):
        raise RuleError(
            "own-article",
            _("Người viết không tự duyệt tin của mình. Hãy để người khác trong nhóm duyệt."),
        )
    if not isinstance(step, ReviewStep) or not step.may_decide(article, by):
        raise RuleError(
            "not-your-step", _("Bước này do nhóm khác phụ trách. Hãy chờ nhóm đó quyết định.")
        )
    latest_id = ArticlePage.objects.values_list("latest_revision_id", flat=True).get(pk=article.pk)
    if seen_revision_id is not None and latest_id != seen_revision_id:
        raise RuleError(
            "changed-meanwhile",
            _("Tin vừa được sửa sau khi anh/chị mở. Hãy đọc lại bản mới rồi quyết định."),
        )
    return state, step
