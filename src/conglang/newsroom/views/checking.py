"""Checks: reasons for findings, hints while writing, and how a site wants the checks."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail.models import Site

from conglang.database.numbers import row_number
from conglang.errors import RuleError
from conglang.newsroom import queries, services
from conglang.newsroom.check_forms import RulesForm
from conglang.newsroom.checks.item import Item, item_of, item_of_words
from conglang.newsroom.models import AiUse, ArticlePage, Genre
from conglang.newsroom.views.posting import decides_on_article

LONGEST_TEXT = 60_000  # characters; hints for more come when it is saved


@decides_on_article
def confirm(request: HttpRequest, article_id: int) -> HttpResponse:
    """Keep the reason for which a finding stands, and go back to the list of findings."""
    article = get_object_or_404(
        queries.articles_visible_to(request.user, localdate()), pk=article_id
    )
    try:
        services.confirm_finding(
            article,
            request.POST.get("key", ""),
            by=request.user,
            reason=request.POST.get("reason", ""),
        )
    except RuleError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Đã ghi lý do giữ nguyên."))
    return redirect(f"{reverse('newsroom_desk:article', args=[article_id])}#kiem-tra")


@login_required
@require_POST
def hints(request: HttpRequest) -> HttpResponse:
    """Answer what is typed with a list of what to mend; nothing is kept."""
    today = localdate()
    site, article = _place_of(request, today)
    if site is None:
        raise Http404
    item = _typed(request, article)
    found = queries.findings_in(item, site, today, person=request.user)
    return render(
        request,
        "newsroom/parts/findings_hints.html",
        {"findings": found, "word_count": item.word_count, "style": queries.house_style(site)},
    )


def _place_of(request: HttpRequest, today: date) -> tuple[Site | None, ArticlePage | None]:
    """Return the site for which a person writes, and their saved article if it is named."""
    number = row_number(request.POST.get("article"))
    if number is not None:
        article = get_object_or_404(queries.articles_of(request.user), pk=number)
        return queries.site_of(article), article.get_latest_revision_as_object()
    sections = queries.sections_writable_by(request.user, today)
    asked = row_number(request.POST.get("section"))
    section = sections.filter(pk=asked).first() if asked is not None else None
    section = section or sections.first()
    return (queries.site_of(section) if section else None), None


def _typed(request: HttpRequest, article: ArticlePage | None) -> Item:
    """Return the item as typed; pictures are those of the saved article."""
    said = request.POST
    saved = item_of(article) if article is not None else None
    genre, ai_use = said.get("genre", ""), said.get("ai_use", "")
    return item_of_words(
        said.get("title", "")[:500],
        said.get("text", "")[:LONGEST_TEXT],
        summary=said.get("summary", "")[:2000],
        pictures=saved.pictures if saved else (),
        genre=genre if genre in Genre else Genre.NEWS,
        event_on=_day(said.get("event_on", "")),
        place=said.get("place", "")[:500],
        participants=said.get("participants", "")[:1000],
        byline=said.get("byline", "")[:300],
        source=said.get("source", "")[:500],
        source_url=said.get("source_url", "")[:1000],
        is_repost=bool(said.get("is_repost")),
        permission=said.get("permission", "")[:500],
        ai_use=ai_use if ai_use in AiUse else AiUse.NONE,
        article_id=saved.article_id if saved else None,
    )


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


@require_GET
def rules(request: HttpRequest) -> HttpResponse:
    """List the desks whose rules a person may set; lead on where there is only one."""
    desks = list(queries.desks_of(request.user, localdate()))
    if not desks:
        raise Http404
    if len(desks) == 1:
        return redirect("newsroom_desk:site_checks", desks[0].site_id)
    return render(
        request,
        "newsroom/desk/check_rules_sites.html",
        {"page_title": _("Quy tắc kiểm tra"), "page_icon": "check", "desks": desks},
    )


@require_http_methods(["GET", "POST"])
def rules_of_site(request: HttpRequest, site_id: int) -> HttpResponse:
    """Show and set at which level each check stands on a site."""
    desk = get_object_or_404(queries.desks_of(request.user, localdate()), site_id=site_id)
    form = RulesForm(
        request.POST or None,
        instance=queries.house_style(desk.site),
        levels=queries.check_levels(desk.site),
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.set_checks(
                desk.site, by=request.user, levels=form.levels(), figures=form.figures()
            )
        except RuleError as refusal:
            form.add_error(None, ValidationError(refusal.message, code=refusal.code))
        else:
            messages.success(request, _("Đã lưu quy tắc kiểm tra."))
            return redirect("newsroom_desk:site_checks", site_id)
    return render(
        request,
        "newsroom/desk/check_rules.html",
        {
            "page_title": _("Quy tắc kiểm tra"),
            "page_icon": "check",
            "form": form,
            "site": desk.site,
        },
    )
