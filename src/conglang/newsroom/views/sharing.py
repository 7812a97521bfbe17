"""Show one article on several sites."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from wagtail.models import Site

from conglang.database.numbers import row_number
from conglang.errors import RuleError
from conglang.newsroom import queries, services
from conglang.newsroom.models import ArticlePage
from conglang.newsroom.views.desk import section_titles, sections_on
from conglang.newsroom.views.posting import decides_on_article
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


@decides_on_article
def share(request: HttpRequest, article_id: int) -> HttpResponse:
    """Take an article, of one's own sites or of a related one, into a section of one's desk."""
    desks = list(queries.desks_of(request.user, localdate()))
    section = get_object_or_404(sections_on(desks), pk=row_number(request.POST.get("section")))
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


@decides_on_article
def stop(request: HttpRequest, article_id: int, site_id: int) -> HttpResponse:
    desk = get_object_or_404(queries.desks_of(request.user, localdate()), site=site_id)
    found = ArticlePage.objects.filter(pk=article_id, alias_of=None).first()
    # Said alike of every other article, or it would tell which drafts of others there are.
    if found is None or services.copy_on(found, desk.site) is None:
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
        raise Http404
    words = request.GET.get("words", "").replace("\x00", "")
    desk = next((d for d in desks if str(d.pk) == request.GET.get("trang")), desks[0])
    found = list(queries.articles_to_share_with(desk, words=words)[:ROWS_SHOWN])
    titles, homes = section_titles(found), queries.sites_of(found)
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
                (each, homes[each.pk], titles.get(each.path[: -each.steplen], "")) for each in found
            ],
            "taken": taken,
        },
    )
