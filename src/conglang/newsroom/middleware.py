"""Another site's page does not exist: Wagtail would say "no permission", we say 404."""

from __future__ import annotations

from django.http import Http404
from django.utils.timezone import localdate

from conglang.newsroom.queries import pages_visible_to

PAGE_ARGUMENTS = ("page_id", "parent_page_id", "page_to_copy_id", "page_to_move_id", "parent_id")


def hide_foreign_pages(get_response):
    """Answer 404 for pages that the person's duties do not reach, in Wagtail's own screens."""

    def answer(request):
        return get_response(request)

    def process_view(request, view, args, arguments):
        match = request.resolver_match
        if match is None or not match.view_name.startswith("wagtailadmin"):
            return
        asked = [arguments[name] for name in PAGE_ARGUMENTS if arguments.get(name)]
        if not asked or not request.user.is_authenticated:
            return
        if pages_visible_to(request.user, localdate()).filter(pk__in=asked).count() < len(set(asked)):
            raise Http404

    answer.process_view = process_view
    return answer
