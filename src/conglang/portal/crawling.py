"""What search engines ask for: robots.txt and a site map."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from conglang.portal import queries
from conglang.portal.answers import public_answer
from conglang.portal.frame import site_of_request
from conglang.portal.views import page_not_found

STAFF_PATHS = (settings.ADMIN_PATH, "tai-khoan/", settings.WRITER_PATH)
IN_SITEMAP = 10_000  # the protocol's limit is 50,000; older articles are reached by section


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Keep crawlers from the staff's doors and show them the site map."""
    site = site_of_request(request)
    if site is None:
        return page_not_found(request)
    lines = ["User-agent: *", *(f"Disallow: /{path}" for path in STAFF_PATHS)]
    lines += ["", f"Sitemap: {site.root_url}/sitemap.xml", ""]
    return public_answer(request, "\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """List a site's front page, sections and newest articles; shared copies are left out."""
    site = site_of_request(request)
    if site is None:
        return page_not_found(request)
    context = {
        "root_url": site.root_url,
        "sections": queries.sections_shown(site),
        "articles": queries.newest_articles(site).filter(origin_url="")[:IN_SITEMAP],
    }
    return public_answer(
        request,
        render_to_string("portal/sitemap.xml", context),
        content_type="application/xml; charset=utf-8",
    )
