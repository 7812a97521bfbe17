"""Public articles that are looked at again, and how often a section is."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from conglang.errors import RuleError
from conglang.newsroom import queries, services
from conglang.newsroom.queries.aging import aging_articles, section_upkeep
from conglang.newsroom.timing_forms import DayField, UpkeepForm, first_error
from conglang.newsroom.views.deciding import visible_article
from conglang.newsroom.views.desk import section_titles, sections_on

NEXT_LOOK = timedelta(days=182)


@require_GET
def aging(request: HttpRequest) -> HttpResponse:
    """List the public articles that somebody has to look at again."""
    return _show_aging(request)


def _show_aging(
    request: HttpRequest, *, wrong: int | None = None, refusal: str = "", status: int = 200
) -> HttpResponse:
    today = localdate()
    desks = queries.desks_of(request.user, today)
    if not desks.exists():
        raise Http404
    rows = aging_articles(request.user, today)
    titles = section_titles(row.article for row in rows)
    homes = queries.sites_of(row.article for row in rows)
    sections = list(sections_on(list(desks)))
    months = section_upkeep(desks)
    places = queries.sites_of(sections)
    return render(
        request,
        "newsroom/desk/aging/aging.html",
        {
            "page_title": _("Tin cần rà soát"),
            "page_icon": "history",
            "rows": [
                (row, homes[row.article.pk], titles.get(row.article.path[: -row.article.steplen]))
                for row in rows
            ],
            "sections": [(each, places[each.pk], months.get(each.pk)) for each in sections],
            "many_sites": len({site.pk for site in places.values()}) > 1,
            "usual_day": today + NEXT_LOOK,
            "wrong": wrong,
            "refusal": refusal,
            "typed": request.POST.get("next", ""),
        },
        status=status,
    )


@require_http_methods(["GET", "POST"])
def still_right(request: HttpRequest, article_id: int) -> HttpResponse:
    """Note that an article was looked through and is right."""
    found = visible_article(request, article_id)
    if request.method == "GET":
        return redirect("newsroom_desk:aging")
    try:
        day = DayField(required=False).clean(request.POST.get("next"))
        services.find_still_right(found, by=request.user, on=localdate(), next_day=day)
    except forms.ValidationError as error:
        return _show_aging(request, wrong=found.pk, refusal=" ".join(error.messages))
    except RuleError as refusal:
        return _show_aging(request, wrong=found.pk, refusal=refusal.message)
    messages.success(request, _("Đã ghi: “%(title)s” vẫn đúng.") % {"title": found.title})
    return redirect("newsroom_desk:aging")


@require_POST
def upkeep(request: HttpRequest, section_id: int) -> HttpResponse:
    """Set after how many months what stands in a section is looked at again."""
    desks = list(queries.desks_of(request.user, localdate()))
    section = get_object_or_404(sections_on(desks), pk=section_id)
    form = UpkeepForm(request.POST)
    if not form.is_valid():
        messages.error(request, f"{section.title}: {first_error(form)}")
        return redirect("newsroom_desk:aging")
    try:
        services.set_section_upkeep(section, form.cleaned_data["months"], by=request.user)
    except RuleError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(
            request, _("Đã ghi chế độ rà soát của “%(name)s”.") % {"name": section.title}
        )
    return redirect("newsroom_desk:aging")
