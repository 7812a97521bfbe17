"""Questions about the photos of an article and about photos on their way to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from conglang.newsroom.models import ArticlePage, PhotoUpload, Picture
from conglang.newsroom.queries.review import Gap
from conglang.organisation.models import Person

MAIN = "chinh"
IN_TEXT = "k-"
UPLOADED = "u-"


@dataclass(frozen=True, slots=True)
class Shown:
    """One photo of an article; ref: names its place in the article while the article lasts."""

    ref: str
    picture: Picture
    caption: str
    alt: str
    credit: str


def photos_of(article: ArticlePage) -> list[Shown]:
    """Return the main picture and the pictures in the text, in the order of reading."""
    found = []
    if article.picture is not None:
        found.append(
            Shown(
                MAIN,
                article.picture,
                article.picture_caption,
                article.picture_alt,
                article.picture_credit,
            )
        )
    for block in article.body:
        if block.block_type == "picture" and block.value["picture"] is not None:
            said = (block.value[name] or "" for name in ("caption", "alt", "credit"))
            found.append(Shown(f"{IN_TEXT}{block.id}", block.value["picture"], *said))
    return found


def photo_gaps(article: ArticlePage) -> list[Gap]:
    """Return what the photos in the text still lack; field: "<ref>-caption" or "<ref>-alt"."""
    gaps = []
    for number, photo in enumerate(photos_of(article), 1):
        if photo.ref == MAIN:
            continue  # `missing_for_review` asks about it
        if not photo.caption.strip():
            said = _("Ảnh %(n)s chưa có chú thích. Hãy ghi ảnh chụp ai, việc gì, ở đâu.")
            gaps.append(Gap("picture-without-words", f"{photo.ref}-caption", said % {"n": number}))
        if not photo.alt.strip():
            said = _(
                "Ảnh %(n)s chưa có mô tả cho người khiếm thị. Hãy tả điều nhìn thấy trong ảnh."
            )
            gaps.append(Gap("picture-without-words", f"{photo.ref}-alt", said % {"n": number}))
    return gaps


def uploads_of(person: Person, refs: Iterable[str] | None = None) -> QuerySet[PhotoUpload]:
    """Return the photos that a person is sending or has sent; refs: these alone."""
    found = PhotoUpload.objects.filter(person=person).select_related("picture")
    if refs is not None:
        tokens = [ref.removeprefix(UPLOADED) for ref in refs if ref.startswith(UPLOADED)]
        found = found.filter(token__in=tokens)
    return found.order_by("pk")
