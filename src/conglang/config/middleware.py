"""The content security policy that Wagtail's editor needs, for staff pages only."""

from __future__ import annotations

from collections.abc import Callable

from csp.constants import UNSAFE_INLINE
from django.conf import settings
from django.http import HttpRequest, HttpResponse

# Wagtail's date pickers and rich text editor write inline styles and start from inline scripts.
STAFF_POLICY = {
    "script-src": ["'self'", UNSAFE_INLINE],
    "style-src": ["'self'", UNSAFE_INLINE],
    "img-src": ["blob:"],
}


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
