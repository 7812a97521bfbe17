"""Another site's page does not exist: Wagtail would say "no permission", we say 404."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import Http404, HttpRequest
from django.urls import ResolverMatch
from django.utils.timezone import localdate
from wagtail.models import Page

from conglang.newsroom.queries import pages_visible_to

PAGE_ARGUMENTS = (
    "page_id",
    "parent_page_id",
    "page_to_copy_id",
    "page_to_move_id",
    "parent_id",
    "destination_id",
)
# Screens that list or change pages of every site, or go round review; we have our own.
CLOSED = ("wagtailadmin_reports:", "wagtailadmin_api:pages:action", "wagtailadmin_pages:type_use")
CLOSED_TO_ALL = ("wagtailadmin_api:pages:action", "wagtailadmin_pages:convert_alias")


def hide_foreign_pages(get_response):
    """Answer 404 for pages that the person's duties do not reach, in Wagtail's own screens."""

    def answer(request):
        return get_response(request)

    def process_view(request, view, args, arguments):
        match = request.resolver_match
        if match is None or not match.view_name.startswith("wagtail"):
            return
        if match.view_name.startswith(CLOSED_TO_ALL):
            raise Http404
        if not request.user.is_authenticated or request.user.is_superuser:
            return
        if match.view_name.startswith(CLOSED):
            raise Http404
        asked = set(_pages_asked_for(request, match))
        if not asked:
            return
        # The root of all trees has no words of its own; lists below it are filtered by a hook.
        known = Page.objects.filter(depth=1) | pages_visible_to(request.user, localdate())
        if known.filter(pk__in=asked).count() < len(asked):
            raise Http404

    answer.process_view = process_view
    return answer


def _pages_asked_for(request: HttpRequest, match: ResolverMatch) -> Iterator[int]:
    for name in PAGE_ARGUMENTS:
        if match.kwargs.get(name):
            yield int(match.kwargs[name])
    if match.url_name == "revisions_compare":
        yield int(match.args[0])
    if match.view_name == "wagtailadmin_api:pages:detail":
        yield int(match.kwargs["pk"])
    if match.url_name == "wagtail_bulk_action" and match.kwargs.get("model_name") == "page":
        for name in ("id", "childOf"):
            yield from (int(pk) for pk in request.GET.getlist(name) if pk.isdecimal())
