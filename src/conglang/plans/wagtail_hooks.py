"""The plan screens inside Wagtail's back office."""

from __future__ import annotations

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views import home

from conglang.documents.models import OfficialDocument
from conglang.plans import admin_urls, queries
from conglang.plans.views.work import WorkPanel

# They speak of Wagtail, or list pages without regard to whose they are.
NOISY_PANELS = (
    home.LockedPagesPanel,
    home.RecentEditsPanel,
    home.UpgradeNotificationPanel,
    home.WhatsNewInWagtailVersionPanel,
)


@hooks.register("register_admin_urls")
def plan_addresses() -> list:
    return [path("", include(admin_urls))]


@hooks.register("register_admin_menu_item")
def plan_menu_item() -> MenuItem:
    return MenuItem(
        _("Kế hoạch"), reverse("plans:list"), name="plans", icon_name="list-ul", order=90
    )


@hooks.register("insert_global_admin_css")
def plan_styles() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("plans/staff.css"))


@hooks.register("construct_homepage_panels")
def show_my_work(request: HttpRequest, panels: list) -> None:
    panels[:] = [panel for panel in panels if not isinstance(panel, NOISY_PANELS)]
    panels.append(WorkPanel(request))


@hooks.register("construct_homepage_summary_items", order=1000)
def hide_site_summary(request: HttpRequest, items: list) -> None:
    items.clear()  # counts of pages, pictures and files over all sites say nothing to anybody


@hooks.register("register_admin_menu_item")
def work_menu_item() -> MenuItem:
    return MenuItem(
        _("Việc của tôi"), reverse("plans:work"), name="my-work", icon_name="tasks", order=80
    )


@hooks.register("conglang_document_citations")
def plans_citing(request: HttpRequest, document: OfficialDocument) -> list[dict[str, str]]:
    return [
        {
            "label": _("Kế hoạch: %(subject)s") % {"subject": plan.subject},
            "url": reverse("plans:plan", args=[plan.pk]),
        }
        for plan in queries.plans_citing(document, request.user, localdate())
    ]


@hooks.register("insert_global_admin_css")
def following_styles() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("plans/following.css"))
