"""The newsroom inside Wagtail's back office: its screens, and what is hidden of Wagtail's own."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views import home
from wagtail.models import Page, Site

from conglang.newsroom import admin_urls, queries, services
from conglang.newsroom.calendar_feeds import desk_calendar, own_events
from conglang.newsroom.models import ArticlePage, Attachment, Genre
from conglang.newsroom.passing import PASSED_OVER
from conglang.newsroom.queries import editions, marks
from conglang.newsroom.queries.access import removed_from
from conglang.newsroom.queries.files import is_public
from conglang.newsroom.queries.scheduling import TIMES_TOLD
from conglang.newsroom.views.sections import sites_to_open
from conglang.plans.models import Assignment, Plan

EXPLORER = "explorer"
REPORTS = "reports"
HELP = "help"  # leads to English pages about Wagtail
# They lead past the review page; `QueuePanel` stands for them.
STOCK_PANELS = (home.WorkflowObjectsToModeratePanel, home.UserObjectsInWorkflowModerationPanel)
# What review writes into the logs of pages, besides Wagtail's own words.
LOGGED = {
    PASSED_OVER: _("Bỏ qua bước duyệt"),
    marks.MARKED_URGENT: _("Đánh dấu tin khẩn"),
    marks.UNMARKED_URGENT: _("Bỏ dấu tin khẩn"),
    marks.MARKED_ORIENTING: _("Đánh dấu tin định hướng"),
    marks.UNMARKED_ORIENTING: _("Bỏ dấu tin định hướng"),
    queries.STEPS_CHOSEN: _("Đổi quy trình duyệt"),
    editions.CHANGE_SAID: _("Ghi loại thay đổi"),
    editions.MISTAKE_REMOVED: _("Gỡ do đăng nhầm"),
    editions.MERGED_INTO: _("Nhập vào tin khác"),
    editions.MERGED_HERE: _("Nhận tin nhập vào"),
    editions.UNMERGED: _("Thôi nhập tin"),
    editions.UNMERGED_HERE: _("Tin đã nhập được tách ra"),
    **TIMES_TOLD,
}


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
        MenuItem(
            _("Quy tắc kiểm tra"),
            reverse("newsroom_desk:check_rules"),
            icon_name="check",
            order=5,
        ),
        MenuItem(_("Quy trình duyệt"), reverse("newsroom_desk:steps"), icon_name="tasks", order=5),
        MenuItem(
            _("Thư chờ nhận diện"),
            reverse("newsroom_desk:mail_quarantine"),
            icon_name="mail",
            order=6,
        ),
    ]
    items += [
        MenuItem(_("Phân công"), reverse("newsroom_desk:commissions"), icon_name="user", order=1),
        MenuItem(_("Lịch biên tập"), reverse("newsroom_desk:calendar"), icon_name="date", order=1),
    ]
    items += [
        MenuItem(_("Lịch đăng"), reverse("newsroom_desk:schedule"), icon_name="calendar", order=2),
        MenuItem(
            _("Tin cần rà soát"), reverse("newsroom_desk:aging"), icon_name="history", order=2
        ),
        MenuItem(_("Kịp thời"), reverse("newsroom_desk:timeliness"), icon_name="time", order=2),
        MenuItem(
            _("Tin gửi lên Cổng"),
            reverse("newsroom_desk:share_requests"),
            icon_name="link",
            order=3,
        ),
    ]
    items.append(
        MenuItem(_("Chốt chặn"), reverse("newsroom_desk:guard"), icon_name="warning", order=6)
    )
    return DeskMenu(_("Tòa soạn"), Menu(items=items), name="newsroom", icon_name="edit", order=20)


class MailboxesItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return queries.sites_with_mailboxes(request.user, localdate()).exists()


@hooks.register("register_settings_menu_item")
def mailboxes_item() -> MenuItem:
    return MailboxesItem(
        _("Hộp thư nhận bài"), reverse("newsroom_desk:mailboxes"), icon_name="mail", order=900
    )


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
        return {"count": len(waiting), "first": waiting[:5]}


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


class DecisionItem(ActionMenuItem):
    """The way from the editor back to our page, where decisions are made."""

    name = "decision"
    label = _("Về trang duyệt")
    icon_name = "tasks"
    template_name = "newsroom/desk/back_to_decision.html"

    def is_shown(self, context: dict) -> bool:
        page = context.get("page")
        return context["view"] == "edit" and isinstance(page, ArticlePage)

    def get_url(self, parent_context: dict) -> str:
        return reverse("newsroom_desk:article", args=[parent_context["page"].pk])


@hooks.register("register_page_action_menu_item")
def lead_back() -> ActionMenuItem:
    return DecisionItem(order=5)


@hooks.register("register_log_actions")
def name_our_actions(actions) -> None:
    actions.register_action(queries.WITHDRAWAL, _("Gỡ tin"), _("Đã gỡ tin khỏi trang"))
    actions.register_action(
        services.CHECKS_SET, _("Đặt quy tắc kiểm tra"), _("Đã đặt quy tắc kiểm tra của trang")
    )
    for action, label in LOGGED.items():
        actions.register_action(action, label, label)


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


hooks.register("conglang_calendar_events", own_events)
hooks.register("conglang_calendar_parts", desk_calendar)


@hooks.register("conglang_genres")
def genres() -> dict[str, str]:
    return {value: str(label) for value, label in Genre.choices}


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


@hooks.register("before_serve_document", order=-1)
def serve_public_files_only(attachment: Attachment, request: HttpRequest) -> None:
    """Hand a file out while a public page of this site carries it; before that to its site's staff.

    Raises Http404 for everybody else.
    """
    site = Site.find_for_request(request)
    if site is not None and is_public(attachment, site):
        return
    person = request.user
    if person.is_authenticated:
        removed = removed_from(person, localdate())  # with what was published by mistake, its files
        known = queries.attachments_visible_to(person).exclude(uses__article__in=removed)
        if known.filter(pk=attachment.pk).exists():
            return
    raise Http404
