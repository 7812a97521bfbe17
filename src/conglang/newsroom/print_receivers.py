"""Keep the fingerprints of articles in step with their words."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_save
from wagtail.models import Revision
from wagtail.signals import page_published

from conglang.newsroom.models import ArticlePage


def print_published(sender, instance, **kwargs) -> None:
    if isinstance(instance, ArticlePage):
        from conglang.newsroom.services.checking import write_print

        write_print(instance)


def print_draft(sender, instance: Revision, created: bool, raw: bool = False, **kwargs) -> None:
    """A draft saved is a text that may be told twice; a public item keeps its public words."""
    if raw or not created:
        return
    if instance.content_type_id != _articles():
        return
    article = ArticlePage.objects.filter(pk=instance.object_id, live=False, alias_of=None).first()
    if article is not None:
        from conglang.newsroom.services.checking import write_print_of

        write_print_of(article, instance.as_object())


def _articles() -> int:
    return ContentType.objects.get_for_model(ArticlePage).pk


def connect() -> None:
    page_published.connect(print_published, dispatch_uid="newsroom-print-published")
    post_save.connect(print_draft, sender=Revision, dispatch_uid="newsroom-print-draft")
