"""Our places in Wagtail's back office."""

from __future__ import annotations

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks

from conglang.organisation.viewsets.register import RegisterGroup


@hooks.register("register_admin_viewset")
def register_register() -> RegisterGroup:
    return RegisterGroup()


@hooks.register("register_account_menu_item")
def link_account_security(request: HttpRequest) -> dict[str, str]:
    return {
        "url": reverse("mfa_index"),
        "label": _("Bảo mật tài khoản"),
        "help_text": _("Xác thực hai lớp, khóa truy cập, mật khẩu và địa chỉ thư."),
    }


@hooks.register("insert_global_admin_css")
def add_styles() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("organisation/staff.css"))
