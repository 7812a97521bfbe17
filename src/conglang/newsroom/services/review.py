"""Send an article through the review of its site."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import TaskState, Workflow

from conglang.errors import RuleError
from conglang.events import ReviewMoved, emit
from conglang.newsroom.models import ArticlePage, ReviewStep
from conglang.newsroom.permissions import wrote
from conglang.organisation.models import Person


@transaction.atomic
def submit_article(article: ArticlePage, *, by: Person) -> TaskState:
    """Hand a draft to the first step of its site's review.

    Raises RuleError("article-empty"), RuleError("picture-without-words"),
    RuleError("in-review"), RuleError("no-review").
    """
    latest = article.get_latest_revision_as_object()
    if latest.workflow_in_progress:
        raise RuleError("in-review", _("Tin đã được gửi duyệt. Hãy chờ kết quả."))
    if not latest.plain_text().strip():
        raise RuleError(
            "article-empty", _("Tin chưa có nội dung. Hãy viết nội dung rồi gửi duyệt.")
        )
    if latest.picture_id and not (latest.picture_caption and latest.picture_alt):
        raise RuleError(
            "picture-without-words",
            _("Ảnh chưa có chú thích hoặc mô tả cho người khiếm thị. Hãy bổ sung rồi gửi duyệt."),
        )
    returned = latest.current_workflow_state
    if returned is not None and returned.status == returned.STATUS_NEEDS_CHANGES:
        returned.resume(user=by)
        state = returned
    else:
        workflow: Workflow | None = latest.get_workflow()
        if workflow is None:
            raise RuleError(
                "no-review",
                _("Trang này chưa có quy trình duyệt. Hãy nhờ quản trị kỹ thuật thiết lập."),
            )
        state = workflow.start(latest, by)
    _tell(article, "submitted")
    state.refresh_from_db()
    return state.current_task_state


@transaction.atomic
def approve_article(article: ArticlePage, *, by: Person, comment: str = "") -> ArticlePage:
    """Approve at the step where an article stands; the last step publishes it.

    Raises RuleError("not-in-review"), RuleError("own-article"), RuleError("not-your-step").
    """
    task_state = _state_to_decide(article, by)
    task_state.specific.approve(user=by, comment=comment)
    article.refresh_from_db()
    _tell(article, "published" if not article.workflow_in_progress else "approved")
    return article


@transaction.atomic
def return_article(article: ArticlePage, *, by: Person, reason: str) -> ArticlePage:
    """Send an article back to its writer with a reason.

    Raises RuleError("reason-empty") and the codes of `approve_article`.
    """
    if not reason.strip():
        raise RuleError(
            "reason-empty", _("Chưa có lý do trả lại. Hãy ghi rõ điều cần sửa để người viết biết.")
        )
    task_state = _state_to_decide(article, by)
    task_state.specific.reject(user=by, comment=reason.strip())
    _tell(article, "returned")
    return article


def _state_to_decide(article: ArticlePage, by: Person) -> TaskState:
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
    return state


def _tell(article: ArticlePage, outcome: str) -> None:
    emit(ReviewMoved(article_id=article.pk, outcome=outcome, happened_at=timezone.now()))
