"""Put right, piece by piece, what was read wrongly: assignments, agencies, targets, sections."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from conglang.errors import RuleError
from conglang.plans import queries
from conglang.plans.forms import AgencyForm, AssignmentForm, SectionForm, TargetForm
from conglang.plans.models import Assignment, Participation, Plan, PlannedSection, Target
from conglang.plans.reading_back import fields_of
from conglang.plans.services import correcting
from conglang.plans.views.access import editable_plan
from conglang.plans.views.correction_screen import (
    Wording,
    back_to,
    corrected,
    correction,
    removed,
    saved,
)
from conglang.plans.views.rows import assignment_row
from conglang.plans.views.unsaved import (
    came_back_unsaved,
    note_saved,
    posted_only,
    tell_unsaved,
)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_assignment(request: HttpRequest, plan_id: int, assignment_id: int) -> HttpResponse:
    """Put an assignment's words and time right."""
    plan, assignment = _assignment(request, plan_id, assignment_id)
    if came_back_unsaved(request):
        tell_unsaved(request, _("nhiệm vụ"))
    form = AssignmentForm.of(assignment, request.POST if request.method == "POST" else None)
    if (
        request.method == "POST"
        and form.is_valid()
        and saved(
            form,
            lambda: correcting.correct_assignment(assignment, **form.values),
            name_field="name",
        )
    ):
        note_saved(request, f"nhiem-vu-{assignment.pk}")
        messages.success(request, _("Đã sửa nhiệm vụ."))
        return back_to(plan, f"nhiem-vu-{assignment.pk}")
    return _assignment_screen(request, plan, assignment, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def add_assignment(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Add an assignment that was overlooked; then its agencies."""
    plan = editable_plan(request, plan_id)
    if came_back_unsaved(request):
        tell_unsaved(request, _("nhiệm vụ mới"))
    form = AssignmentForm(request.POST if request.method == "POST" else None)
    made: list[Assignment] = []
    if (
        request.method == "POST"
        and form.is_valid()
        and saved(
            form,
            lambda: made.append(correcting.add_assignment(plan, **form.values)),
            name_field="name",
        )
    ):
        note_saved(request, f"nhiem-vu-moi-{plan.pk}")
        messages.success(request, _("Đã thêm nhiệm vụ. Hãy thêm cơ quan chủ trì."))
        return redirect("plans:edit_assignment", plan.pk, made[0].pk)
    return correction(request, plan, form, title=_("Thêm nhiệm vụ"), keep=f"nhiem-vu-moi-{plan.pk}")


@posted_only(gettext_lazy("việc bỏ nhiệm vụ"), anchor="nhiem-vu-{assignment_id}")
def remove_assignment(request: HttpRequest, plan_id: int, assignment_id: int) -> HttpResponse:
    """Take an assignment out."""
    plan, assignment = _assignment(request, plan_id, assignment_id)
    return removed(
        request,
        plan,
        lambda: correcting.remove_assignment(assignment),
        _("Đã bỏ nhiệm vụ."),
        "nhiem-vu",
    )


@posted_only(gettext_lazy("cơ quan vừa thêm"), anchor="nhiem-vu-{assignment_id}")
def add_agency(request: HttpRequest, plan_id: int, assignment_id: int) -> HttpResponse:
    """Add an agency that leads or supports an assignment."""
    plan, assignment = _assignment(request, plan_id, assignment_id)
    form = AgencyForm(request.POST)
    if not (
        form.is_valid()
        and saved(
            form,
            lambda: correcting.add_agency(assignment, on=localdate(), **form.cleaned_data),
            name_field="text",
        )
    ):
        return _assignment_screen(request, plan, assignment, agency_form=form)
    note_saved(request, f"co-quan-cua-{assignment.pk}")
    messages.success(request, _("Đã thêm cơ quan."))
    return redirect(f"{reverse('plans:edit_assignment', args=[plan.pk, assignment.pk])}#co-quan")


@posted_only(gettext_lazy("việc bỏ cơ quan"))
def remove_agency(request: HttpRequest, plan_id: int, participation_id: int) -> HttpResponse:
    """Take an agency off its assignment."""
    plan = editable_plan(request, plan_id)
    found = get_object_or_404(
        Participation.objects.select_related("assignment"),
        assignment__plan=plan,
        pk=participation_id,
    )
    try:
        correcting.remove_agency(found)
    except RuleError as refusal:
        messages.error(request, refusal.message)
        return redirect("plans:plan", plan.pk)
    messages.success(request, _("Đã bỏ “%(name)s” khỏi nhiệm vụ.") % {"name": found.text})
    return redirect(
        f"{reverse('plans:edit_assignment', args=[plan.pk, found.assignment_id])}#co-quan"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def edit_target(request: HttpRequest, plan_id: int, target_id: int) -> HttpResponse:
    """Put a target's numbers, period or section right."""
    plan = editable_plan(request, plan_id)
    target = get_object_or_404(Target, plan=plan, pk=target_id)
    form = TargetForm.of(target, request.POST if request.method == "POST" else None)
    return corrected(
        request,
        plan,
        form,
        lambda: correcting.correct_target(target, **form.cleaned_data),
        Wording(_("chỉ tiêu"), _("Sửa chỉ tiêu"), _("Đã sửa chỉ tiêu."), _("Bỏ chỉ tiêu này")),
        name_field="text",
        anchor=f"chi-tieu-{target.pk}",
        line=target.source_line,
        removal=reverse("plans:remove_target", args=[plan.pk, target.pk]),
    )


@posted_only(gettext_lazy("việc bỏ chỉ tiêu"), anchor="chi-tieu-{target_id}")
def remove_target(request: HttpRequest, plan_id: int, target_id: int) -> HttpResponse:
    """Take a target out."""
    plan = editable_plan(request, plan_id)
    target = get_object_or_404(Target, plan=plan, pk=target_id)
    return removed(
        request,
        plan,
        lambda: correcting.remove_target(target),
        _("Đã bỏ chỉ tiêu."),
        "chi-tieu",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def edit_section(request: HttpRequest, plan_id: int, section_id: int) -> HttpResponse:
    """Put the name of a planned section right."""
    plan = editable_plan(request, plan_id)
    section = get_object_or_404(PlannedSection, plan=plan, pk=section_id)
    form = SectionForm(
        request.POST if request.method == "POST" else None, initial={"name": section.name}
    )
    return corrected(
        request,
        plan,
        form,
        lambda: correcting.rename_section(section, form.cleaned_data["name"]),
        Wording(
            _("tên chuyên mục"),
            _("Sửa chuyên mục"),
            _("Đã sửa tên chuyên mục."),
            _("Bỏ chuyên mục này"),
        ),
        name_field="name",
        anchor=f"muc-{section.pk}",
        line=section.source_line,
        removal=reverse("plans:remove_section", args=[plan.pk, section.pk]),
    )


@posted_only(gettext_lazy("việc bỏ chuyên mục"), anchor="muc-{section_id}")
def remove_section(request: HttpRequest, plan_id: int, section_id: int) -> HttpResponse:
    """Take a planned section out."""
    plan = editable_plan(request, plan_id)
    section = get_object_or_404(PlannedSection, plan=plan, pk=section_id)
    return removed(
        request,
        plan,
        lambda: correcting.remove_section(section),
        _("Đã bỏ chuyên mục."),
        "chuyen-muc",
    )


def _assignment(request: HttpRequest, plan_id: int, assignment_id: int) -> tuple[Plan, Assignment]:
    plan = editable_plan(request, plan_id)
    found = get_object_or_404(queries.assignments_in(plan), pk=assignment_id)
    found.plan = plan
    return plan, found


def _assignment_screen(
    request: HttpRequest,
    plan: Plan,
    assignment: Assignment,
    *,
    form: AssignmentForm | None = None,
    agency_form: AgencyForm | None = None,
) -> HttpResponse:
    fields = fields_of(plan, [assignment])
    own = {f"nhiem-vu-{assignment.pk}"} | {
        f"ten-{row.pk}" for row in assignment.participations.all()
    }
    return correction(
        request,
        plan,
        form or AssignmentForm.of(assignment, None),
        title=_("Sửa nhiệm vụ"),
        keep=f"nhiem-vu-{assignment.pk}",
        line=assignment.source_first_line,
        fields=[field for field in fields if field.name in own],
        removal=reverse("plans:remove_assignment", args=[plan.pk, assignment.pk]),
        removal_label=_("Bỏ nhiệm vụ này"),
        more={
            "row": assignment_row(assignment, localdate()),
            "agency_form": agency_form or AgencyForm(),
        },
    )
