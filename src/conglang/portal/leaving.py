"""What a reader meets at an address whose article was taken off."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.template.loader import render_to_string
from wagtail.models import Site

from conglang.portal import queries
from conglang.portal.answers import forget_reader
from conglang.portal.frame import frame_of
from conglang.portal.models import GoneAddress

MOST_MERGES = 8  # one into the next: more than that leads nowhere


def answer_gone(request: HttpRequest, site: Site, address: str) -> HttpResponse | None:
    """Return the notice at an address, or the way on from it; None when nothing was taken off."""
    place = address if address.endswith("/") else f"{address}/"
    gone = queries.gone_at(site, place)
    return None if gone is None else _answer(request, site, gone)


def answer_gone_page(request: HttpRequest, site: Site, page_id: int) -> HttpResponse | None:
    """Return the same for an earlier address of a page that was taken off."""
    gone = queries.gone_page(page_id)
    return None if gone is None else _answer(request, site, gone)


def _answer(request: HttpRequest, site: Site, gone: GoneAddress) -> HttpResponse | None:
    for _merge in range(MOST_MERGES):
        if gone.kind != GoneAddress.Kind.MERGED:
            return _notice(request, site, gone)
        if gone.target_id is None:
            return None
        item = queries.item_of_page(gone.target_id)
        if item is not None:
            forget_reader(request)
            here = item.site_id == site.pk
            return HttpResponsePermanentRedirect(
                item.path if here else item.site.root_url + item.path
            )
        following = queries.gone_page(gone.target_id)
        if following is None:
            return None
        gone = following
    return None


def _notice(request: HttpRequest, site: Site, gone: GoneAddress) -> HttpResponse:
    forget_reader(request)
    page = render_to_string("portal/gone.html", {"frame": frame_of(site), "gone": gone})
    response = HttpResponse(page, status=410)
    response["Cache-Control"] = "no-cache"
    return response
