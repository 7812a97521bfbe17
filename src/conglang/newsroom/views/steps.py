"""The steps of review that a site has chosen."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from conglang.errors import RuleError
from conglang.newsroom import queries, services
from conglang.newsroom.step_forms import FIELD_OF, StepsForm


@require_GET
def all_steps(request: HttpRequest) -> HttpResponse:
    """Lead to the only site of a desk, or list its sites."""
    desks = list(queries.desks_of(request.user, localdate()))
    if not desks:
        raise Http404
    if len(desks) == 1:
        return redirect("newsroom_desk:steps_of", desks[0].site_id)
    return render(
        request,
        "newsroom/desk/all_steps.html",
        {
            "page_title": _("Quy trình duyệt"),
            "page_icon": "tasks",
            "sites": [(desk.site, queries.steps_of_site(desk)) for desk in desks],
        },
    )


@require_http_methods(["GET", "POST"])
def steps_of(request: HttpRequest, site_id: int) -> HttpResponse:
    today = localdate()
    desk = get_object_or_404(queries.desks_of(request.user, today), site_id=site_id)
    may_change = queries.may_choose_steps(request.user, desk, today)
    form = StepsForm(
        request.POST if request.method == "POST" else None,
        steps=queries.steps_of_site(desk),
        may_change=may_change,
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.choose_steps(desk, form.choices(), by=request.user, on=today)
        except RuleError as refusal:
            form.add_error(FIELD_OF.get(refusal.code), refusal.message)
        else:
            messages.success(
                request,
                _(
                    "Đã lưu quy trình duyệt. Tin gửi từ bây giờ theo quy trình này; tin đang duyệt "
                    "đi tiếp theo quy trình lúc gửi."
                ),
            )
            return redirect("newsroom_desk:steps_of", site_id)
    return render(
        request,
        "newsroom/desk/steps.html",
        {
            "page_title": _("Quy trình duyệt"),
            "page_subtitle": desk.site.site_name,
            "page_icon": "tasks",
            "desk": desk,
            "form": form,
            "may_change": may_change,
            "members": desk.board_members.user_set.filter(is_active=True).count(),
            "earlier": queries.reviews_with_earlier_steps(desk),
            "choices_made": queries.choices_made(desk),
        },
    )
