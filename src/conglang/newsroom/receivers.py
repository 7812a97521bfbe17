"""Wagtail's signals, said as our events."""

from __future__ import annotations

from django.db.models.signals import post_delete, pre_save
from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from conglang.events import PageHidden, PageShown, emit
from conglang.newsroom.models import ArticlePage
from conglang.newsroom.models.text import Foldable


def refold(sender, instance, **kwargs) -> None:
    if isinstance(instance, Foldable):
        instance.refold()


def tell_published(sender, instance, **kwargs) -> None:
    # Wagtail signals once more for every alias: only masters make editions.
    if isinstance(instance, ArticlePage) and not instance.alias_of_id:
        from conglang.newsroom.services.publishing import record_edition

        revision = kwargs.get("revision")
        state = instance.workflow_states.order_by("-pk").first()
        approver = state.current_task_state.finished_by if state and state.current_task_state else None
        record_edition(
            instance,
            revision,
            at=instance.last_published_at or timezone.now(),
            by=approver,
        )
    emit(PageShown(instance.pk))


def tell_unpublished(sender, instance, **kwargs) -> None:
    emit(PageHidden(instance.pk))


def tell_moved(sender, instance, **kwargs) -> None:
    for pk in instance.get_descendants(inclusive=True).filter(live=True).values_list("pk", flat=True):
        emit(PageShown(pk))


def tell_deleted(sender, instance, **kwargs) -> None:
    if isinstance(instance, Page):
        emit(PageHidden(instance.pk))


def connect() -> None:
    pre_save.connect(refold, dispatch_uid="newsroom-refold")
    page_published.connect(tell_published, dispatch_uid="newsroom-published")
    page_unpublished.connect(tell_unpublished, dispatch_uid="newsroom-unpublished")
    post_page_move.connect(tell_moved, dispatch_uid="newsroom-moved")
    post_delete.connect(tell_deleted, sender=None, dispatch_uid="newsroom-deleted")
