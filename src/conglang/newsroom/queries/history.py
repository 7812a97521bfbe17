"""What happened to an article, and what changed in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from wagtail.admin.compare import diff_text
from wagtail.models import PageLogEntry, TaskState, WorkflowState

from conglang.newsroom.models import ArticlePage

WITHDRAWAL = "conglang.withdraw"  # in the page's log, with the reason


@dataclass(frozen=True, slots=True)
class Step:
    """One line of an article's history; comment: a reviewer's words or a reason."""

    at: datetime
    words: str
    person: str = ""
    comment: str = ""


def history_of(article: ArticlePage) -> list[Step]:
    """Return what happened to an article, oldest first."""
    first = article.revisions.order_by("created_at").select_related("user").first()
    steps = [Step(first.created_at, _("Bắt đầu viết"), str(first.user or ""))] if first else []
    words = {
        "wagtail.workflow.start": _("Gửi duyệt"),
        "wagtail.workflow.resume": _("Sửa xong, gửi duyệt lại"),
        "wagtail.workflow.approve": _("Duyệt"),
        "wagtail.workflow.reject": _("Trả lại"),
        "wagtail.workflow.cancel": _("Rút khỏi duyệt"),
        WITHDRAWAL: _("Gỡ xuống"),
    }
    entries = PageLogEntry.objects.filter(page=article.pk, action__in=words)
    before = ""
    for entry in entries.select_related("user").order_by("timestamp", "pk"):
        restarted = entry.action == "wagtail.workflow.cancel" and before.endswith("reject")
        before = entry.action
        if restarted:
            continue  # a returned article sent again from the first step
        data = entry.data or {}
        step = data.get("workflow", {}).get("task", {}).get("title", "")
        said = words[entry.action]
        if entry.action in {"wagtail.workflow.approve", "wagtail.workflow.reject"} and step:
            said = f"{said} ({step.split(' – ')[0]})"
        comment = data.get("comment") or data.get("reason") or ""
        steps.append(Step(entry.timestamp, said, str(entry.user or ""), comment))
    for edition in article.editions.select_related("approved_by"):
        said = _("Đăng") if edition.number == 1 else _("Đăng lần %(n)s") % {"n": edition.number}
        steps.append(Step(edition.published_at, said, str(edition.approved_by or "")))
    return sorted(steps, key=lambda step: step.at)


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
