"""Another site's pages and pictures do not exist: where Wagtail shows or refuses, we say 404."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import Http404, HttpRequest
from django.urls import ResolverMatch
from django.utils.timezone import localdate
from wagtail.models import Page

from conglang.database.numbers import row_number
from conglang.newsroom.queries import pages_visible_to, pictures_visible_to
from conglang.newsroom.queries.files import attachments_visible_to

PICTURE_SCREENS = ("wagtailimages:", "wagtailimages_chooser:")
PICTURE_ARGUMENTS = ("image_id", "pk")
PAGE_ARGUMENTS = (
    "page_id",
    "parent_page_id",
    "page_to_copy_id",
    "page_to_move_id",
    "parent_id",
    "destination_id",
)
# Screens that list or change pages of every site, or go round review; we have our own.
CLOSED = (
    "wagtailadmin_reports:",
    "wagtailadmin_pages:type_use",
    "wagtailadmin_api:images:",
    "wagtailadmin_api:documents:",
)
FILE_SCREENS = ("wagtaildocs:", "wagtaildocs_chooser:")
FILE_ARGUMENTS = ("document_id", "pk")
CLOSED_TO_ALL = ("wagtailadmin_api:pages:action", "wagtailadmin_pages:convert_alias")


def hide_foreign_pages(get_response):
    """Answer 404 for what the person's duties do not reach, in Wagtail's own screens."""

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
        pictures = set(_pictures_asked_for(request, match))
        if pictures:
            known_pictures = pictures_visible_to(request.user).filter(pk__in=pictures)
            if known_pictures.count() < len(pictures):
                raise Http404
        files = set(_files_asked_for(request, match))
        if files and attachments_visible_to(request.user).filter(pk__in=files).count() < len(files):
            raise Http404
        own = pages_visible_to(request.user, localdate())
        if _is_bulk(match, "page") and "all" in request.GET.getlist("id"):
            # All of no page, or of the root, are the pages of every site.
            parent = row_number(request.GET.get("childOf"))
            if parent is None or not own.filter(pk=parent).exists():
                raise Http404
        asked = set(_pages_asked_for(request, match))
        if not asked:
            return
        # The root of all trees has no words of its own; lists below it are filtered by a hook.
        known = Page.objects.filter(depth=1) | own
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
    if _is_bulk(match, "page"):
        for name in ("id", "childOf"):
            # A word that is no number names no page: there is none for the person either.
            yield from (row_number(pk) or 0 for pk in request.GET.getlist(name) if pk != "all")


def _pictures_asked_for(request: HttpRequest, match: ResolverMatch) -> Iterator[int]:
    several = match.view_name == "wagtailimages_chooser:chosen_multiple"
    if match.view_name.startswith(PICTURE_SCREENS):
        for name in PICTURE_ARGUMENTS:
            if match.kwargs.get(name):
                yield row_number(str(match.kwargs[name])) or 0
    if several or _is_bulk(match, "picture"):
        # "All" of a list are, for pictures, those that Wagtail lets the person change.
        yield from (row_number(pk) or 0 for pk in request.GET.getlist("id") if pk != "all")


def _files_asked_for(request: HttpRequest, match: ResolverMatch) -> Iterator[int]:
    if match.view_name.startswith(FILE_SCREENS):
        for name in FILE_ARGUMENTS:
            if match.kwargs.get(name):
                yield row_number(str(match.kwargs[name])) or 0
        if match.url_name == "chosen_multiple":
            yield from (row_number(pk) or 0 for pk in request.GET.getlist("id"))


def _is_bulk(match: ResolverMatch, model: str) -> bool:
    return match.url_name == "wagtail_bulk_action" and match.kwargs.get("model_name") == model
