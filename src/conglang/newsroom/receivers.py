"""Wagtail's signals, said as our events."""

from __future__ import annotations

from django.db.models.signals import post_delete, pre_save
from django.utils import timezone
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.signals import (
    page_published,
    page_unpublished,
    post_page_move,
    task_approved,
    task_rejected,
    task_submitted,
    workflow_approved,
    workflow_rejected,
)

from conglang.events import PageHidden, PageShown, ReviewMoved, emit
from conglang.newsroom.models import ArticlePage
from conglang.newsroom.models.text import Foldable


def refold(sender, instance, **kwargs) -> None:
    if isinstance(instance, Foldable):
        instance.refold()


def tell_published(sender, instance, **kwargs) -> None:
    # Wagtail signals once more for every alias: only masters make editions.
    if isinstance(instance, ArticlePage) and not instance.alias_of_id:
        from conglang.newsroom.queries import approver_of
        from conglang.newsroom.queries.scheduling import schedule_of_revision
        from conglang.newsroom.services.publishing import record_edition

        revision = kwargs.get("revision")
        flow = instance.workflow_states.order_by("-pk").first()
        # A later version may be in review when one that was approved before has its hour.
        scheduled = schedule_of_revision(getattr(revision, "pk", None))
        record_edition(
            instance,
            revision,
            at=instance.last_published_at or timezone.now(),
            by=scheduled.approved_by if scheduled else (approver_of(flow) if flow else None),
        )
    emit(PageShown(instance.pk))


def tell_unpublished(sender, instance, **kwargs) -> None:
    emit(PageHidden(instance.pk))


def tell_moved(sender, instance, **kwargs) -> None:
    for pk in (
        instance.get_descendants(inclusive=True).filter(live=True).values_list("pk", flat=True)
    ):
        emit(PageShown(pk))


def tell_deleted(sender, instance, **kwargs) -> None:
    if isinstance(instance, Page):
        emit(PageHidden(instance.pk))


def tell_submitted(sender, instance, **kwargs) -> None:
    _tell_review(instance.workflow_state, "submitted")


def tell_approved(sender, instance, **kwargs) -> None:
    if instance.workflow_state.status == WorkflowState.STATUS_IN_PROGRESS:
        _tell_review(instance.workflow_state, "approved")


def tell_returned(sender, instance, **kwargs) -> None:
    _tell_review(instance.workflow_state, "returned")


def tell_finished(sender, instance, **kwargs) -> None:
    from conglang.newsroom.queries.scheduling import waiting_schedule

    page = instance.content_object
    waits = isinstance(page, Page) and waiting_schedule(page) is not None
    _tell_review(instance, "scheduled" if waits else "published")


def _tell_review(state: WorkflowState, outcome: str) -> None:
    page = state.content_object
    if isinstance(page, Page) and page.specific_class is ArticlePage:
        emit(ReviewMoved(article_id=page.pk, outcome=outcome, happened_at=timezone.now()))


def say_nothing(sender, **kwargs) -> None:
    """Stand where Wagtail's letters would: ours say it, and lead to our screens."""


def _take_over_letters() -> None:
    # A taken dispatch_uid is not connected again; Wagtail's admin becomes ready after us.
    uid = "group_approval_task_submitted_email_notification"
    task_submitted.disconnect(sender=TaskState, dispatch_uid=uid)
    task_submitted.connect(say_nothing, sender=TaskState, dispatch_uid=uid)
    for signal, uid in (
        (workflow_rejected, "workflow_state_rejected_email_notification"),
        (workflow_approved, "workflow_state_approved_email_notification"),
    ):
        signal.disconnect(sender=WorkflowState, dispatch_uid=uid)
        signal.connect(say_nothing, sender=WorkflowState, dispatch_uid=uid)


def connect() -> None:
    _take_over_letters()
    pre_save.connect(refold, dispatch_uid="newsroom-refold")
    page_published.connect(tell_published, dispatch_uid="newsroom-published")
    page_unpublished.connect(tell_unpublished, dispatch_uid="newsroom-unpublished")
    post_page_move.connect(tell_moved, dispatch_uid="newsroom-moved")
    task_submitted.connect(tell_submitted, dispatch_uid="newsroom-submitted")
    task_approved.connect(tell_approved, dispatch_uid="newsroom-approved")
    task_rejected.connect(tell_returned, dispatch_uid="newsroom-returned")
    workflow_approved.connect(tell_finished, dispatch_uid="newsroom-finished")
    post_delete.connect(tell_deleted, sender=None, dispatch_uid="newsroom-deleted")
