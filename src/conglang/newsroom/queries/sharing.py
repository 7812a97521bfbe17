"""Requests between sites to show each other's articles."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from wagtail.models import Site

from conglang.newsroom.models import ArticlePage, CorrectionNotice, ShareRequest
from conglang.newsroom.queries.access import desks_of, site_of
from conglang.organisation.models import Person


def main_portal() -> Site | None:
    """Return the site that component sites send articles up to."""
    return Site.objects.filter(is_default_site=True).select_related("root_page").first()


def share_requests_visible_to(person: Person, on: date) -> QuerySet[ShareRequest]:
    """Return the requests that a person's desks were asked, or asked themselves."""
    sites = desks_of(person, on).values("site")
    rows = ShareRequest.objects.filter(to_site__in=sites) | ShareRequest.objects.filter(
        from_site__in=sites
    )
    return _loaded(rows)


def share_requests_waiting(person: Person, on: date) -> QuerySet[ShareRequest]:
    """Return what a person's desks have to answer, longest waiting first.

    `corrected_since`: whether a correction went out after the request was made.
    """
    sites = desks_of(person, on).values("site")
    rows = ShareRequest.objects.filter(to_site__in=sites, state=ShareRequest.State.WAITING)
    return _loaded(rows)


def _loaded(rows: QuerySet[ShareRequest]) -> QuerySet[ShareRequest]:
    corrected = CorrectionNotice.objects.filter(
        article=OuterRef("article"), edition__number__gt=OuterRef("edition_number")
    )
    return (
        rows.select_related(
            "article__unit", "from_site", "to_site__root_page", "asked_by", "decided_by"
        )
        .defer("article__body", "article__folded_text")
        .annotate(corrected_since=Exists(corrected))
        .order_by("asked_at", "pk")
    )


def share_request_of(article: ArticlePage) -> ShareRequest | None:
    """Return the last request that was made for an article."""
    rows = ShareRequest.objects.filter(article_id=article.pk)
    return rows.select_related("to_site", "asked_by").order_by("-asked_at", "-pk").first()


def may_send_up(person: Person, article: ArticlePage, on: date) -> bool:
    """Say whether a person may offer an article to the main portal now."""
    portal = main_portal()
    if portal is None or not article.live or article.alias_of_id:
        return False
    home = site_of(article)
    if home == portal or not desks_of(person, on).filter(site=home).exists():
        return False
    shown = ArticlePage.objects.filter(alias_of_id=article.pk, live=True)
    return not shown.descendant_of(portal.root_page).exists()
