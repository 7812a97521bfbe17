"""Build the review of a site from the steps that it chooses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page, Workflow, WorkflowPage, WorkflowTask

from conglang.errors import RuleError
from conglang.newsroom.models import ReviewStep
from conglang.newsroom.queries.steps import STEPS_CHOSEN, may_choose_steps, steps_of_site
from conglang.newsroom.tree import locked
from conglang.organisation.models import Person, SiteOwnership

Kind = ReviewStep.Kind
ORDER = (Kind.UNIT, Kind.SECRETARIAT, Kind.OPINION, Kind.BOARD)
ALWAYS = (Kind.SECRETARIAT, Kind.BOARD)  # nothing goes public unedited, nor without the board
MOST_HOURS = 400  # ten weeks: more is a slip of the finger


@dataclass(frozen=True, slots=True)
class StepChoice:
    """A step as a site wants it; hours are hours that offices work."""

    kind: str
    approvals_needed: int = 1
    due_working_hours: int = 4
    urgent_due_working_hours: int = 1
    skipped_when_urgent: bool = False
    sees_edits: bool = False


# Four working hours to edit and publish: Decision 146/QĐ-BTTTT of 2017, a ministry's example. All
# steps together stay within three working days: plan 004 has items public 1 to 3 days after the
# event. Local statutes differ, so every site may set its own.
USUAL = {
    Kind.UNIT: StepChoice(Kind.UNIT),
    Kind.SECRETARIAT: StepChoice(Kind.SECRETARIAT),
    Kind.OPINION: StepChoice(Kind.OPINION, due_working_hours=8, urgent_due_working_hours=2),
    Kind.BOARD: StepChoice(Kind.BOARD),
}


@transaction.atomic
def choose_steps(
    ownership: SiteOwnership, choices: list[StepChoice], *, by: Person | None, on: date
) -> Workflow:
    """Let a site's items go through these steps from now on, in the fixed order.

    What is in review ends with the steps that it began with; what was returned meets the new ones
    when it is sent again. Choosing what is chosen already changes nothing.
    by: None for the system itself, when a site is opened.
    Raises RuleError("not-board-leader"), RuleError("steps-missing"), RuleError("hours-wrong"),
    RuleError("approvals-wrong").
    """
    if by is not None and not may_choose_steps(by, ownership, on):
        raise RuleError(
            "not-board-leader",
            _("Chỉ Trưởng ban, Phó Trưởng ban của trang được đổi quy trình. Hãy báo Ban Biên tập."),
        )
    wanted = sorted(choices, key=lambda choice: ORDER.index(Kind(choice.kind)))
    _refuse_unfit(wanted, ownership)
    root = locked(ownership.site.root_page)  # of two who choose at once, the second sees the first
    present = WorkflowPage.objects.filter(page=root.pk).select_related("workflow").first()
    if present and [_choice_of(step) for step in steps_of_site(ownership)] == wanted:
        return present.workflow
    workflow = _build(ownership, wanted)
    if present:
        # Not `deactivate()`: that would cancel what is in review.
        Workflow.objects.filter(pk=present.workflow_id).update(active=False)
    WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})
    if by is not None:
        log(
            instance=Page.objects.get(pk=root.pk),
            action=STEPS_CHOSEN,
            user=by,
            data={"steps": "; ".join(_words_of(choice) for choice in wanted)},
        )
    return workflow


def _choice_of(step: ReviewStep) -> StepChoice:
    return StepChoice(
        kind=step.kind,
        approvals_needed=step.approvals_needed,
        due_working_hours=step.due_working_hours,
        urgent_due_working_hours=step.urgent_due_working_hours,
        skipped_when_urgent=step.skipped_when_urgent,
        sees_edits=step.sees_edits,
    )


def _refuse_unfit(wanted: list[StepChoice], ownership: SiteOwnership) -> None:
    kinds = [choice.kind for choice in wanted]
    if len(set(kinds)) < len(kinds) or not set(ALWAYS) <= set(kinds):
        raise RuleError(
            "steps-missing",
            _("Quy trình phải có bước Tổ thư ký và bước Ban Biên tập, mỗi bước một lần."),
        )
    for choice in wanted:
        if not 1 <= choice.urgent_due_working_hours <= choice.due_working_hours <= MOST_HOURS:
            raise RuleError(
                "hours-wrong",
                _(
                    "Hạn của bước “%(step)s” chưa hợp lý. Hãy nhập từ 1 đến %(most)s giờ làm việc; "
                    "hạn của tin khẩn không dài hơn hạn thường."
                )
                % {"step": Kind(choice.kind).label, "most": MOST_HOURS},
            )
        _refuse_too_many(choice, ownership)


def _refuse_too_many(choice: StepChoice, ownership: SiteOwnership) -> None:
    members = ownership.board_members.user_set.filter(is_active=True).count()
    most = max(members, 1) if choice.kind == Kind.BOARD else 1
    if not 1 <= choice.approvals_needed <= most:
        raise RuleError(
            "approvals-wrong",
            _(
                "Số người phải đồng ý đang là %(asked)s, trong khi Ban Biên tập có %(members)s "
                "người. Hãy nhập từ 1 đến %(most)s, hoặc phân công thêm thành viên trước."
            )
            % {"asked": choice.approvals_needed, "members": members, "most": most},
        )


def _words_of(choice: StepChoice) -> str:
    words = _("%(step)s: %(hours)s giờ làm việc, khẩn %(urgent)s giờ") % {
        "step": Kind(choice.kind).label,
        "hours": choice.due_working_hours,
        "urgent": choice.urgent_due_working_hours,
    }
    if choice.approvals_needed > 1:
        words += _(", %(count)s người đồng ý") % {"count": choice.approvals_needed}
    if choice.skipped_when_urgent:
        words += _(", tin khẩn bỏ qua")
    if choice.sees_edits:
        words += _(", xem lại bản sửa")
    return words


def _build(ownership: SiteOwnership, choices: list[StepChoice]) -> Workflow:
    name = ownership.site.site_name or ownership.site.hostname
    workflow = Workflow.objects.create(name=_("Duyệt tin: %(site)s") % {"site": name})
    for order, choice in enumerate(choices):
        kind = Kind(choice.kind)
        step = ReviewStep.objects.create(
            name=f"{kind.label} – {name}",
            kind=kind,
            approvals_needed=choice.approvals_needed,
            due_working_hours=choice.due_working_hours,
            urgent_due_working_hours=choice.urgent_due_working_hours,
            skipped_when_urgent=choice.skipped_when_urgent,
            sees_edits=choice.sees_edits,
        )
        group = _group_of(kind, ownership)
        if group is not None:
            step.groups.add(group)
        WorkflowTask.objects.create(workflow=workflow, task=step, sort_order=order)
    return workflow


def _group_of(kind: str, ownership: SiteOwnership) -> Group | None:
    """Return who decides a step; a unit's heads and focal points are no group, their duties say."""
    if kind == Kind.UNIT:
        return None
    return ownership.board_members if kind == Kind.BOARD else ownership.secretaries
