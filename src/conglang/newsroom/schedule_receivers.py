"""Where every path to the public passes: nothing held back is stored as live before its time."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import pre_save
from wagtail.models import Page


def stop_embargoed(sender: type, instance: Any, update_fields: Any = None, **kwargs: Any) -> None:
    """Refuse to make a page public that is held back; also from programs, and also as a copy.

    Raises RuleError("embargoed").
    """
    if not isinstance(instance, Page) or not instance.live or not instance.pk:
        return
    if update_fields is not None and "live" not in update_fields:
        return
    from conglang.newsroom.models import ArticlePage, Timing
    from conglang.newsroom.services.embargoes import demand_no_embargo

    master = instance.alias_of_id or instance.pk
    if not Timing.objects.filter(article_id=master, embargo_until__isnull=False).exists():
        return
    if Page.objects.filter(pk=instance.pk, live=True).exists():
        return  # public already: held back is what is not
    article = ArticlePage.objects.filter(pk=master).first()
    if article is not None:
        demand_no_embargo(article)


def connect() -> None:
    pre_save.connect(stop_embargoed, dispatch_uid="newsroom-embargo")
