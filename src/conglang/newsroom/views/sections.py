"""The sections of a desk's sites."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from conglang.errors import RuleError
from conglang.newsroom import queries, services
from conglang.newsroom.forms import SectionForm
from conglang.newsroom.views.desk import sites_on
from conglang.organisation.models import Person, SiteOwnership
from conglang.plans.models import Plan
from conglang.plans.queries import plans_editable_by, plans_visible_to


@require_http_methods(["GET", "POST"])
def sections(request: HttpRequest) -> HttpResponse:
    desks = list(queries.desks_of(request.user, localdate()))
    if not desks:
        raise Http404
    form = SectionForm(
        request.POST or None, sites=sites_on(desks), initial={"site": desks[0].site_id}
    )
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            made = services.create_section(
                asked["site"], asked["name"], by=request.user, introduction=asked["introduction"]
            )
        except RuleError as refusal:
            form.add_error("name", refusal.message)
        else:
            messages.success(request, _("Đã mở chuyên mục “%(name)s”.") % {"name": made.title})
            return redirect("newsroom_desk:sections")
    year = localdate().year
    return render(
        request,
        "newsroom/desk/sections.html",
        {
            "page_title": _("Chuyên mục"),
            "page_icon": "folder-open-inverse",
            "form": form,
            "year": year,
            "sites": [(desk.site, queries.section_rows(desk.site, year)) for desk in desks],
        },
    )


@require_POST
def open_from_plan(request: HttpRequest, plan_id: int, site_id: int) -> HttpResponse:
    """Open every section that a confirmed plan names on a site of its body."""
    plan = get_object_or_404(plans_visible_to(request.user, localdate()), pk=plan_id)
    ownership = get_object_or_404(sites_to_open(request.user, plan), site=site_id)
    try:
        opened = services.create_sections_from_plan(plan, ownership.site, by=request.user)
    except RuleError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(
            request,
            _("Đã mở %(count)s chuyên mục trên %(site)s; chuyên mục đã có được nối với kế hoạch.")
            % {"count": len(opened), "site": ownership.site.site_name},
        )
    return redirect("newsroom_desk:sections" if _on_desk(request.user) else "wagtailadmin_home")


def sites_to_open(person: Person, plan: Plan):
    """Return the sites of a plan's body on which a person may open its sections."""
    today = localdate()
    sites = SiteOwnership.objects.filter(body_id=plan.body_id).select_related("site__root_page")
    if plans_editable_by(person, today).filter(pk=plan.pk).exists():
        return sites
    return sites.filter(pk__in=queries.desks_of(person, today).values("pk"))


def _on_desk(person: Person) -> bool:
    return queries.desks_of(person, localdate()).exists()
