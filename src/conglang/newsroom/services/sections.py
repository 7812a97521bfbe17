"""Make a site ready to write for: rights, review, sections."""

from __future__ import annotations

from django.contrib.auth.models import Permission
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from wagtail.models import (
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Site,
    Workflow,
    WorkflowPage,
)

from conglang.errors import RuleError
from conglang.newsroom.models import SectionPage, SectionPlan
from conglang.newsroom.services.steps import ALWAYS, USUAL, choose_steps
from conglang.newsroom.slugs import free_slug
from conglang.newsroom.tree import locked
from conglang.organisation.models import Person, SiteOwnership
from conglang.plans.models import Plan, PlannedSection
from conglang.vietnam.text import fold

# Nobody holds "publish_page": approval at the last step publishes.
PAGE_RIGHTS = {
    "contributors": ("add_page",),
    "secretaries": ("add_page", "change_page", "lock_page"),
    "board_members": ("change_page",),
}
# Wagtail asks for the rights of its own picture model, whatever model is in use.
PICTURE_RIGHTS = ("add_image", "choose_image")
FILE_RIGHTS = ("add_document", "choose_document")


@transaction.atomic
def equip_site(ownership: SiteOwnership) -> Workflow:
    """Give a site's groups their rights and its pages a review: secretariat, then board.

    Safe to repeat.
    """
    root = ownership.site.root_page
    for field, codenames in PAGE_RIGHTS.items():
        group = getattr(ownership, field)
        for codename in codenames:
            GroupPagePermission.objects.get_or_create(
                group=group,
                page=root,
                permission=Permission.objects.get(
                    codename=codename, content_type__app_label="wagtailcore"
                ),
            )
        for permission in Permission.objects.filter(
            codename__in=(*PICTURE_RIGHTS, *FILE_RIGHTS),
            content_type__app_label__in=("wagtailimages", "wagtaildocs"),
        ):
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=ownership.collection, permission=permission
            )
    present = WorkflowPage.objects.filter(page=root).select_related("workflow").first()
    if present:
        found: Workflow = present.workflow
        return found
    usual = [USUAL[kind] for kind in ALWAYS]
    return choose_steps(ownership, usual, by=None, on=localdate())


@transaction.atomic
def create_section(
    site: Site, name: str, *, by: Person | None, introduction: str = ""
) -> SectionPage:
    """Open a public section on a site.

    Raises RuleError("section-exists").
    """
    root = locked(site.root_page)
    if any(fold(title) == fold(name) for title in _section_titles(root)):
        raise RuleError(
            "section-exists",
            _("Trang đã có chuyên mục “%(name)s”. Hãy dùng chuyên mục đó hoặc đặt tên khác.")
            % {"name": name},
        )
    section = SectionPage(
        title=name, slug=free_slug(root, name), introduction=introduction, owner=by
    )
    section.refold()
    root.add_child(instance=section)
    section.save_revision(user=by).publish(user=by, skip_permission_checks=True)
    return section


def _section_titles(root: Page) -> list[str]:
    return list(SectionPage.objects.child_of(root).values_list("title", flat=True))


@transaction.atomic
def create_sections_from_plan(plan: Plan, site: Site, *, by: Person | None) -> list[SectionPage]:
    """Open every section that a plan names on a site; those that exist are linked instead.

    Returns the newly opened ones. Safe to repeat.
    Raises RuleError("plan-not-confirmed") or RuleError("plan-without-sections").
    """
    if not plan.is_confirmed:
        raise RuleError(
            "plan-not-confirmed",
            _("Kế hoạch chưa được xác nhận. Hãy xác nhận kế hoạch trước khi mở chuyên mục."),
        )
    planned = list(plan.sections.filter(dropped_by=None))
    if not planned:
        raise RuleError(
            "plan-without-sections",
            _("Kế hoạch không nêu chuyên mục nào. Hãy mở chuyên mục bằng tay nếu cần."),
        )
    present = {fold(page.title): page for page in SectionPage.objects.child_of(site.root_page)}
    opened = []
    for wanted in planned:
        section = present.get(fold(wanted.name))
        if section is None:
            section = create_section(site, wanted.name, by=by)
            opened.append(section)
        link_section(section, wanted)
    return opened


def link_section(section: SectionPage, planned_section: PlannedSection) -> SectionPlan:
    """Let a site's section count for a planned one; saying it twice changes nothing."""
    link, _created = SectionPlan.objects.get_or_create(
        section=section, planned_section=planned_section
    )
    return link
