"""Public answers: cacheable, conditional, without cookies."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag

FRESH_SECONDS = 60
KEPT_SECONDS = 31_536_000  # what never changes under its name


def forget_reader(request: HttpRequest) -> None:
    """Let a public page neither renew nor clear a session: it is the same for everyone.

    Without this, a reader with an expired session is sent a cookie, and caches keep the page apart.
    """
    request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)


def public_answer(
    request: HttpRequest,
    content: str | bytes,
    *,
    content_type: str = "text/html; charset=utf-8",
    modified_at: datetime | None = None,
    max_age: int = FRESH_SECONDS,
) -> HttpResponse:
    """Return a public page, or 304 when the reader has this very one.

    The tag is taken from what is sent: navigation and neighbours of an article change too.
    modified_at: only for a thing that itself says when it changed; a list from which an item
    was withdrawn has no such time.
    """
    forget_reader(request)
    response = HttpResponse(content, content_type=content_type)
    etag = quote_etag(hashlib.sha256(response.content).hexdigest()[:32])
    last_modified = int(modified_at.timestamp()) if modified_at else None
    response["ETag"] = etag
    if last_modified is not None:
        response["Last-Modified"] = http_date(last_modified)
    response["Cache-Control"] = f"public, max-age={max_age}"
    if max_age == KEPT_SECONDS:
        response["Cache-Control"] += ", immutable"
    return get_conditional_response(request, etag, last_modified, response)
