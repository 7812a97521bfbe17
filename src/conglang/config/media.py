"""Public files: pictures and their copies."""

from __future__ import annotations

import posixpath

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve

LONGEST_NAME = 255  # bytes; a file system refuses more
# Wagtail hands these out at an address of its own, which asks who may read them.
CLOSED = {"documents", "wagtail_uploads"}


@require_safe
def public_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """Answer with a file below MEDIA_ROOT. Raises Http404 for what is none of the public ones."""
    place = posixpath.normpath(path).lstrip("/")
    if place.split("/", 1)[0] in {*CLOSED, ".."} or len(place.encode()) > LONGEST_NAME:
        raise Http404
    return serve(request, place, document_root=settings.MEDIA_ROOT)
