"""Write what the addresses of an article say once it was taken off."""

from __future__ import annotations

from wagtail.models import Page, Site

from conglang.events import ArticleWithdrawn
from conglang.newsroom.models import ArticlePage
from conglang.newsroom.queries import Gone, site_of, why_gone
from conglang.portal.models import GoneAddress


def show_gone(event: ArticleWithdrawn) -> None:
    """Leave a word, or a way on, at the addresses of an article and of its copies."""
    article = ArticlePage.objects.filter(pk=event.article_id, live=False).first()
    if article is None:
        return
    gone = why_gone(article)
    if gone is None:
        return
    for page in (article, *ArticlePage.objects.filter(alias_of_id=article.pk, live=False)):
        try:
            _leave(page, site_of(page), gone)
        except Site.DoesNotExist:
            continue


def clear_gone(page: Page, site: Site, path: str) -> None:
    """Take the word away from where something is public again."""
    GoneAddress.objects.filter(page_id=page.pk).delete()
    GoneAddress.objects.filter(site=site, path=path).delete()


def rebuild_gone(site: Site) -> int:
    """Write anew what the addresses of a site say that still belong to a page."""
    GoneAddress.objects.filter(site=site, page__isnull=False).delete()
    count = 0
    for page in ArticlePage.objects.descendant_of(site.root_page).filter(live=False).iterator():
        if site_of(page) != site:
            continue
        gone = why_gone(page.alias_of.specific if page.alias_of_id else page)
        if gone is not None:
            _leave(page, site, gone)
            count += 1
    return count


def _leave(page: Page, site: Site, gone: Gone) -> None:
    GoneAddress.objects.filter(page_id=page.pk).delete()
    GoneAddress.objects.update_or_create(
        site=site,
        path=page.url_path[len(site.root_page.url_path) - 1 :],
        defaults={
            "page_id": page.pk,
            "kind": gone.kind,
            "title": gone.title,
            "reason": gone.reason,
            "decided_by": gone.decided_by,
            "gone_at": gone.at,
            "target_id": _target_on(site, gone.into) if gone.into is not None else None,
        },
    )


def _target_on(site: Site, into: ArticlePage) -> int:
    """Return the copy that a site has of an article; the article itself without one."""
    copies = ArticlePage.objects.filter(alias_of_id=into.pk).descendant_of(site.root_page)
    found: int = copies.values_list("pk", flat=True).first() or into.pk
    return found
