"""What each site has for the sections that a plan names: joined already, alike, or to be opened."""

from __future__ import annotations

from collections import defaultdict

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import include, path, reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from rapidfuzz import fuzz
from wagtail import hooks

from conglang.errors import RuleError
from conglang.newsroom import queries, services
from conglang.newsroom.models import SectionPage, SectionPlan
from conglang.newsroom.views.sections import sites_to_open
from conglang.organisation.models import SiteOwnership
from conglang.plans.models import Plan, PlannedSection
from conglang.plans.queries import plans_editable_by, plans_visible_to
from conglang.vietnam.text import fold

ALIKE = 80  # likeness (0–100) of two names from which a person is asked
JOINED, LIKELY, MISSING = "joined", "alike", "missing"


@hooks.register("conglang_section_proposals")
def propose_sections(request: HttpRequest, plan: Plan) -> list[dict]:
    """Say for each planned section and each site of the plan's body what there is."""
    planned = list(plan.sections.filter(dropped_by=None))
    if not planned:
        return []
    today = localdate()
    # The rule of `sites_to_open`, asked together with the sites.
    planner = plans_editable_by(request.user, today).filter(pk=plan.pk)
    desks = queries.desks_of(request.user, today).filter(pk=OuterRef("pk"))
    own = SiteOwnership.objects.filter(body_id=plan.body_id).select_related("site__root_page")
    sites = own.annotate(may_open=Exists(planner) | Exists(desks)).order_by("pk")
    joined: dict[int, set[int]] = defaultdict(set)
    for section_id, planned_id in SectionPlan.objects.filter(
        planned_section__plan=plan
    ).values_list("section_id", "planned_section_id"):
        joined[planned_id].add(section_id)
    rows = []
    for ownership in sites:
        sections = list(queries.sections_of(ownership.site))
        rows += [
            _proposal(plan, wanted, ownership, sections, joined[wanted.pk], ownership.may_open)
            for wanted in planned
        ]
    return rows


def _proposal(
    plan: Plan,
    wanted: PlannedSection,
    ownership: SiteOwnership,
    sections: list[SectionPage],
    joined: set[int],
    may_open: bool,
) -> dict:
    row = {"section": wanted.pk, "site": ownership.site.site_name, "state": MISSING, "url": ""}
    present = next((section for section in sections if section.pk in joined), None)
    if present:
        return {**row, "state": JOINED, "title": present.title, "url": present.full_url or ""}
    likely = likely_section(wanted.name, sections)
    if likely:
        row |= {"state": LIKELY, "title": likely.title}
    if may_open:
        place = [plan.pk, wanted.pk, ownership.site_id]
        opening = reverse("section_proposals:open", args=place)
        row["url"] = opening
        if likely:
            row["url"] = reverse("section_proposals:join", args=[*place, likely.pk])
            row["open_url"] = "" if fold(likely.title) == fold(wanted.name) else opening
    return row


def likely_section(name: str, sections: list[SectionPage]) -> SectionPage | None:
    """Return the section whose title is most like a name; None when none resembles it."""
    wanted = fold(name)
    ranked = [(fuzz.token_sort_ratio(wanted, fold(section.title)), section) for section in sections]
    score, best = max(ranked, key=lambda pair: pair[0], default=(0, None))
    return best if score >= ALIKE else None


@require_http_methods(["GET", "POST"])
def join(
    request: HttpRequest, plan_id: int, planned_id: int, site_id: int, section_id: int
) -> HttpResponse:
    """Let a section of a site stand for a planned one."""
    plan, wanted, ownership = _place(request, plan_id, planned_id, site_id)
    section = get_object_or_404(queries.sections_of(ownership.site), pk=section_id)
    if request.method == "POST":
        services.link_section(section, wanted)
        messages.success(
            request,
            _("Chuyên mục “%(section)s” nay tính cho “%(planned)s” của kế hoạch.")
            % {"section": section.title, "planned": wanted.name},
        )
    else:
        _tell_unsaved(request)
    return _back(plan, wanted)


@require_http_methods(["GET", "POST"])
def open_section(request: HttpRequest, plan_id: int, planned_id: int, site_id: int) -> HttpResponse:
    """Open a section for a planned one on a site, and join them."""
    plan, wanted, ownership = _place(request, plan_id, planned_id, site_id)
    if request.method != "POST":
        _tell_unsaved(request)
        return _back(plan, wanted)
    try:
        section = services.create_section(ownership.site, wanted.name, by=request.user)
        services.link_section(section, wanted)
    except RuleError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(
            request,
            _("Đã mở chuyên mục “%(section)s” trên trang %(site)s.")
            % {"section": section.title, "site": ownership.site.site_name},
        )
    return _back(plan, wanted)


def _place(
    request: HttpRequest, plan_id: int, planned_id: int, site_id: int
) -> tuple[Plan, PlannedSection, SiteOwnership]:
    confirmed = plans_visible_to(request.user, localdate()).filter(state=Plan.State.CONFIRMED)
    plan = get_object_or_404(confirmed, pk=plan_id)
    ownership = get_object_or_404(sites_to_open(request.user, plan), site=site_id)
    return plan, get_object_or_404(PlannedSection, plan=plan, pk=planned_id), ownership


def _tell_unsaved(request: HttpRequest) -> None:
    messages.warning(
        request,
        _("Phiên làm việc đã hết nên chuyên mục chưa được nối. Hãy bấm nút lần nữa."),
    )


def _back(plan: Plan, wanted: PlannedSection) -> HttpResponse:
    return redirect(f"{reverse('plans:sections', args=[plan.pk])}#muc-{wanted.pk}")


_PLACE = "ke-hoach/<int:plan_id>/chuyen-muc/<int:planned_id>/trang/<int:site_id>/"
_addresses = (
    [
        path(f"{_PLACE}mo/", open_section, name="open"),
        path(f"{_PLACE}noi/<int:section_id>/", join, name="join"),
    ],
    "section_proposals",
)


@hooks.register("register_admin_urls")
def proposal_addresses() -> list:
    return [path("", include(_addresses))]
