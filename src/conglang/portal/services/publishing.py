"""Write the flat read model when pages become public, change or go."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import transaction
from wagtail.models import Page, Site

from conglang.events import PageHidden, PageShown
from conglang.newsroom.models import ArticlePage, SectionPage
from conglang.newsroom.queries import site_of
from conglang.newsroom.queries.scheduling import ended_at_of
from conglang.portal.attachments import attachment_records, attachment_words
from conglang.portal.corrections import notice_records
from conglang.portal.models import HomePage, PublicItem
from conglang.portal.rendering import picture_record, render_body
from conglang.portal.services.gone import clear_gone, rebuild_gone
from conglang.vietnam.text import search_text


def show_page(event: PageShown) -> PublicItem | None:
    """Write the row of a page that is public, and of the articles below a changed section."""
    page = Page.objects.filter(pk=event.page_id, live=True).specific().first()
    if page is None:
        return None
    try:
        site = site_of(page)
    except Site.DoesNotExist:
        return None
    clear_gone(page, site, path_on(page, site))
    return _write(page, site)


def hide_page(event: PageHidden) -> None:
    """Take the row of a page away."""
    PublicItem.objects.filter(page_id=event.page_id).delete()


@transaction.atomic
def rebuild_site(site: Site) -> int:
    """Write all rows of a site anew from the page tree; return how many there are."""
    PublicItem.objects.filter(site=site).delete()
    pages = site.root_page.get_descendants(inclusive=True).live().order_by("path")
    count = 0
    for page in pages.specific().iterator():
        if site_of(page) == site and _write(page, site):
            count += 1
    rebuild_gone(site)
    return count


def _write(page: Page, site: Site) -> PublicItem | None:
    writers = {HomePage: _home, SectionPage: _section, ArticlePage: _article}
    writer = writers.get(type(page))
    if writer is None:
        return None
    values = writer(page, site)
    values["content_hash"] = hashlib.sha256(
        repr(sorted(values.items(), key=lambda pair: pair[0])).encode()
    ).hexdigest()
    previous = PublicItem.objects.filter(page_id=page.pk).values("path", "title").first()
    item, _created = PublicItem.objects.update_or_create(page_id=page.pk, defaults=values)
    if (
        isinstance(page, SectionPage)
        and previous
        and previous
        != {
            "path": item.path,
            "title": item.title,
        }
    ):
        _refresh_articles_below(page, site)
    return item


def _refresh_articles_below(section: SectionPage, site: Site) -> None:
    for article in ArticlePage.objects.child_of(section).live().iterator():
        _write(article, site)


def path_on(page: Page, site: Site) -> str:
    """Return the address of a page on its site, e.g. "/tin-tuc/mua-lon/"."""
    found: str = page.url_path[len(site.root_page.url_path) - 1 :]
    return found


def _common(page: Page, site: Site, kind: str) -> dict[str, object]:
    return {
        "site": site,
        "path": path_on(page, site),
        "kind": kind,
        "title": page.title,
        "published_at": page.first_published_at,
        "exact_text": "",
        "folded_text": "",
    }


def _home(page: HomePage, site: Site) -> dict[str, object]:
    return _common(page, site, PublicItem.Kind.HOME)


def _section(page: SectionPage, site: Site) -> dict[str, object]:
    return {
        **_common(page, site, PublicItem.Kind.SECTION),
        "summary": page.introduction,
        "position": int(page.path[-page.steplen :], 36) if page.path else 0,
        "folded_text": search_text(page.title, page.introduction),
    }


def _article(page: ArticlePage, site: Site) -> dict[str, object]:
    master = page.alias_of.specific if page.alias_of_id else page
    section = page.get_parent()
    text = "\n".join(page.words())
    latest = master.editions.order_by("number").last()
    first = master.editions.filter(number=1).first()
    notices = notice_records(master)
    published_at = first.published_at if first else page.first_published_at
    values = {
        **_common(page, site, PublicItem.Kind.ARTICLE),
        "published_at": published_at,
        "updated_at": latest.published_at if latest and latest.number > 1 else None,
        "section_path": path_on(section, site),
        "section_title": section.title,
        "summary": page.summary,
        "genre": page.genre,
        "genre_name": page.get_genre_display(),
        "unit_name": page.unit.name if page.unit else "",
        "byline": page.byline,
        "source": page.source,
        "event_on": page.event_on,
        "picture": picture_record(page),
        "body_html": render_body(page),
        "attachments": attachment_records(page),
        "notices": notices,
        "corrected_at": datetime.fromisoformat(notices[0]["at"]) if notices else None,
        "exact_text": text,
        "folded_text": search_text(text, *attachment_words(page)),
        "ended_at": ended_at_of(master),
        "origin_url": "",
        "origin_name": "",
    }
    if master is not page:
        home = site_of(master)
        values["origin_url"] = home.root_url + path_on(master, home)
        values["origin_name"] = home.site_name or home.hostname
    return values
