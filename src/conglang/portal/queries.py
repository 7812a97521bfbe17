"""What the public sees; every question is answered by the flat read model."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from conglang.portal.models import Appearance, GoneAddress, PublicItem

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
    """Return what stands at an address of a site; its search texts are not loaded."""
    return (
        PublicItem.objects.filter(site=site, path=path).defer("exact_text", "folded_text").first()
    )


def redirect_at(site: Site, path: str) -> Redirect | None:
    """Return what a renamed page, or the office, has left at an address; the site's own first."""
    left = Redirect.get_for_site(site).filter(old_path=path.rstrip("/"))
    return left.order_by(F("site_id").asc(nulls_last=True), "pk").first()


def item_of_page(page_id: int) -> PublicItem | None:
    """Return the public row of a page with its site, as lists show it."""
    return (
        PublicItem.objects.filter(page_id=page_id).select_related("site").only(*LIST_FIELDS).first()
    )


def gone_at(site: Site, path: str) -> GoneAddress | None:
    """Return what an address says whose article was taken off."""
    return GoneAddress.objects.filter(site=site, path=path).first()


def gone_page(page_id: int) -> GoneAddress | None:
    """Return the same for a page."""
    return GoneAddress.objects.filter(page_id=page_id).order_by("pk").first()


def newest_corrected(site: Site, *, section_path: str | None = None) -> QuerySet[PublicItem]:
    """Return the corrected articles of a site with their notices, latest correction first.

    The caller slices.
    """
    items = PublicItem.objects.filter(site=site, corrected_at__isnull=False)
    if section_path is not None:
        items = items.filter(section_path=section_path)
    return items.only(*LIST_FIELDS, "notices", "corrected_at").order_by("-corrected_at", "-id")


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
    items = PublicItem.objects.filter(
        site=site, kind=PublicItem.Kind.ARTICLE, ended_at__isnull=True
    ).only(*LIST_FIELDS)
    if section_path is not None:
        items = items.filter(section_path=section_path)
    if before is not None:
        moment, last_id = before
        items = items.filter(Q(published_at__lt=moment) | Q(published_at=moment, id__lt=last_id))
    return items.order_by("-published_at", "-id")


def newest_by_section(
    site: Site, *, count: int, without: Sequence[int] = ()
) -> list[tuple[PublicItem, list[PublicItem]]]:
    """Return every section of a site with its newest articles, in the order of the navigation.

    without: ids of articles shown elsewhere. Two queries, each article found through the index by
    section, however many sections and articles there are.
    """
    below = (
        PublicItem.objects.filter(
            site_id=OuterRef("site_id"),
            kind=PublicItem.Kind.ARTICLE,
            section_path=OuterRef("path"),
            ended_at__isnull=True,
        )
        .exclude(pk__in=without)
        .order_by("-published_at", "-id")
        .values("pk")
    )
    names = [f"newest_{place}" for place in range(count)]
    places = {name: Subquery(below[at : at + 1]) for at, name in enumerate(names)}
    sections = list(sections_shown(site).annotate(**places))
    wanted = [pk for section in sections for name in names if (pk := getattr(section, name))]
    found = PublicItem.objects.filter(pk__in=wanted).only(*LIST_FIELDS).in_bulk()
    return [
        (section, [found[pk] for name in names if (pk := getattr(section, name)) in found])
        for section in sections
    ]


def appearances_around(site: Site) -> QuerySet[Appearance]:
    """Return the appearance of a site and that of the main portal (one row when they are one)."""
    return Appearance.objects.filter(Q(site=site) | Q(site__is_default_site=True)).select_related(
        "site"
    )


def appearances() -> QuerySet[Appearance]:
    """Return all sites' appearances with their site, for the list of component sites."""
    return Appearance.objects.select_related("site").order_by("pk")
