"""Steps of review that nobody has to decide: passed over, never without a trace."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import TaskState, WorkflowState

from conglang.newsroom.permissions import UNIT_DECIDERS, deciders_of
from conglang.organisation.models import Duty, Person

PASSED_OVER = "conglang.pass_step"  # in the page's log, with the step and the reason


def reason_to_pass(step, workflow_state: WorkflowState, *, on: date) -> str:
    """Say why an article passes over a step; empty when the step must decide.

    step: a `ReviewStep`.
    """
    article = workflow_state.content_object.get_latest_revision_as_object()
    if step.kind == step.Kind.OPINION:
        return "" if article.is_orienting else _("tin không mang tính định hướng")
    if step.kind != step.Kind.UNIT:
        return ""
    if article.unit_id is None:
        return _("tin không ghi đơn vị gửi")
    if article.is_urgent and step.skipped_when_urgent:
        return _("tin khẩn")
    if not step.sees_edits and _was_approved(step, workflow_state):
        return _("đơn vị đã duyệt bản gửi, nội dung được sửa ở bước sau")
    return _nobody_decides(step, article, on)


def _was_approved(step, workflow_state: WorkflowState) -> bool:
    """Say whether the unit approved in this round: only who comes after it can have edited."""
    last = (
        TaskState.objects.filter(workflow_state=workflow_state, task=step)
        .exclude(status=TaskState.STATUS_SKIPPED)
        .order_by("-started_at", "-pk")
        .first()
    )
    return last is not None and last.status == TaskState.STATUS_APPROVED


def _nobody_decides(step, article, on: date) -> str:
    if deciders_of(step, article, on).exists():
        return ""
    duties = Duty.objects.in_force(on).filter(
        unit=article.unit_id, role__in=UNIT_DECIDERS, person__is_active=True
    )
    if duties.exists():
        return _("người viết là đầu mối duy nhất của đơn vị")
    return _("đơn vị chưa có đầu mối hoặc thủ trưởng trong hệ thống")


def pass_over(step, workflow_state: WorkflowState, *, reason: str, by: Person | None) -> TaskState:
    """Keep that a step was passed over, and why; the caller moves the review on."""
    now = timezone.now()
    article = workflow_state.content_object
    state = TaskState.objects.create(
        workflow_state=workflow_state,
        task=step,
        revision=article.get_latest_revision(),
        status=TaskState.STATUS_SKIPPED,
        finished_at=now,
        comment=reason,
    )
    note_passing(state, reason=reason, by=by)
    return state


def note_passing(state: TaskState, *, reason: str, by: Person | None) -> None:
    """Write into the article's log that a step was passed over."""
    log(
        instance=state.workflow_state.content_object.specific,
        action=PASSED_OVER,
        user=by,
        data={"step": state.task.name, "reason": reason},
        revision=state.revision,
    )
