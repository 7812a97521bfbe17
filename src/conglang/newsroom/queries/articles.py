"""Questions about articles and their editions."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from wagtail.models import Site

from conglang.newsroom.models import ArticlePage, Edition, SectionPage, Withdrawal
from conglang.newsroom.queries.access import below, desks_of, removed_from
from conglang.organisation.models import Person, SiteOwnership
from conglang.vietnam.text import fold


def articles_of(person: Person) -> QuerySet[ArticlePage]:
    """Return what a person wrote, latest change first; not what was removed by mistake."""
    removed = Withdrawal.objects.filter(kind=Withdrawal.Kind.MISTAKE, ended_at=None)
    return (
        ArticlePage.objects.filter(writer=person, alias_of=None)
        .exclude(pk__in=removed.values("article"))
        .select_related("unit", "assignment")
        .order_by("-latest_revision_created_at", "-pk")
    )


def articles_on_desk(
    person: Person,
    on: date,
    *,
    section: SectionPage | None = None,
    unit_id: int | None = None,
    words: str = "",
) -> QuerySet[ArticlePage]:
    """Return the articles of the sites that a person serves, newest entry first.

    words: found with or without accents. The caller slices; go on with `pk__lt`.
    """
    articles = ArticlePage.objects.filter(below(desks_of(person, on)), alias_of=None)
    articles = articles.exclude(pk__in=removed_from(person, on))
    if section is not None:
        articles = articles.filter(path__startswith=section.path)
    if unit_id is not None:
        articles = articles.filter(unit_id=unit_id)
    for word in fold(words).split():
        articles = articles.filter(folded_text__contains=word)
    return articles.select_related("unit", "writer").defer("body").order_by("-pk")


def articles_to_share_with(desk: SiteOwnership, *, words: str = "") -> QuerySet[ArticlePage]:
    """Return public articles of the sites one level above and below that a site may take over.

    Newest entry first; what the site shows already is left out. The caller slices.
    """
    relatives = SiteOwnership.objects.filter(
        Q(body=desk.body) | Q(body=desk.body.parent_id) | Q(body__parent=desk.body)
    ).exclude(pk=desk.pk)
    present = ArticlePage.objects.filter(
        path__startswith=desk.site.root_page.path, alias_of__isnull=False
    ).values("alias_of")
    articles = ArticlePage.objects.filter(below(relatives), live=True, alias_of=None)
    for word in fold(words).split():
        articles = articles.filter(folded_text__contains=word)
    return (
        articles.exclude(pk__in=present)
        .select_related("unit")
        .defer("body", "folded_text")
        .order_by("-pk")
    )


def last_section_of(person: Person, sections: QuerySet[SectionPage]) -> SectionPage | None:
    """Return the section that a person wrote for last, if it is among these."""
    path = (
        ArticlePage.objects.filter(writer=person, alias_of=None)
        .order_by("-pk")
        .values_list("path", flat=True)
        .first()
    )
    return sections.filter(path=path[: -ArticlePage.steplen]).first() if path else None


def first_editions(site: Site, first_day: date, last_day: date) -> QuerySet[Edition]:
    """Return first publications of a site between two days in Vietnam, both counted, in order.

    `section`, `unit`, `writer` are loaded.
    """
    return (
        Edition.objects.filter(
            site=site, number=1, published_on__gte=first_day, published_on__lte=last_day
        )
        .select_related("section", "unit", "writer", "article")
        .order_by("published_at", "pk")
    )
