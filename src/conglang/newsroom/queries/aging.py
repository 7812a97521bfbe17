"""Public articles that somebody has to look at again."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import F, Max, Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from conglang.newsroom.models import ArticlePage, SectionUpkeep, Timing
from conglang.newsroom.queries.access import below, desks_of, removed_from
from conglang.organisation.models import Person, SiteOwnership

MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class Aging:
    """An article to look at again. kind: "review", "expired" or "old"; since: the day it began."""

    article: ArticlePage
    kind: str
    since: date
    months: int = 0
    told_on: date | None = None

    @property
    def why(self) -> str:
        if self.kind == "review":
            return _("Đến ngày rà soát")
        if self.kind == "expired":
            return _("Đã hết thời hạn, còn giữ để tra cứu")
        return _("Quá %(months)s tháng chưa rà soát") % {"months": self.months}


def aging_articles(person: Person, on: date) -> list[Aging]:
    """Return what the desks of a person have to look at again on a day, what began first first.

    Each article once, with its first reason. Units are loaded, bodies are not. At most 200 rows.
    Bounded queries: one for each section with a rule, and four.
    """
    removed = ArticlePage.objects.exclude(pk__in=removed_from(person, on))
    return _aging(desks_of(person, on), removed, on)


def aging_of(ownership: SiteOwnership, on: date) -> list[Aging]:
    """Return the same for one site, without a person."""
    sites = SiteOwnership.objects.filter(pk=ownership.pk)
    return _aging(sites, ArticlePage.objects.all(), on)


def _aging(
    sites: QuerySet[SiteOwnership], articles: QuerySet[ArticlePage], on: date
) -> list[Aging]:
    public = (
        articles.filter(below(sites), live=True, alias_of=None)
        .select_related("unit", "timing")
        .defer("body", "folded_text")
    )
    found: dict[int, Aging] = {}
    _collect(found, _past_review(public, on))
    _collect(found, _past_end(public, on))
    paths = below_sections(sites)
    for upkeep in SectionUpkeep.objects.filter(paths).select_related("section"):
        _collect(found, _old(public, upkeep, on))
    return sorted(found.values(), key=lambda each: (each.since, each.article.pk))[:MOST_ROWS]


def below_sections(sites: QuerySet[SiteOwnership]) -> Q:
    """Return the rule that keeps the upkeep of sections below the roots of sites."""
    rule = Q(pk__in=[])
    for path in sites.values_list("site__root_page__path", flat=True):
        rule |= Q(section__path__startswith=path)
    return rule


def _collect(found: dict[int, Aging], rows: list[Aging]) -> None:
    for row in rows:
        found.setdefault(row.article.pk, row)


def _past_review(public: QuerySet[ArticlePage], on: date) -> list[Aging]:
    rows = public.filter(timing__review_on__lte=on).order_by("timing__review_on", "pk")
    return [_row(article, "review", article.timing.review_on or on) for article in rows[:MOST_ROWS]]


def _past_end(public: QuerySet[ArticlePage], on: date) -> list[Aging]:
    """Kept past their time, and not looked at since."""
    unseen = Q(timing__reviewed_on=None) | Q(timing__reviewed_on__lt=TruncDate("timing__ended_at"))
    rows = public.filter(
        unseen,
        timing__at_expiry=Timing.AtExpiry.KEEP,
        timing__ended_at__lt=_end_of(on),
        timing__review_on=None,
    ).order_by("timing__ended_at", "pk")
    return [
        _row(article, "expired", localdate(article.timing.ended_at)) for article in rows[:MOST_ROWS]
    ]


def _old(public: QuerySet[ArticlePage], upkeep: SectionUpkeep, on: date) -> list[Aging]:
    months = upkeep.review_months
    last = months_before(on, months)
    rows = (
        public.filter(path__startswith=upkeep.section.path, timing__ended_at=None)
        .filter(timing__review_on=None)
        .annotate(published=Max("editions__published_on"))
        .annotate(looked_at=Coalesce(F("timing__reviewed_on"), F("published")))
        .filter(published__lte=last, looked_at__lte=last)
        .order_by("looked_at", "pk")
    )
    return [
        _row(article, "old", months_before(article.looked_at, -months), months)
        for article in rows[:MOST_ROWS]
    ]


def _row(article: ArticlePage, kind: str, since: date, months: int = 0) -> Aging:
    timing = getattr(article, "timing", None)
    return Aging(article, kind, since, months, timing.told_on if timing else None)


def months_before(day: date, months: int) -> date:
    """Return the same day so many months earlier, or the month's last; negative: later."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.max))


def section_upkeep(sites: QuerySet[SiteOwnership]) -> dict[int, int]:
    """Return after how many months sections are looked through, by the sections' ids."""
    rows = SectionUpkeep.objects.filter(below_sections(sites))
    return dict(rows.values_list("section_id", "review_months"))
