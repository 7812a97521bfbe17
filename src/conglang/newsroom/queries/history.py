"""What happened to an article, and what changed in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.admin.compare import diff_text
from wagtail.models import PageLogEntry, TaskState, WorkflowState

from conglang.newsroom.models import ArticlePage, ReturnReason, ReviewVote
from conglang.newsroom.passing import PASSED_OVER
from conglang.newsroom.queries.editions import (
    CHANGE_SAID,
    MERGED_HERE,
    MERGED_INTO,
    MISTAKE_REMOVED,
    UNMERGED,
    UNMERGED_HERE,
)
from conglang.newsroom.queries.marks import (
    MARKED_ORIENTING,
    MARKED_URGENT,
    UNMARKED_ORIENTING,
    UNMARKED_URGENT,
)
from conglang.newsroom.queries.opinions import opinion_lines
from conglang.newsroom.queries.scheduling import TIMES_TOLD
from conglang.newsroom.returning import reasons_told

WITHDRAWAL = "conglang.withdraw"  # in the page's log, with the reason


@dataclass(frozen=True, slots=True)
class Step:
    """One line of an article's history; comment: a reviewer's words or a reason."""

    at: datetime
    words: str
    person: str = ""
    comment: str = ""


# What stands in an article's log, as its history says it.
_WORDS = {
    "wagtail.workflow.start": _lazy("Gửi duyệt"),
    "wagtail.workflow.resume": _lazy("Sửa xong, gửi duyệt lại"),
    "wagtail.workflow.approve": _lazy("Duyệt"),
    "wagtail.workflow.reject": _lazy("Trả lại"),
    "wagtail.workflow.cancel": _lazy("Rút khỏi duyệt"),
    PASSED_OVER: _lazy("Bỏ qua bước"),
    MARKED_URGENT: _lazy("Đánh dấu tin khẩn"),
    UNMARKED_URGENT: _lazy("Bỏ dấu tin khẩn"),
    MARKED_ORIENTING: _lazy("Đánh dấu tin định hướng"),
    UNMARKED_ORIENTING: _lazy("Bỏ dấu tin định hướng"),
    WITHDRAWAL: _lazy("Gỡ xuống"),
    **TIMES_TOLD,
    CHANGE_SAID: _lazy("Ghi loại thay đổi"),
    MISTAKE_REMOVED: _lazy("Gỡ do đăng nhầm"),
    MERGED_INTO: _lazy("Nhập vào tin khác"),
    MERGED_HERE: _lazy("Nhận tin nhập vào"),
    UNMERGED: _lazy("Thôi nhập, đăng lại"),
    UNMERGED_HERE: _lazy("Tin đã nhập được tách ra"),
}
_OF_A_STEP = {"wagtail.workflow.approve", "wagtail.workflow.reject", PASSED_OVER}


def history_of(article: ArticlePage) -> list[Step]:
    """Return what happened to an article, oldest first."""
    first = article.revisions.order_by("created_at").select_related("user").first()
    steps = [Step(first.created_at, _("Bắt đầu viết"), str(first.user or ""))] if first else []
    steps += _logged(article)
    steps += _votes(article)
    steps += [Step(*line) for line in opinion_lines(article)]
    for edition in article.editions.select_related("approved_by"):
        said = _("Đăng") if edition.number == 1 else _("Đăng lần %(n)s") % {"n": edition.number}
        steps.append(Step(edition.published_at, said, str(edition.approved_by or "")))
    return sorted(steps, key=lambda step: step.at)


def _logged(article: ArticlePage) -> list[Step]:
    entries = PageLogEntry.objects.filter(page=article.pk, action__in=_WORDS)
    reasons = _reasons_of(article)
    steps: list[Step] = []
    before, passed = "", 0  # passed: how many of the last lines are steps passed over
    for entry in entries.select_related("user").order_by("timestamp", "pk"):
        restarted = entry.action == "wagtail.workflow.cancel" and before.endswith("reject")
        before = entry.action
        if restarted:
            continue  # a returned article sent again from the first step
        step = _step_of(entry, reasons)
        if entry.action == "wagtail.workflow.start" and passed:
            # Wagtail notes the beginning of a review after its first steps.
            place = len(steps) - passed
            steps.insert(place, replace(step, at=min(step.at, steps[place].at)))
        else:
            steps.append(step)
        passed = passed + 1 if entry.action == PASSED_OVER else 0
    return steps


def _step_of(entry: PageLogEntry, reasons: dict[int, list[str]]) -> Step:
    data = entry.data or {}
    name = data.get("step") or data.get("workflow", {}).get("task", {}).get("title", "")
    said = str(_WORDS[entry.action])
    if entry.action in _OF_A_STEP and name:
        said = f"{said} ({name.split(' – ')[0]})"
    comment = data.get("comment") or data.get("reason") or ""
    if entry.action == "wagtail.workflow.reject":
        codes = reasons.get(data.get("workflow", {}).get("task_state_id"), [])
        comment = "\n".join([*reasons_told(codes), comment]).strip()
    # Nobody passes a step over: it comes about by what somebody did before it.
    person = "" if entry.action == PASSED_OVER else str(entry.user or "")
    return Step(entry.timestamp, said, person, comment)


def _reasons_of(article: ArticlePage) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    rows = ReturnReason.objects.filter(state__workflow_state__in=article.workflow_states)
    for state_id, code in rows.values_list("state_id", "code"):
        found.setdefault(state_id, []).append(code)
    return found


def _votes(article: ArticlePage) -> list[Step]:
    """Return who agreed where several must; who came last is told of as the approval itself."""
    votes = (
        ReviewVote.objects.filter(state__workflow_state__in=article.workflow_states)
        .select_related("state__task", "person")
        .exclude(state__status=TaskState.STATUS_APPROVED, person=F("state__finished_by"))
    )
    return [
        Step(
            vote.at,
            _("Đồng ý (%(step)s)") % {"step": vote.state.task.name.split(" – ")[0]},
            str(vote.person),
            vote.comment,
        )
        for vote in votes
    ]


def changes_since_return(article: ArticlePage) -> list[tuple[str, str]]:
    """Return (label, HTML) of the parts that changed since a reviewer last returned an article.

    HTML: escaped words with <span class="addition"> and <span class="deletion">. Empty when it was
    not returned in this or the previous round, or nothing changed.
    """
    rounds = WorkflowState.objects.for_instance(article).order_by("-pk")[:2]
    returned = (
        TaskState.objects.filter(
            workflow_state__in=[row.pk for row in rounds], status=TaskState.STATUS_REJECTED
        )
        .exclude(revision=article.latest_revision_id)
        .select_related("revision")
        .order_by("-finished_at")
        .first()
    )
    if returned is None:
        return []
    before = returned.revision.as_object()
    after = article.get_latest_revision_as_object()
    parts = (
        (_("Tiêu đề"), before.title, after.title),
        (_("Tóm tắt"), before.summary, after.summary),
        (_("Nội dung"), before.plain_text(), after.plain_text()),
        (_("Chú thích ảnh"), before.picture_caption, after.picture_caption),
    )
    changes = [(label, diff_text(old, new).to_html()) for label, old, new in parts if old != new]
    if before.picture_id != after.picture_id:
        changes.append((_("Ảnh chính"), _("Đã thay ảnh.")))
    return changes
