"""The newsroom inside Wagtail's back office: its screens, and what is hidden of Wagtail's own."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views import home
from wagtail.models import Page

from conglang.newsroom import admin_urls, queries
from conglang.newsroom.views.sections import sites_to_open
from conglang.plans.models import Assignment, Plan

EXPLORER = "explorer"
REPORTS = "reports"
HELP = "help"  # leads to English pages about Wagtail
# They lead past the review page; `QueuePanel` stands for them.
STOCK_PANELS = (home.WorkflowObjectsToModeratePanel, home.UserObjectsInWorkflowModerationPanel)


@hooks.register("register_admin_urls")
def desk_addresses() -> list:
    return [path("", include(admin_urls))]


class DeskMenu(SubmenuMenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return queries.desks_of(request.user, localdate()).exists()


class WritingItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return queries.sections_writable_by(request.user, localdate()).exists()


@hooks.register("register_admin_menu_item")
def desk_menu() -> MenuItem:
    items = [
        MenuItem(_("Hàng chờ duyệt"), reverse("newsroom_desk:queue"), icon_name="tasks", order=1),
        MenuItem(
            _("Tất cả tin bài"), reverse("newsroom_desk:articles"), icon_name="doc-full", order=2
        ),
        MenuItem(
            _("Dùng chung giữa các trang"),
            reverse("newsroom_desk:offered"),
            icon_name="link",
            order=3,
        ),
        MenuItem(
            _("Chuyên mục"),
            reverse("newsroom_desk:sections"),
            icon_name="folder-open-inverse",
            order=4,
        ),
    ]
    return DeskMenu(_("Tòa soạn"), Menu(items=items), name="newsroom", icon_name="edit", order=20)


@hooks.register("register_admin_menu_item")
def writing_item() -> MenuItem:
    return WritingItem(
        _("Viết bài"), reverse("newsroom:my_page"), name="writing", icon_name="pick", order=10
    )


@hooks.register("insert_global_admin_css")
def desk_styles() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("newsroom/staff.css"))


@hooks.register("construct_main_menu")
def hide_stock_items(request: HttpRequest, items: list) -> None:
    """Writers have their own screens; Wagtail's reports speak of every site at once."""
    if request.user.is_superuser:
        return
    hidden = {REPORTS, HELP}
    if not queries.desks_of(request.user, localdate()).exists():
        hidden.add(EXPLORER)
    items[:] = [item for item in items if item.name not in hidden]


class QueuePanel(Component):
    """How much waits for this person's decision, on the first page after signing in."""

    name = "newsroom_queue"
    template_name = "newsroom/desk/queue_panel.html"
    order = 50

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context) -> dict:
        waiting = queries.review_queue(self.request.user, localdate())
        return {"count": len(waiting), "first": [article for article, _state in waiting[:5]]}


@hooks.register("construct_homepage_panels", order=200)
def show_queue(request: HttpRequest, panels: list) -> None:
    panels[:] = [panel for panel in panels if not isinstance(panel, STOCK_PANELS)]
    if queries.desks_of(request.user, localdate()).exists():
        panels.append(QueuePanel(request))


@hooks.register("construct_page_chooser_queryset")
def choose_own_pages(pages, request: HttpRequest):
    return pages & queries.pages_visible_to(request.user, localdate())


@hooks.register("construct_explorer_page_queryset")
def explore_own_pages(parent: Page, pages, request: HttpRequest):
    return pages.filter(pk__in=queries.pages_visible_to(request.user, localdate()).values("pk"))


@hooks.register("before_edit_page")
def leave_shared_copies_alone(request: HttpRequest, page: Page):
    """A shared copy follows its master: there is nothing to write in it."""
    if page.alias_of_id:
        return redirect("newsroom_desk:offered")
    return None


@hooks.register("register_log_actions")
def name_our_actions(actions) -> None:
    actions.register_action(queries.WITHDRAWAL, _("Gỡ tin"), _("Đã gỡ tin khỏi trang"))


@hooks.register("conglang_assignment_actions")
def offer_to_write(request: HttpRequest, assignment: Assignment) -> dict | None:
    """Offer to write for an assignment that the person's units lead."""
    today = localdate()
    if not assignment.plan.is_confirmed:
        return None
    if not queries.sections_writable_by(request.user, today).exists():
        return None
    if not queries.may_write_for(request.user, assignment, today):
        return None
    return {
        "label": gettext("Viết tin cho nhiệm vụ này"),
        "url": f"{reverse('newsroom:write')}?nhiem-vu={assignment.pk}",
        "method": "get",
        "help": gettext("Tin được đăng sẽ tự tính là minh chứng của nhiệm vụ."),
    }


@hooks.register("conglang_plan_actions")
def offer_to_open_sections(request: HttpRequest, plan: Plan) -> list[dict]:
    """Offer to open on each site of the plan's body the sections that are not there yet."""
    if not plan.is_confirmed:
        return []
    offers = []
    for ownership in sites_to_open(request.user, plan):
        count = queries.sections_to_open(plan, ownership.site)
        if count:
            offers.append(
                {
                    "label": gettext("Mở %(count)s chuyên mục trên %(site)s")
                    % {"count": count, "site": ownership.site.site_name},
                    "url": reverse(
                        "newsroom_desk:open_from_plan", args=[plan.pk, ownership.site_id]
                    ),
                    "method": "post",
                    "help": gettext(
                        "Chuyên mục đã có trên trang được nối với kế hoạch, không mở thêm."
                    ),
                }
            )
    return offers


@hooks.register("conglang_evidence_links")
def link_evidence(request: HttpRequest, sources: list[str]) -> dict[str, str]:
    """Return the addresses of articles behind proofs, of those that the person may open."""
    ids = [source.removeprefix("article:") for source in sources if source.startswith("article:")]
    visible = queries.articles_visible_to(request.user, localdate()).filter(
        pk__in=[pk for pk in ids if pk.isdecimal()]
    )
    return {
        f"article:{pk}": reverse("newsroom_desk:article", args=[pk])
        for pk in visible.values_list("pk", flat=True)
    }
