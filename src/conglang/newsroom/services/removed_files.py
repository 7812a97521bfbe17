"""Pictures of an article that was published by mistake: no longer where readers found them."""

from __future__ import annotations

import logging

from django.core.files.storage import default_storage
from django.db import transaction

from conglang.events import ArticleWithdrawn
from conglang.newsroom.models import ArticlePage, Edition, Picture, PictureRendition, Withdrawal
from conglang.newsroom.queries.editions import words_of
from conglang.newsroom.queries.files import carried_by, is_shown

logger = logging.getLogger(__name__)


def close_pictures(withdrawal: Withdrawal) -> list[str]:
    """Keep a removed article's pictures under new names; return the places to be emptied.

    Whoever knows an address of a copy can tell that of the picture itself, so both move. Pictures
    that another public page shows stay.
    """
    closed: list[str] = []
    for picture in _pictures_of(withdrawal.article):
        if not is_shown(picture):
            closed += _move(picture)
    transaction.on_commit(lambda: _empty(closed))
    return closed


def close_files_of(event: ArticleWithdrawn) -> None:
    """Empty again the places that a removal closed: what a killed process left is healed."""
    for withdrawal in Withdrawal.objects.filter(
        article_id=event.article_id, kind=Withdrawal.Kind.MISTAKE, ended_at=None
    ):
        _empty(list(withdrawal.closed_files))


def _pictures_of(article: ArticlePage) -> list[Picture]:
    found: dict[int, Picture] = {}
    editions = Edition.objects.filter(article_id=article.pk).select_related("revision")
    for words in (article, *(words_of(edition) for edition in editions)):
        for carried in carried_by(words) if words is not None else ():
            if isinstance(carried.item, Picture):
                found[carried.pk] = carried.item
    return list(found.values())


def _move(picture: Picture) -> list[str]:
    old = str(picture.file.name)
    copies = PictureRendition.objects.filter(image=picture)
    closed = [old, *(str(name) for name in copies.values_list("file", flat=True))]
    try:
        with default_storage.open(old) as content:
            picture.file.save(old.rsplit("/", 1)[-1], content, save=False)
    except OSError:
        logger.warning("stored file of picture %s is gone", picture.pk)
        copies.delete()
        return closed
    Picture.objects.filter(pk=picture.pk).update(file=picture.file.name)
    for copy in copies:
        copy.delete()
    return closed


def _empty(places: list[str]) -> None:
    for place in places:
        try:
            default_storage.delete(place)
        except OSError:
            logger.exception("a file of a removed article could not be deleted")
