"""Questions about sections."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Q, QuerySet
from wagtail.models import Site

from conglang.newsroom.models import Edition, SectionPage, SectionPlan
from conglang.organisation.models import Person
from conglang.organisation.queries import sites_written_for
from conglang.plans.models import Assignment, Plan
from conglang.vietnam.text import fold


def sections_of(site: Site) -> QuerySet[SectionPage]:
    """Return the public sections of a site in the order of its tree."""
    found: QuerySet[SectionPage] = (
        SectionPage.objects.child_of(site.root_page).filter(live=True).order_by("path")
    )
    return found


def sections_writable_by(person: Person, on: date) -> QuerySet[SectionPage]:
    """Return the sections of the sites that a person writes for, site by site."""
    roots = sites_written_for(person, on).values_list("site__root_page__path", flat=True)
    rule = Q(pk__in=[])
    for path in roots:
        rule |= Q(path__startswith=path)
    return SectionPage.objects.filter(rule, live=True, alias_of=None).order_by("path")


def section_for(assignment: Assignment, sections: QuerySet[SectionPage]) -> SectionPage | None:
    """Return the section that fulfils the planned one which an assignment names in its words.

    None when no section of these does. The longest name wins.
    """
    words = fold(" ".join((assignment.name, assignment.content, assignment.form)))
    links = SectionPlan.objects.filter(
        planned_section__plan_id=assignment.plan_id, section__in=sections
    ).select_related("planned_section", "section")
    named = [link for link in links if fold(link.planned_section.name) in words]
    best = max(named, key=lambda link: len(link.planned_section.name), default=None)
    return best.section if best else None


def sections_to_open(plan: Plan, site: Site) -> int:
    """Return how many sections that a plan names are not yet joined to one of a site."""
    joined = SectionPlan.objects.filter(
        planned_section__plan=plan, section__path__startswith=site.root_page.path
    ).values("planned_section")
    return plan.sections.filter(dropped_by=None).exclude(pk__in=joined).count()


def section_rows(site: Site, year: int) -> list[tuple[SectionPage, list[str], int]]:
    """Return each section of a site with the plans' names for it and its items of a year."""
    counts = dict(
        Edition.objects.filter(site=site, number=1, withdrawn_at=None, published_on__year=year)
        .values_list("section")
        .annotate(Count("pk"))
    )
    sections = sections_of(site).prefetch_related("plan_links__planned_section__plan")
    return [
        (
            section,
            [
                f"{link.planned_section.name} ({link.planned_section.plan.year})"
                for link in section.plan_links.all()
            ],
            counts.get(section.pk, 0),
        )
        for section in sections
    ]
