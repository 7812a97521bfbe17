"""Addresses that only decide: whoever opens one by hand is led to the article."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from conglang.errors import RuleError


def decides_on_article(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let only POST through; answer a GET with the article's own page.

    Signing in anew, after a session has ended, leads to the address of the button pressed before.
    """
    posted = require_POST(view)

    @wraps(view)
    def answer(request: HttpRequest, article_id: int, **arguments: int) -> HttpResponse:
        if request.method != "GET":
            return posted(request, article_id, **arguments)
        messages.info(request, _("Thao tác chưa được thực hiện. Anh/chị hãy bấm lại nút."))
        return redirect("newsroom_desk:article", article_id)

    return answer


def carry_out(request: HttpRequest, act: Callable[[], object], done: str) -> None:
    """Do what a button asks, and tell the person that it is done or why not."""
    try:
        act()
    except RuleError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, done)
