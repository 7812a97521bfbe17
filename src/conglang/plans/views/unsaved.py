"""Nothing typed is lost: what was sent after the session had ended is told, and kept.

The browser keeps what is typed into a form under the form's name ("keeping.js") until the server
says that it was saved. Forms are sent to their address with "?da-gui": who had to sign in first
comes back by GET, and is told what was not saved.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from conglang.plans.views.access import editable_plan

SENT = "da-gui"
_SAVED = "plans-saved-forms"


def posted_only(
    what: str, anchor: str = ""
) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Let a view write by POST only; who comes by GET is led back to the plan and told.

    what: what was not saved, as a part of a sentence. anchor: with the arguments of the address.
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def answer(request: HttpRequest, plan_id: int, **parts: int) -> HttpResponse:
            if request.method == "POST":
                return view(request, plan_id, **parts)
            plan = editable_plan(request, plan_id)
            tell_unsaved(request, str(what))
            response = redirect("plans:plan", plan.pk)
            if anchor:
                response["Location"] += f"#{anchor.format(**parts)}"
            return response

        return answer

    return decorate


def tell_unsaved(request: HttpRequest, what: str) -> None:
    """Say that something was sent in vain."""
    messages.warning(
        request,
        _(
            "Chưa lưu %(what)s vì phiên làm việc đã hết trước khi anh/chị bấm nút. Hãy xem lại "
            "nội dung đã điền (trình duyệt giữ giúp nếu có thể) rồi bấm nút lần nữa."
        )
        % {"what": what},
    )


def came_back_unsaved(request: HttpRequest) -> bool:
    """Say whether somebody comes from signing in after a form was sent in vain."""
    return request.method == "GET" and SENT in request.GET


def note_saved(request: HttpRequest, form: str) -> None:
    """Let the browser forget what it kept for a form, on the next screen."""
    request.session[_SAVED] = [*request.session.get(_SAVED, []), form]


def render_screen(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """Render a plan screen that knows which forms were saved since the last one."""
    saved = request.session.pop(_SAVED, []) if _SAVED in request.session else []
    return render(request, template, {**context, "saved_forms": " ".join(saved)})
