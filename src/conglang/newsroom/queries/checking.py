"""What the checks find in an article, and how a site wants them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from wagtail.models import Site

from conglang.newsroom.checks import registry
from conglang.newsroom.checks.findings import Finding
from conglang.newsroom.checks.item import Item, item_of
from conglang.newsroom.models import ArticlePage, CheckAnswer, CheckSetting, HouseStyle
from conglang.newsroom.permissions import wrote
from conglang.newsroom.queries.access import desks_of, site_of
from conglang.newsroom.queries.check_surroundings import surroundings_of
from conglang.organisation.models import Person


def findings_of(article: ArticlePage, on: date, *, person: Person | None = None) -> list[Finding]:
    """Return what the checks find in an article as it stands in memory, the gravest first.

    article: hand in the revision that is meant. person: who reads; what they may not see is not
    named, and without anybody no draft is. `answer`: why a person lets a finding stand.
    """
    found = findings_in(item_of(article), site_of(article), on, person=person)
    answers = answers_to(article, found)
    return [replace(finding, answer=answers.get(finding.key)) for finding in found]


def findings_in(item: Item, site: Site, on: date, *, person: Person | None = None) -> list[Finding]:
    """Return what the checks find in an item that may not be saved yet."""
    around = surroundings_of(item, site, house_style(site), on, person=person)
    return registry.run(item, around, check_levels(site))


def open_findings(article: ArticlePage, on: date) -> list[Finding]:
    """Return what stands in the way of publication: to be mended, or kept for a reason."""
    return [finding for finding in findings_of(article, on) if finding.is_open]


def answers_to(article: ArticlePage, found: Iterable[Finding]) -> Mapping[str, CheckAnswer]:
    """Return the reasons given for findings, by the findings' keys; `by` is loaded."""
    keys = {finding.key for finding in found}
    if not keys or article.pk is None:
        return {}
    answers = CheckAnswer.objects.filter(article_id=article.pk, key__in=keys).select_related("by")
    return {answer.key: answer for answer in answers}


def may_answer_findings(person: Person, article: ArticlePage, on: date) -> bool:
    """Say whether a person may give the reason: of the site's desk, and not who wrote it."""
    return desks_of(person, on).filter(site=site_of(article)).exists() and not wrote(
        person, article
    )


def house_style(site: Site) -> HouseStyle:
    """Return a site's figures and habits; the usual ones where none are set."""
    return HouseStyle.objects.filter(site=site).first() or HouseStyle(site=site)


def check_levels(site: Site) -> dict[str, str]:
    """Return the levels that a site set otherwise than usual, by the checks' ids."""
    return dict(CheckSetting.objects.filter(site=site).values_list("check_id", "level"))
