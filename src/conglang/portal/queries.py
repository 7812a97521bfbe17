"""What the public sees; every question is answered by the flat read model."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet
from wagtail.models import Site

from conglang.portal.models import Appearance, PublicItem

# Lists never load bodies or search texts.
LIST_FIELDS = (
    "id",
    "site_id",
    "path",
    "kind",
    "section_path",
    "section_title",
    "title",
    "summary",
    "genre",
    "genre_name",
    "unit_name",
    "event_on",
    "published_at",
    "updated_at",
    "picture",
    "origin_name",
)


def item_at(site: Site, path: str) -> PublicItem | None:
    """Return what stands at an address of a site."""
    return PublicItem.objects.filter(site=site, path=path).first()


def sections_shown(site: Site) -> QuerySet[PublicItem]:
    """Return the sections of a site in the order of its navigation."""
    return (
        PublicItem.objects.filter(site=site, kind=PublicItem.Kind.SECTION)
        .only(*LIST_FIELDS)
        .order_by("position", "id")
    )


def newest_articles(
    site: Site,
    *,
    section_path: str | None = None,
    before: tuple[datetime, int] | None = None,
) -> QuerySet[PublicItem]:
    """Return articles of a site, newest first; `before` is the (time, id) of the last one seen.

    The caller slices. Pages cost the same however far back they are.
    """
    items = PublicItem.objects.filter(site=site, kind=PublicItem.Kind.ARTICLE).only(*LIST_FIELDS)
    if section_path is not None:
        items = items.filter(section_path=section_path)
    if before is not None:
        moment, last_id = before
        items = items.filter(Q(published_at__lt=moment) | Q(published_at=moment, id__lt=last_id))
    return items.order_by("-published_at", "-id")


def appearances() -> QuerySet[Appearance]:
    """Return all sites' appearances with their site, for the list of component sites."""
    return Appearance.objects.select_related("site").order_by("pk")
