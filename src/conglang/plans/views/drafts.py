"""What a planning officer does to a draft as a whole: its head, confirm, throw away."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from conglang.errors import RuleError
from conglang.plans import services
from conglang.plans.forms import HeaderForm, TargetSectionForm
from conglang.plans.models import Target
from conglang.plans.views.access import editable_plan
from conglang.plans.views.unsaved import (
    came_back_unsaved,
    note_saved,
    posted_only,
    render_screen,
    tell_unsaved,
)


@require_http_methods(["GET", "HEAD", "POST"])
def correct_header(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Put right the subject, number, date or year of a draft."""
    plan = editable_plan(request, plan_id)
    if came_back_unsaved(request):
        tell_unsaved(request, _("thông tin chung"))
    form = HeaderForm(request.POST if request.method == "POST" else None, instance=plan)
    if request.method == "POST" and form.is_valid():
        try:
            services.correct_header(plan, **form.cleaned_data)
        except RuleError as refusal:
            messages.error(request, refusal.message)
        else:
            note_saved(request, f"thong-tin-chung-{plan.pk}")
            messages.success(request, _("Đã sửa thông tin chung của kế hoạch."))
        return redirect("plans:plan", plan.pk)
    return render_screen(
        request,
        "plans/header.html",
        {"page_title": _("Sửa thông tin chung"), "plan": plan, "form": form},
    )


@posted_only(gettext_lazy("chuyên mục của chỉ tiêu"), anchor="chi-tieu-{target_id}")
def link_target(request: HttpRequest, plan_id: int, target_id: int) -> HttpResponse:
    """Say which section a target counts."""
    plan = editable_plan(request, plan_id)
    target = get_object_or_404(Target, plan=plan, pk=target_id)
    form = TargetSectionForm(request.POST, target=target)
    if not form.is_valid():
        messages.error(request, form.errors["section"][0])
    else:
        try:
            services.link_target(target, form.cleaned_data["section"])
        except RuleError as refusal:
            messages.error(request, refusal.message)
        else:
            note_saved(request, f"muc-cua-chi-tieu-{target.pk}")
            messages.success(request, _("Đã lưu chuyên mục của chỉ tiêu."))
    return redirect(f"{reverse('plans:plan', args=[plan.pk])}#chi-tieu-{target.pk}")


@posted_only(gettext_lazy("việc xác nhận kế hoạch"), anchor="xac-nhan")
def confirm(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Put a draft into force."""
    plan = editable_plan(request, plan_id)
    try:
        services.confirm_plan(plan, by=request.user)
    except RuleError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Đã xác nhận kế hoạch. Từ nay các minh chứng được tính."))
    return redirect("plans:plan", plan.pk)


@posted_only(gettext_lazy("việc bỏ bản nháp"), anchor="xac-nhan")
def discard(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Throw a draft away."""
    plan = editable_plan(request, plan_id)
    try:
        services.discard_plan(plan)
    except RuleError as refusal:
        messages.error(request, refusal.message)
        return redirect("plans:plan", plan.pk)
    messages.success(request, _("Đã bỏ bản nháp. Tệp này có thể nhập lại khi cần."))
    return redirect("plans:list")
