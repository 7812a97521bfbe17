"""A rule that refuses in one of Wagtail's own screens is told in words, not as a failure."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from conglang.errors import RuleError


def answer_refusals(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Lead a person whom a rule stopped back to where they came from, with the rule's sentence."""

    def answer(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, RuleError) or not _is_staff_screen(request):
            return None
        if _wants_data(request):
            return JsonResponse({"success": False, "error_message": exception.message}, status=400)
        messages.error(request, exception.message)
        return redirect(_back(request))

    answer.process_exception = process_exception  # type: ignore[attr-defined]
    return answer


def _is_staff_screen(request: HttpRequest) -> bool:
    return request.path_info.startswith((f"/{settings.ADMIN_PATH}", f"/{settings.WRITER_PATH}"))


def _wants_data(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == "XMLHttpRequest" or (
        request.accepts("application/json") and not request.accepts("text/html")
    )


def _back(request: HttpRequest) -> str:
    came_from = request.headers.get("Referer", "")
    same = url_has_allowed_host_and_scheme(
        came_from, {request.get_host()}, require_https=request.is_secure()
    )
    if same and request.method == "POST":
        return came_from
    return reverse("wagtailadmin_home")
