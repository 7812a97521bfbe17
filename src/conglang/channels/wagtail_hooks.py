"""Our places in Wagtail's back office."""

from __future__ import annotations

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from conglang.channels import views
from conglang.channels.queries import mail_states, may_open_outbox


class OutboxMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_open_outbox(request.user, localdate())


@hooks.register("register_admin_urls")
def register_outbox_urls() -> list:
    return [
        path("hop-thu-di/", views.outbox, name="channels_outbox"),
        path("hop-thu-di/<int:delivery_id>/", views.show, name="channels_delivery"),
        path("hop-thu-di/<int:delivery_id>/gui-lai/", views.send_again, name="channels_send_again"),
    ]


@hooks.register("register_admin_menu_item")
def register_outbox_menu_item() -> MenuItem:
    return OutboxMenuItem(
        _("Hộp thư đi"), reverse("channels_outbox"), name="outbox", icon_name="mail", order=700
    )


@hooks.register("conglang_mail_states")
def tell_mail_states(keys: list[str]) -> dict[str, str]:
    """Say to a lower room what became of the messages that its keys name."""
    return mail_states(keys)


@hooks.register("insert_global_admin_css")
def add_styles() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("channels/staff.css"))
