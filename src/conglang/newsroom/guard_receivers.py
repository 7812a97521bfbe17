"""Where every path to the public passes: nothing is stored as live before the guard has seen it."""

from __future__ import annotations

from io import BytesIO
from pathlib import PurePath
from typing import Any

from django.core.files.base import ContentFile
from django.db.models.signals import post_save, pre_delete, pre_save
from wagtail.models import Page, Revision

from conglang.documents.inspecting import inspect_file
from conglang.errors import RuleError
from conglang.newsroom.models import ArticlePage, Attachment, AttachmentUse, Picture
from conglang.newsroom.pictures import clean_picture
from conglang.newsroom.queries.files import demand_exchangeable, exchange_refusal, is_shown

# Bookkeeping that changes nothing a reader sees.
_BOOKKEEPING = {
    *("latest_revision", "latest_revision_created_at", "has_unpublished_changes", "draft_title"),
    *("locked", "locked_at", "locked_by", "numchild", "depth", "path", "url_path", "folded_text"),
    *("owner", "live_revision", "last_published_at"),
    *("first_published_at", "go_live_at", "expire_at", "expired"),
}


def stop_flagged(sender: type, instance: Any, update_fields: Any = None, **kwargs: Any) -> None:
    """Refuse to store a live page in which the rules find something; also from programs.

    What is public already and is stored unchanged stays as it is: it is listed, not hidden.
    Raises RuleError("guard-stopped") or RuleError("guard-waiting").
    """
    if not isinstance(instance, Page) or not instance.live:
        return
    if update_fields is not None and set(update_fields) <= _BOOKKEEPING:
        return
    from conglang.newsroom.services.guarding import demand_clean

    for version in _versions(instance, update_fields):
        try:
            demand_clean(version)
        except RuleError:
            if not _is_public_already(version):
                raise


def _versions(instance: Page, update_fields: Any) -> list[Page]:
    """Return what will be public: this object, and what of the stored one would stay."""
    if type(instance) is Page and instance.pk:
        stored = Page.objects.filter(pk=instance.pk).specific().first()
        if stored is not None and type(stored) is not Page:
            stored.live, stored.title, stored.slug = True, instance.title, instance.slug
            stored.seo_title = instance.seo_title
            stored.search_description = instance.search_description
            return [stored]
    if update_fields is not None and instance.pk:
        stored = type(instance)._base_manager.filter(pk=instance.pk).first()
        if stored is not None:
            for name in update_fields:
                setattr(stored, name, getattr(instance, name))
            return [stored]
    return [instance]


def _is_public_already(page: Page) -> bool:
    """Say whether the very same words and files are public now."""
    from conglang.newsroom.queries.files import carried_by
    from conglang.newsroom.queries.wordings import pieces_of

    stored = type(page)._base_manager.filter(pk=page.pk, live=True).first()
    if stored is None or list(pieces_of(stored)) != list(pieces_of(page)):
        return False
    return [each.place for each in carried_by(stored)] == [each.place for each in carried_by(page)]


def note_files(sender: type, instance: Any, update_fields: Any = None, **kwargs: Any) -> None:
    """Keep which files a stored article offers."""
    if not isinstance(instance, ArticlePage):
        return
    if update_fields is not None and "body" not in update_fields:
        return  # in memory may stand the words of a draft: what is stored did not change
    from conglang.newsroom.queries.files import attachments_of

    wanted = {attachment.pk for attachment in attachments_of(instance)}
    uses = AttachmentUse.objects.filter(article_id=instance.pk)
    present = set(uses.values_list("attachment_id", flat=True))
    if present - wanted:
        uses.exclude(attachment_id__in=wanted).delete()
    AttachmentUse.objects.bulk_create(
        [AttachmentUse(article_id=instance.pk, attachment_id=pk) for pk in wanted - present],
        ignore_conflicts=True,
    )


def look_at_draft(sender: type, instance: Revision, created: bool = False, **kwargs: Any) -> None:
    """Note at once what a new draft holds: nobody waits for the day of publication."""
    if not created or instance.content_type.model_class() is not ArticlePage:
        return
    article = ArticlePage.objects.filter(pk=instance.object_id).first()
    if article is None or article.alias_of_id:
        return
    from django.db import transaction

    from conglang.newsroom.services.guarding import look_over

    # The revision becomes the newest a moment later, in the same piece of work.
    pk = article.pk
    transaction.on_commit(lambda: _look_over_later(pk, look_over), robust=True)


def _look_over_later(pk: int, look_over: Any) -> None:
    article = ArticlePage.objects.filter(pk=pk).first()
    if article is not None:
        look_over(article)


def clean_stored_file(sender: type, instance: Any, **kwargs: Any) -> None:
    """Take places and devices out of a new picture, by whatever door it came.

    Raises RuleError("file-public") for another file or name in place of what is public, and
    RuleError("file-relied-on") for another file in place of what is in review or approved.
    """
    if not isinstance(instance, Attachment | Picture) or not instance.file:
        return
    if instance.pk and _is_fresh(instance):
        demand_exchangeable(instance)
    elif instance.pk and _is_renamed(instance) and is_shown(instance):
        raise RuleError("file-public", exchange_refusal())
    fresh = instance._state.adding or _is_fresh(instance)
    if fresh and isinstance(instance, Picture):
        _strip(instance)


def _is_renamed(item: Any) -> bool:
    # The name of a file stands on the page and in its address.
    if not isinstance(item, Attachment):
        return False
    return Attachment.objects.filter(pk=item.pk).exclude(title=item.title).exists()


def keep_public_files(sender: type, instance: Any, **kwargs: Any) -> None:
    """Refuse to delete what a public page carries. Raises RuleError("file-public")."""
    if isinstance(instance, Attachment | Picture) and is_shown(instance):
        raise RuleError("file-public", exchange_refusal())


def _is_fresh(item: Any) -> bool:
    return not item.file._committed


def _strip(picture: Picture) -> None:
    file = picture.file
    try:
        file.open("rb")
        file.seek(0)
        content = file.read()
        file.seek(0)
    except OSError:
        return
    if not inspect_file(file.name, content).hidden:
        return
    cleaned = clean_picture(BytesIO(content), PurePath(file.name).name)
    if file._committed:  # stored a moment ago, with all its traces
        file.storage.delete(file.name)
    picture.file = ContentFile(cleaned.file.read(), name=cleaned.name)
    picture.file_size = picture.file.size
    picture.file_hash = ""


def look_into_new_file(sender: type, instance: Any, created: bool = False, **kwargs: Any) -> None:
    """Begin to look into a file as soon as it is stored."""
    if not created or not isinstance(instance, Attachment | Picture):
        return
    from django.conf import settings

    from conglang.newsroom.services.inspecting import queue_inspection

    if isinstance(instance, Attachment) or settings.GUARD_READS_PICTURES:
        queue_inspection(instance)


def connect() -> None:
    pre_save.connect(stop_flagged, dispatch_uid="newsroom-guard")
    pre_save.connect(clean_stored_file, dispatch_uid="newsroom-guard-files")
    pre_delete.connect(keep_public_files, dispatch_uid="newsroom-guard-deletion")
    post_save.connect(note_files, dispatch_uid="newsroom-guard-uses")
    post_save.connect(look_at_draft, sender=Revision, dispatch_uid="newsroom-guard-drafts")
    post_save.connect(look_into_new_file, dispatch_uid="newsroom-guard-new-files")
