"""Send an article through the review of its site."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from wagtail.models import TaskState, Workflow

from conglang.errors import RuleError
from conglang.newsroom.models import (
    ArticlePage,
    ReturnCode,
    ReturnReason,
    ReviewStep,
    ReviewVote,
)
from conglang.newsroom.permissions import wrote
from conglang.newsroom.queries import missing_for_review, photo_gaps
from conglang.newsroom.queries.opinions import opinion_gap
from conglang.newsroom.services.changes import demand_change_said
from conglang.newsroom.services.checking import demand_checked
from conglang.newsroom.services.guarding import demand_guarded
from conglang.newsroom.services.lanes import note_marks, reconsider_step
from conglang.newsroom.tree import locked
from conglang.organisation.models import Person

Kind = ReviewStep.Kind


@transaction.atomic
def submit_article(article: ArticlePage, *, by: Person) -> TaskState:
    """Hand a draft to the first step of its site's review that has to decide.

    One that the first step returned goes on where it was; one that a later step returned starts
    again, so that the last word stays with the last step. So does one whose site has chosen other
    steps meanwhile.
    Raises RuleError("in-review"), RuleError("no-review"), RuleError("change-unsaid") and the codes
    of `missing_for_review`.
    """
    locked(article)  # of two who send at once, the second finds it sent
    latest = article.get_latest_revision_as_object()
    if latest.workflow_in_progress:
        raise RuleError("in-review", _("Tin đã được gửi duyệt. Hãy chờ kết quả."))
    for gap in (*missing_for_review(latest), *photo_gaps(latest)):
        raise RuleError(gap.code, gap.message)
    demand_change_said(latest)
    workflow: Workflow | None = latest.get_workflow()
    if workflow is None:
        raise RuleError(
            "no-review",
            _("Trang này chưa có quy trình duyệt. Hãy nhờ quản trị kỹ thuật thiết lập."),
        )
    note_marks(latest, by=by)
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
    article: ArticlePage,
    *,
    by: Person,
    comment: str = "",
    seen_revision_id: int | None = None,
    without_opinion: str = "",
    on: date | None = None,
) -> ArticlePage:
    """Approve at the step where an article stands; the last step publishes it.

    Where several must agree, this is one voice; the last one needed moves the article on.
    seen_revision_id: the revision that the approver read; a newer one stops the approval.
    without_opinion: why the step of outside opinion ends although opinions are missing. on: the day
    for which the checks ask; today by default.
    Raises RuleError("not-in-review"), RuleError("own-article"), RuleError("not-your-step"),
    RuleError("changed-meanwhile"), RuleError("already-agreed"), RuleError("opinion-missing"),
    RuleError("checks-open"), RuleError("guard-stopped"), RuleError("guard-waiting"),
    RuleError("change-unsaid").
    """
    state, step = _state_to_decide(article, by, seen_revision_id)
    if step.kind in (Kind.SECRETARIAT, Kind.BOARD):
        demand_checked(article, on or localdate())
        demand_change_said(article)
    if step.kind == Kind.BOARD:
        demand_guarded(article)
    if step.kind == Kind.OPINION:
        comment = _close_opinions(article, comment, without_opinion)
    if _has_agreed(state, article, by):
        raise RuleError(
            "already-agreed",
            _("Anh/chị đã đồng ý bản này. Tin đang chờ thêm người khác trong Ban Biên tập."),
        )
    step.on_action(state, by, "approve", comment=comment.strip())
    article.refresh_from_db()
    return article


def _close_opinions(article: ArticlePage, comment: str, without: str) -> str:
    gap = opinion_gap(article)
    if gap and not without.strip():
        raise RuleError(
            "opinion-missing",
            _("%(gap)s Hãy chờ ý kiến, hoặc ghi lý do chuyển tiếp khi chưa đủ ý kiến.")
            % {"gap": gap},
        )
    if not gap:
        return comment
    said = _("Chuyển tiếp khi chưa đủ ý kiến: %(why)s") % {"why": without.strip()}
    return f"{said}\n{comment}".strip()


def _has_agreed(state: TaskState, article: ArticlePage, by: Person) -> bool:
    latest = ArticlePage.objects.filter(pk=article.pk).values("latest_revision_id")
    return ReviewVote.objects.filter(state=state, person=by, revision__in=latest).exists()


@transaction.atomic
def return_article(
    article: ArticlePage,
    *,
    by: Person,
    reason: str = "",
    codes: Collection[str] = (),
    seen_revision_id: int | None = None,
) -> ArticlePage:
    """Send an article back to its writer, with reasons from the list and words where needed.

    codes: of ReturnCode, kept as rows; words alone are kept as another reason. The words become
    the step's comment.
    Raises RuleError("reason-empty"), RuleError("reason-unknown") and the codes of
    `approve_article`.
    """
    chosen = [code for code in ReturnCode.values if code in set(codes)]
    if set(codes) - set(chosen):
        raise RuleError(
            "reason-unknown", _("Lý do không có trong danh sách. Hãy tải lại trang rồi chọn lại.")
        )
    if not chosen and reason.strip():
        chosen = [ReturnCode.OTHER]
    if not reason.strip() and (not chosen or ReturnCode.OTHER in chosen):
        raise RuleError(
            "reason-empty",
            _("Chưa có lý do trả lại. Hãy chọn lý do hoặc ghi rõ điều cần sửa."),
        )
    state, step = _state_to_decide(article, by, seen_revision_id)
    # Before the decision, which is told to the writer at once.
    ReturnReason.objects.bulk_create([ReturnReason(state=state, code=code) for code in chosen])
    step.on_action(state, by, "reject", comment=reason.strip())
    return article


@transaction.atomic
def pass_unit_step(article: ArticlePage, *, by: Person, on: date) -> ArticlePage:
    """Let an article go on that waits for a unit in which nobody can decide any more.

    Raises RuleError("unit-decides") while somebody can, or when it waits elsewhere.
    """
    if not reconsider_step(article, by=by, on=on):
        raise RuleError(
            "unit-decides",
            _("Đơn vị vẫn có người duyệt được tin này. Hãy nhắc đầu mối của đơn vị."),
        )
    article.refresh_from_db()
    return article


def _locked_state(article: ArticlePage) -> TaskState:
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
    return state


def _state_to_decide(
    article: ArticlePage, by: Person, seen_revision_id: int | None
) -> tuple[TaskState, ReviewStep]:
    state = _locked_state(article)
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
