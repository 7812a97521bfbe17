"""What every request passes: sessions of our own making only, and a policy for staff pages."""

from __future__ import annotations

import re
from collections.abc import Callable

from csp.constants import UNSAFE_INLINE
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

# Wagtail's date pickers and rich text editor write inline styles and start from inline scripts.
STAFF_POLICY = {
    "script-src": ["'self'", UNSAFE_INLINE],
    "style-src": ["'self'", UNSAFE_INLINE],
    "img-src": ["blob:"],
}

SESSION_KEY = re.compile(r"[a-z0-9]{8,40}")


def forget_strange_sessions(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Drop a session cookie of a shape that we never give: PostgreSQL would fail on some."""

    def answer(request: HttpRequest) -> HttpResponse:
        key = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
        if key is not None and not SESSION_KEY.fullmatch(key):
            del request.COOKIES[settings.SESSION_COOKIE_NAME]
        return get_response(request)

    return answer


def explain_refused_methods(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Say in words why an address that only takes forms shows nothing, e.g. after signing in."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code == 405 and request.method == "GET" and not response.content:
            response.content = render_to_string("405.html")
            response.headers["Content-Type"] = "text/html; charset=utf-8"
        return response

    return answer


def relax_policy_for_staff(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Loosen the policy below the staff address; everything else stays strict."""
    prefix = f"/{settings.ADMIN_PATH}"

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.path_info.startswith(prefix):
            response._csp_update = STAFF_POLICY  # type: ignore[attr-defined]
        return response

    return answer
