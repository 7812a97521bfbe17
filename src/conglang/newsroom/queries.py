"""Questions about sections and articles."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from wagtail.models import Page, Site, TaskState, WorkflowState

from conglang.newsroom.models import ArticlePage, Edition, SectionPage
from conglang.organisation.models import Person, Role, SiteOwnership
from conglang.organisation.queries import boards_of, sites_visible_to, units_of

DESK_ROLES = (Role.CHAIR, Role.VICE_CHAIR, Role.MEMBER, Role.SECRETARY)


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


def desks_of(person: Person, on: date) -> QuerySet[SiteOwnership]:
    """Return the sites whose secretariat or board a person serves; a superuser serves all."""
    sites = SiteOwnership.objects.select_related("site__root_page", "body", "board")
    if person.is_active and person.is_superuser:
        return sites.order_by("pk")
    return sites.filter(board__in=boards_of(person, DESK_ROLES, on)).order_by("pk")


def _below(sites: QuerySet[SiteOwnership]) -> Q:
    rule = Q(pk__in=[])
    for path in sites.values_list("site__root_page__path", flat=True):
        rule |= Q(path__startswith=path)
    return rule


def articles_visible_to(person: Person, on: date) -> QuerySet[ArticlePage]:
    """Return the articles that a person may open in the back office, aliases left out.

    Secretariat and board: all of their site. Others: their own and their units'.
    """
    if not person.is_active or person.pk is None:
        return ArticlePage.objects.none()
    mine = Q(writer=person) | Q(owner=person) | Q(unit__in=units_of(person, on))
    return ArticlePage.objects.filter(_below(desks_of(person, on)) | mine, alias_of=None)


def pages_visible_to(person: Person, on: date) -> QuerySet[Page]:
    """Return the pages that a person may meet in Wagtail's own screens: those of their sites."""
    if person.is_active and person.is_superuser:
        return Page.objects.all()
    own = Q(pk__in=articles_visible_to(person, on).values("pk"))
    return Page.objects.filter(_below(desks_of(person, on)) | own)


def sections_of(site: Site) -> QuerySet[SectionPage]:
    """Return the public sections of a site in the order of its tree."""
    return SectionPage.objects.child_of(site.root_page).filter(live=True).order_by("path")


def sections_writable_by(person: Person, on: date) -> QuerySet[SectionPage]:
    """Return the sections of the sites that a person writes for, site by site."""
    roots = sites_visible_to(person, on).values_list("site__root_page__path", flat=True)
    rule = Q(pk__in=[])
    for path in roots:
        rule |= Q(path__startswith=path)
    return SectionPage.objects.filter(rule, live=True).order_by("path")


def review_queue(person: Person, on: date) -> list[tuple[ArticlePage, TaskState]]:
    """Return the articles that wait for a decision of this person's groups, longest first."""
    states = (
        TaskState.objects.filter(
            status=TaskState.STATUS_IN_PROGRESS,
            workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
            task__groupapprovaltask=None,
            task__reviewstep__groups__in=person.groups.all(),
        )
        .select_related("task", "workflow_state__requested_by", "revision")
        .order_by("started_at")
        .distinct()
    )
    by_page = {int(state.workflow_state.object_id): state for state in states}
    articles = articles_visible_to(person, on).filter(pk__in=by_page)
    loaded = {a.pk: a for a in articles.select_related("unit", "writer")}
    return [(loaded[pk], state) for pk, state in by_page.items() if pk in loaded]


def articles_of(person: Person) -> QuerySet[ArticlePage]:
    """Return what a person wrote, latest change first."""
    return (
        ArticlePage.objects.filter(writer=person, alias_of=None)
        .select_related("unit", "assignment")
        .order_by("-latest_revision_created_at", "-pk")
    )


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
