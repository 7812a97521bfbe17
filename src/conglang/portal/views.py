"""Public pages: one row of the read model and its frame, found by host and path."""

from __future__ import annotations

import re

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.template.loader import render_to_string
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from wagtail.models import Site

from conglang.portal import colour, metadata, queries
from conglang.portal.answers import FRESH_SECONDS, KEPT_SECONDS, forget_reader, public_answer
from conglang.portal.corrections import corrections_of
from conglang.portal.frame import frame_of, site_of_request
from conglang.portal.keyset import place_of, token_of
from conglang.portal.leaving import answer_gone, answer_gone_page
from conglang.portal.models import PublicItem
from conglang.vietnam.text import sort_key

LATEST = 7  # on the front page: the lead and those beside it
LATEST_WITHOUT_PICTURE = 5  # a lead without a picture is shorter
IN_BAND = 4
IN_SECTION = 20
RELATED = 5
LONGEST_PATH = PublicItem._meta.get_field("path").max_length
PATH = re.compile(r"/[^\x00-\x20\x7f]*")


@csrf_exempt  # nothing is written here: a POST is told which methods there are
@require_safe
def show(request: HttpRequest, path: str) -> HttpResponse:
    """Answer for any public address."""
    site = site_of_request(request)
    address = f"/{path}"
    if site is None or len(address) > LONGEST_PATH or not PATH.fullmatch(address):
        return page_not_found(request)
    item = queries.item_at(site, address)
    if item is None:
        return (
            _with_slash(request, site, address)
            or answer_gone(request, site, address)
            or _where_it_went(request, site, address)
            or page_not_found(request)
        )
    pages = {
        PublicItem.Kind.HOME: _home,
        PublicItem.Kind.SECTION: _section,
        PublicItem.Kind.ARTICLE: _article,
    }
    return pages[PublicItem.Kind(item.kind)](request, site, item)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that nothing stands here and where to go on."""
    frame = frame_of(site_of_request(request))
    forget_reader(request)
    # No request in the context, here and everywhere: whoever asks for it touches the session.
    response = HttpResponse(render_to_string("portal/404.html", {"frame": frame}), status=404)
    response["Cache-Control"] = "no-cache"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that we failed; asks neither the database nor the session."""
    return HttpResponse(render_to_string("portal/500.html"), status=500)


@require_safe
def tones(request: HttpRequest, name: str) -> HttpResponse:
    """Answer with a site's colour as custom properties; the colour stands in the name itself."""
    wanted = f"#{name[:6]}"
    # During a change of version an older page may still ask under the older name.
    is_current = colour.stylesheet_name(wanted) == name
    return public_answer(
        request,
        colour.stylesheet(wanted),
        content_type="text/css; charset=utf-8",
        max_age=KEPT_SECONDS if is_current else FRESH_SECONDS,
    )


def _with_slash(request: HttpRequest, site: Site, address: str) -> HttpResponse | None:
    if address.endswith("/") or queries.item_at(site, address + "/") is None:
        return None
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{address}/{'?' + query if query else ''}")


def _where_it_went(request: HttpRequest, site: Site, address: str) -> HttpResponse | None:
    left = queries.redirect_at(site, address)
    if left is None:
        return None
    target = left.redirect_link
    if left.redirect_page_id:
        item = queries.item_of_page(left.redirect_page_id)
        if item is None:
            # renamed once, public no longer
            return answer_gone_page(request, site, left.redirect_page_id)
        target = item.path if item.site_id == site.pk else item.site.root_url + item.path
    if not target or target == address:
        return None
    forget_reader(request)
    kind = HttpResponsePermanentRedirect if left.is_permanent else HttpResponseRedirect
    return kind(target)


def _home(request: HttpRequest, site: Site, item: PublicItem) -> HttpResponse:
    latest = list(queries.newest_articles(site)[:LATEST])
    lead = next((each for each in latest if each.picture), latest[0] if latest else None)
    if lead and not lead.picture:
        latest = latest[:LATEST_WITHOUT_PICTURE]
    shown = [each.pk for each in latest]
    by_section = queries.newest_by_section(site, count=IN_BAND, without=shown)
    frame = frame_of(site, [section for section, _articles in by_section])
    bands = [(section, articles) for section, articles in by_section if articles]
    # A full row of cards looks whole; a section with fewer articles stands among the others.
    first_band = bands.pop(0) if bands and len(bands[0][1]) == IN_BAND else None
    components = []
    if frame.is_portal:
        others = [each for each in queries.appearances() if each.site_id != site.pk]
        components = sorted(others, key=lambda each: sort_key(each.name))
    context = {
        "frame": frame,
        "item": item,
        "canonical": metadata.canonical_url(item, frame),
        "lead": lead,
        "latest": [each for each in latest if each is not lead],
        "first_band": first_band,
        "bands": bands,
        "components": components,
    }
    return public_answer(request, render_to_string("portal/home.html", context))


def _section(request: HttpRequest, site: Site, item: PublicItem) -> HttpResponse:
    frame = frame_of(site)
    token = request.GET.get("truoc", "")
    before = place_of(token)
    found = list(
        queries.newest_articles(site, section_path=item.path, before=before)[: IN_SECTION + 1]
    )
    articles = found[:IN_SECTION]
    has_older = len(found) > IN_SECTION
    address = metadata.canonical_url(item, frame)
    context = {
        "frame": frame,
        "item": item,
        "canonical": f"{address}?truoc={token}" if before else address,
        "articles": articles,
        "is_first": before is None,
        "older": token_of(articles[-1].published_at, articles[-1].pk) if has_older else "",
    }
    return public_answer(request, render_to_string("portal/section.html", context))


def _article(request: HttpRequest, site: Site, item: PublicItem) -> HttpResponse:
    frame = frame_of(site)
    newest = queries.newest_articles(site, section_path=item.section_path)[: RELATED + 1]
    context = {
        "frame": frame,
        "item": item,
        "canonical": metadata.canonical_url(item, frame),
        "picture_url": metadata.picture_url(item, frame),
        "news_article": metadata.news_article(item, frame),
        "corrections": corrections_of(item),
        "related": [each for each in newest if each.pk != item.pk][:RELATED],
    }
    return public_answer(
        request,
        render_to_string("portal/article.html", context),
        modified_at=item.updated_at or item.published_at,
    )
