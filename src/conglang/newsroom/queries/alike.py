"""Earlier items that an item resembles, found by the parts of their fingerprints."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db.models import Q
from django.utils.timezone import localdate
from wagtail.models import Site

from conglang.newsroom.checks import prints
from conglang.newsroom.checks.item import Item
from conglang.newsroom.checks.surroundings import Earlier
from conglang.newsroom.models import ArticlePage, ArticlePrint
from conglang.newsroom.queries.access import articles_visible_to
from conglang.organisation.models import Person

LOOKED_INTO = 6  # of the nearest prints; the texts themselves are compared

Archive = Callable[[Item, float], list[Earlier]]


def archive_for(site: Site, on: date, person: Person | None) -> Archive:
    """Return who finds earlier items: public ones of every site, drafts of this one."""

    def look_alikes(item: Item, alike_from: float) -> list[Earlier]:
        words = prints.words_of(item.title, item.text)
        if len(words) < prints.LEAST_WORDS:
            return []
        found = []
        for article in _nearest(item, prints.simhash(words), site):
            other = words_of_article(article)
            share = prints.overlap(words, other)
            if share >= alike_from and prints.tells_the_same(words, other):
                found.append((share, article))
        found.sort(key=lambda pair: (-pair[0], pair[1].pk))
        return [_named(article, share, on, person) for share, article in found]

    return look_alikes


def nearest_ids(bits: int, *, but: int | None) -> list[int]:
    """Return the articles whose prints are near a print, the nearest first."""
    rule = Q()
    for band, value in enumerate(prints.bands_of(bits)):
        rule |= Q(**{f"band{band}": value})
    rows = ArticlePrint.objects.filter(rule).values_list("article_id", "bits")
    near = sorted(
        (prints.distance(bits, other), pk) for pk, other in rows.iterator(5000) if pk != but
    )
    return [pk for apart, pk in near if apart <= prints.NEAR]


def words_of_article(article: ArticlePage) -> list[str]:
    """Return what an article's print is made of; of a draft, as it was last saved."""
    latest = article
    if not article.live and article.latest_revision_id:
        saved = article.latest_revision.content
        # The words alone: a whole page from a revision costs eight questions.
        latest = ArticlePage(title=saved["title"], body=saved["body"])
    return prints.words_of(latest.title, latest.plain_text())


def _nearest(item: Item, bits: int, site: Site) -> list[ArticlePage]:
    ids = nearest_ids(bits, but=item.article_id)[: LOOKED_INTO * 4]
    if not ids:
        return []
    drafts = Q(live=False, path__startswith=site.root_page.path, editions=None)
    public = Q(live=True)
    if item.article_id is not None:
        drafts &= Q(pk__lt=item.article_id)
        if item.was_public:
            own = ArticlePage.objects.filter(pk=item.article_id)
            public &= Q(first_published_at__lt=own.values("first_published_at"))
            drafts = Q(pk__in=[])
    rows = ArticlePage.objects.filter(public | drafts, pk__in=ids, alias_of=None)
    rows = rows.select_related("latest_revision")
    loaded = {article.pk: article for article in rows.distinct()}
    return [loaded[pk] for pk in ids if pk in loaded][:LOOKED_INTO]


def _named(article: ArticlePage, share: float, on: date, person: Person | None) -> Earlier:
    """Return what a person may read of an earlier item; a foreign draft stays nameless."""
    if article.live:
        published = article.first_published_at
        day = localdate(published) if published else None
        return Earlier(article.pk, share, article.title, day)
    visible = person is not None and articles_visible_to(person, on).filter(pk=article.pk).exists()
    if not visible:
        return Earlier(article.pk, share, is_public=False)
    saved = article.latest_revision_created_at
    return Earlier(
        article.pk,
        share,
        article.draft_title or article.title,
        localdate(saved) if saved else None,
        is_public=False,
    )
