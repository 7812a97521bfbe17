"""Show one article on several sites."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from wagtail.models import Site

from conglang.errors import RuleError
from conglang.newsroom import queries, services
from conglang.newsroom.models import ArticlePage
from conglang.newsroom.views.desk import section_titles, sections_on
from conglang.organisation.models import Person

ROWS_SHOWN = 30


def places_for(person: Person, article: ArticlePage, site: Site) -> dict[str, object]:
    """Return where an article is shown besides its own site, and where a person may show it."""
    copies = [
        (copy, queries.site_of(copy)) for copy in ArticlePage.objects.filter(alias_of_id=article.pk)
    ]
    shown_on = {place.pk for _copy, place in copies}
    desks = list(queries.desks_of(person, localdate()))
    open_desks = [
        desk for desk in desks if desk.site_id != site.pk and desk.site_id not in shown_on
    ]
    own = {desk.site_id for desk in desks}
    return {
        "copies": [(copy, place, place.pk in own) for copy, place in copies],
        "share_places": [(desk.site, queries.sections_of(desk.site)) for desk in open_desks]
        if article.live
        else [],
    }


@require_POST
def share(request: HttpRequest, article_id: int) -> HttpResponse:
    """Take an article, of one's own sites or of a related one, into a section of one's desk."""
    desks = list(queries.desks_of(request.user, localdate()))
    section = get_object_or_404(sections_on(desks), pk=_number(request.POST.get("section")))
    receiving = next(desk for desk in desks if section.path.startswith(desk.site.root_page.path))
    offered = queries.articles_to_share_with(receiving).filter(pk=article_id)
    own = queries.articles_visible_to(request.user, localdate()).filter(pk=article_id)
    found = offered.first() or own.first()
    if found is None:
        return get_object_or_404(ArticlePage.objects.none(), pk=article_id)
    try:
        services.share_article(found, section, by=request.user)
    except RuleError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(
            request,
            _("Đã đưa tin lên %(site)s, chuyên mục “%(section)s”.")
            % {"site": receiving.site.site_name, "section": section.title},
        )
    if own.exists():
        return redirect("newsroom_desk:article", article_id)
    return redirect("newsroom_desk:offered")


@require_POST
def stop(request: HttpRequest, article_id: int, site_id: int) -> HttpResponse:
    desk = get_object_or_404(queries.desks_of(request.user, localdate()), site=site_id)
    found = get_object_or_404(ArticlePage, pk=article_id, alias_of=None)
    if services.copy_on(found, desk.site) is None:
        messages.info(request, _("Trang không còn dùng chung tin này."))
    else:
        services.stop_sharing(found, desk.site, by=request.user)
        messages.success(request, _("Đã thôi dùng chung tin. Bản gốc không thay đổi."))
    return redirect("newsroom_desk:offered")


@require_GET
def offered(request: HttpRequest) -> HttpResponse:
    """List what related sites have published and one's own does not show yet."""
    desks = list(queries.desks_of(request.user, localdate()))
    if not desks:
        raise PermissionDenied
    words = request.GET.get("words", "")
    desk = next((d for d in desks if str(d.pk) == request.GET.get("trang")), desks[0])
    found = list(queries.articles_to_share_with(desk, words=words)[:ROWS_SHOWN])
    titles = section_titles(found)
    taken = (
        ArticlePage.objects.filter(
            path__startswith=desk.site.root_page.path, alias_of__isnull=False, live=True
        )
        .select_related("alias_of")
        .defer("body", "folded_text")
        .order_by("-pk")[:ROWS_SHOWN]
    )
    return render(
        request,
        "newsroom/desk/offered.html",
        {
            "page_title": _("Dùng chung giữa các trang"),
            "page_icon": "link",
            "desk": desk,
            "desks": desks,
            "sections": queries.sections_of(desk.site),
            "words": words,
            "rows": [
                (each, queries.site_of(each), titles.get(each.path[: -each.steplen], ""))
                for each in found
            ],
            "taken": taken,
        },
    )


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0
