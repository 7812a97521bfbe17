"""What a planning officer does to a draft: answer, put right, confirm, throw away."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from conglang.errors import RuleError
from conglang.organisation.models import Unit, UnitGroup
from conglang.organisation.naming import name_key
from conglang.plans import queries, services
from conglang.plans.forms import HeaderForm, NameForm, TargetForm, meaning_key
from conglang.plans.models import Participation, Plan, Target
from conglang.plans.views.access import editable_plan
from conglang.vietnam.text import sort_key


@dataclass(frozen=True, slots=True)
class Choices:
    """Everybody that a name in a plan may mean, groups and units by name."""

    groups: list[tuple[str, UnitGroup]]
    units: list[tuple[str, Unit]]

    @property
    def by_key(self) -> dict[str, Unit | UnitGroup]:
        return dict([*self.groups, *self.units])


def choices_for(plan: Plan) -> Choices:
    """Return the units and groups that a plan's body knows."""
    units = sorted(queries.units_to_choose(plan, localdate()), key=lambda unit: sort_key(unit.name))
    groups = sorted(
        UnitGroup.objects.filter(body=plan.body_id), key=lambda group: sort_key(group.name)
    )
    return Choices(
        [(meaning_key(group), group) for group in groups],
        [(meaning_key(unit), unit) for unit in units],
    )


@dataclass(frozen=True, slots=True)
class Question:
    """A name to recognise, with the likely groups and units first."""

    participation: Participation
    suggestions: list[tuple[str, Unit | UnitGroup]]


def question_about(participation: Participation, choices: Choices) -> Question:
    """Return a name with those of its suggestions that still may be chosen, best first."""
    asked = name_key(participation.text)
    groups = [
        (key, group)
        for key, group in choices.groups
        if any(name_key(name) in asked for name in (group.name, *group.other_names))
    ]
    units = {unit.pk: (key, unit) for key, unit in choices.units}
    likely = [units[pk] for pk in participation.suggestions if pk in units]
    return Question(participation, [*groups, *likely])


@require_http_methods(["GET", "HEAD", "POST"])
def answer_name(request: HttpRequest, plan_id: int, participation_id: int) -> HttpResponse:
    """Say whom a name means; then on to the next open question."""
    plan = editable_plan(request, plan_id)
    participation = get_object_or_404(
        Participation.objects.select_related("assignment", "unit", "group"),
        assignment__plan=plan,
        pk=participation_id,
    )
    choices = choices_for(plan)
    form = NameForm(request.POST if request.method == "POST" else None, known=choices.by_key)
    if request.method == "POST" and form.is_valid():
        return _answered(request, plan, participation, form)
    return render(
        request,
        "plans/name.html",
        {
            "page_title": _("Tên gọi trong kế hoạch"),
            "plan": plan,
            "question": question_about(participation, choices),
            "choices": choices,
            "form": form,
        },
    )


def _answered(
    request: HttpRequest, plan: Plan, participation: Participation, form: NameForm
) -> HttpResponse:
    meaning = form.cleaned_data["answer"]
    try:
        if meaning is None:
            count = services.leave_outside(participation)
        else:
            count = services.answer_question(
                participation, meaning, remember=form.cleaned_data["remember"]
            )
    except RuleError as refusal:
        messages.error(request, refusal.message)
        return redirect("plans:plan", plan.pk)
    messages.success(
        request,
        _("Đã ghi: “%(name)s” là %(meaning)s (%(count)s chỗ trong kế hoạch).")
        % {
            "name": participation.text,
            "meaning": meaning or _("đơn vị ngoài hệ thống"),
            "count": count,
        },
    )
    return redirect(f"{reverse('plans:plan', args=[plan.pk])}#{_next_anchor(plan, participation)}")


def _next_anchor(plan: Plan, answered: Participation) -> str:
    def place(row: Participation) -> tuple[int, str, int]:
        return row.assignment.place, row.role, row.place

    left = queries.open_questions(plan)
    if not left:
        return "xac-nhan"
    following = next((row for row in left if place(row) > place(answered)), left[0])
    return f"cau-hoi-{following.pk}"


@require_http_methods(["GET", "HEAD", "POST"])
def correct_header(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Put right the subject, number, date or year of a draft."""
    plan = editable_plan(request, plan_id)
    form = HeaderForm(request.POST if request.method == "POST" else None, instance=plan)
    if request.method == "POST" and form.is_valid():
        try:
            services.correct_header(plan, **form.cleaned_data)
        except RuleError as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, _("Đã sửa thông tin chung của kế hoạch."))
        return redirect("plans:plan", plan.pk)
    return render(
        request,
        "plans/header.html",
        {"page_title": _("Sửa thông tin chung"), "plan": plan, "form": form},
    )


@require_POST
def link_target(request: HttpRequest, plan_id: int, target_id: int) -> HttpResponse:
    """Say which section a target counts."""
    plan = editable_plan(request, plan_id)
    target = get_object_or_404(Target, plan=plan, pk=target_id)
    form = TargetForm(request.POST, target=target)
    if not form.is_valid():
        messages.error(request, form.errors["section"][0])
    else:
        try:
            services.link_target(target, form.cleaned_data["section"])
        except RuleError as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, _("Đã lưu chuyên mục của chỉ tiêu."))
    return redirect(f"{reverse('plans:plan', args=[plan.pk])}#chi-tieu-{target.pk}")


@require_POST
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


@require_POST
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
