"""The register of documents inside Wagtail's back office."""

from __future__ import annotations

from typing import Any

from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from conglang.documents import admin_urls, queries


@hooks.register("register_admin_urls")
def register_addresses() -> list[Any]:
    return [path("", include(admin_urls))]


@hooks.register("register_admin_menu_item")
def register_menu_item() -> MenuItem:
    return MenuItem(
        _("Văn bản"), reverse("documents:list"), name="van-ban", icon_name="doc-full", order=95
    )


@hooks.register("insert_global_admin_css")
def register_styles() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("documents/staff.css"))


@hooks.register("register_log_actions")
def register_log_words(actions: Any) -> None:
    actions.register_action(queries.REPLACED, _("Thay thế"), _("Đã ghi văn bản thay thế"))
    actions.register_action(queries.FILE_ATTACHED, _("Thêm tệp"), _("Đã thêm tệp"))
    actions.register_action(queries.FILE_DETACHED, _("Bỏ tệp"), _("Đã bỏ tệp"))
