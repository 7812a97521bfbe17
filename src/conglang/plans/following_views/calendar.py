"""A person's deadlines as a calendar, at an address that only they know."""

from __future__ import annotations

import hashlib
from secrets import compare_digest

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import get_conditional_response
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from conglang.plans import services
from conglang.plans.calendars import calendar_file, calendar_part
from conglang.plans.models import CalendarAddress

FRESH_SECONDS = 15 * 60


@require_safe
def feed(request: HttpRequest, token: str, part: str = "") -> HttpResponse:
    """Answer with the calendar of the person whose token this is. Raises Http404.

    part: another calendar that the person may read, by its name.
    """
    address = CalendarAddress.objects.select_related("person").filter(token=token).first()
    # A database may compare without regard to case; a secret may not.
    if address is None or not compare_digest(address.token.encode(), token.encode()):
        raise Http404
    if not address.person.is_active:
        raise Http404
    root_url = request.build_absolute_uri("/").rstrip("/")
    if part:
        content = calendar_part(address.person, part, on=localdate(), root_url=root_url)
        if content is None:
            raise Http404
    else:
        content = calendar_file(address.person, on=localdate(), root_url=root_url)
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    response = get_conditional_response(request, etag=etag) or HttpResponse(
        content, content_type="text/calendar; charset=utf-8"
    )
    response["ETag"] = etag
    response["Cache-Control"] = f"private, max-age={FRESH_SECONDS}"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


@require_POST
def renew(request: HttpRequest) -> HttpResponse:
    """Make the person's calendar address, or a new one: the old stops working."""
    had_one = CalendarAddress.objects.filter(person=request.user).exists()
    services.renew_calendar_address(request.user)
    messages.success(
        request,
        _("Đã đổi địa chỉ lịch. Địa chỉ cũ không dùng được nữa; hãy thêm lại lịch vào điện thoại.")
        if had_one
        else _("Đã tạo địa chỉ lịch riêng của anh/chị."),
    )
    response = redirect("plans:work")
    response["Location"] += "#lich-rieng"
    return response
