"""Reports in the back office: addresses and the way to them in the menu."""

from __future__ import annotations

from django.urls import include, path, reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from conglang.reports import urls
from conglang.reports.queries import sites_reported_to


class ReportsMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return sites_reported_to(request.user, localdate()).exists()


@hooks.register("register_admin_urls")
def addresses():
    return [path("bao-cao/", include(urls))]


@hooks.register("register_admin_menu_item")
def menu_item():
    # Wagtail has a menu "Báo cáo" of its own.
    return ReportsMenuItem(
        _("Báo cáo tháng"),
        reverse("reports:sites"),
        name="conglang-reports",
        icon_name="doc-full-inverse",
        order=600,
    )
