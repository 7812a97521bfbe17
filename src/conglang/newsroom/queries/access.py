"""Whose pages a person may meet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.images.permissions import permission_policy
from wagtail.models import Page, Site

from conglang.newsroom.models import ArticlePage, Picture, Withdrawal
from conglang.organisation.models import Person, Role, SiteOwnership
from conglang.organisation.queries import boards_of, bodies_where, units_of
from conglang.plans.models import Assignment
from conglang.plans.queries import work_of

DECIDING_ROLES = (Role.CHAIR, Role.VICE_CHAIR, Role.MEMBER)
DESK_ROLES = (*DECIDING_ROLES, Role.SECRETARY)


def site_of(page: Page) -> Site:
    """Return the site below whose root a page stands; the deepest root wins.

    Raises Site.DoesNotExist for a page outside every site.
    """
    steps = range(page.steplen, len(page.path) + 1, page.steplen)
    paths = [page.path[:end] for end in steps]
    site = (
        Site.objects.filter(root_page__path__in=paths)
        .select_related("root_page", "ownership__body")
        .order_by("-root_page__depth")
        .first()
    )
    if site is None:
        raise Site.DoesNotExist(f"page {page.pk} stands outside every site")
    return site


def sites_of(pages: Iterable[Page]) -> dict[int, Site]:
    """Return the sites of pages by the pages' ids, as `site_of` finds them, in one query."""
    roots = Site.objects.select_related("root_page").order_by("-root_page__depth")
    found: dict[int, Site] = {}
    sites = list(roots)
    for page in pages:
        for site in sites:
            if page.path.startswith(site.root_page.path):
                found[page.pk] = site
                break
    return found


def desks_of(person: Person, on: date) -> QuerySet[SiteOwnership]:
    """Return the sites whose secretariat or board a person serves; a superuser serves all."""
    sites = SiteOwnership.objects.select_related("site__root_page", "body", "board")
    if person.is_active and person.is_superuser:
        return sites.order_by("pk")
    return sites.filter(board__in=boards_of(person, DESK_ROLES, on)).order_by("pk")


def below(sites: QuerySet[SiteOwnership]) -> Q:
    """Return the rule that keeps pages which stand below the roots of sites."""
    rule = Q(pk__in=[])
    for path in sites.values_list("site__root_page__path", flat=True):
        rule |= Q(path__startswith=path)
    return rule


def articles_visible_to(person: Person, on: date) -> QuerySet[ArticlePage]:
    """Return the articles that a person may open in the back office, aliases left out.

    Secretariat and board: all of their site. Others: their own and their units'. What was removed
    as published by mistake is for its site's board and its body's technicians alone.
    """
    if not person.is_active or person.pk is None:
        return ArticlePage.objects.none()
    mine = Q(writer=person) | Q(owner=person) | Q(unit__in=units_of(person, on))
    entrusted = Q(pk__in=_removals().filter(_entrusted(person, on)).values("article"))
    reached = below(desks_of(person, on)) | mine | entrusted
    return ArticlePage.objects.filter(reached, alias_of=None).exclude(
        pk__in=removed_from(person, on)
    )


def removed_from(person: Person, on: date) -> QuerySet[Withdrawal, Any]:
    """Return the ids of articles that were removed by mistake and that a person may not open."""
    locked = _removals()
    if not (person.is_active and person.is_superuser):
        locked = locked.exclude(_entrusted(person, on))
    return locked.values("article")


def _removals() -> QuerySet[Withdrawal]:
    return Withdrawal.objects.filter(kind=Withdrawal.Kind.MISTAKE, ended_at=None)


def _entrusted(person: Person, on: date) -> Q:
    return Q(site__ownership__board__in=boards_of(person, DECIDING_ROLES, on)) | Q(
        site__ownership__body__in=bodies_where(person, [Role.TECHNICIAN], on)
    )


def pages_visible_to(person: Person, on: date) -> QuerySet[Page]:
    """Return the pages that a person may meet in Wagtail's own screens: those of their sites."""
    if person.is_active and person.is_superuser:
        every: QuerySet[Page] = Page.objects.all()
        return every
    own = Q(pk__in=articles_visible_to(person, on).values("pk"))
    found: QuerySet[Page] = Page.objects.filter(below(desks_of(person, on)) | own)
    locked = removed_from(person, on)
    # Asked by ids: Wagtail's search filters by nothing else of a page.
    copies = Page.objects.filter(alias_of__in=locked).values("pk")
    return found.exclude(pk__in=locked).exclude(pk__in=copies)


def pictures_visible_to(person: Person) -> QuerySet[Picture]:
    """Return the pictures of the sites for which a person may choose or keep pictures."""
    found: QuerySet[Picture] = permission_policy.instances_user_has_any_permission_for(
        person, ["add", "change", "choose", "delete"]
    )
    return found


def may_write_for(person: Person, assignment: Assignment, on: date) -> bool:
    """Say whether an assignment is work of a person's units this year."""
    return work_of(person, on).filter(pk=assignment.pk).exists()
