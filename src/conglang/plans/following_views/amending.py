"""Amend a plan in force: gather changes, look at the difference, give the ground, confirm."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from conglang.errors import RuleError
from conglang.plans import queries, services
from conglang.plans.following_views.access import PAGE_SIZE, kept_plan, number_in
from conglang.plans.following_views.amendment_draft import AmendmentDraft, parties_of
from conglang.plans.models import Assignment, Participation, Plan
from conglang.plans.views.questions import choices_for


class GroundForm(forms.Form):
    """Why a plan changes, and which document says so."""

    reason = forms.CharField(
        label=gettext_lazy("Lý do điều chỉnh"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Chưa ghi lý do điều chỉnh. Hãy ghi rõ vì sao."),
            "max_length": gettext_lazy("Lý do dài quá 500 chữ. Hãy viết gọn lại."),
        },
    )
    decision = forms.CharField(
        label=gettext_lazy("Văn bản quyết định"),
        max_length=200,
        help_text=gettext_lazy("Ghi loại, số, ký hiệu và ngày của văn bản cho phép điều chỉnh."),
        error_messages={
            "required": gettext_lazy(
                "Chưa ghi văn bản quyết định. Hãy ghi số, ngày của văn bản cho phép điều chỉnh."
            ),
            "max_length": gettext_lazy("Tên văn bản dài quá 200 chữ. Hãy viết gọn lại."),
        },
    )


class AssignmentChangeForm(forms.Form):
    """The new words, time and agencies of an assignment."""

    name = forms.CharField(
        label=gettext_lazy("Nội dung nhiệm vụ"),
        max_length=700,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Nhiệm vụ chưa có tên. Hãy nhập nội dung nhiệm vụ."),
            "max_length": gettext_lazy("Nội dung dài quá 700 chữ. Hãy viết gọn lại."),
        },
    )
    time = forms.CharField(
        label=gettext_lazy("Thời gian thực hiện"),
        max_length=300,
        required=False,
        help_text=gettext_lazy(
            "Viết như trong kế hoạch: “Quý III/2026”, “trước ngày 30/6/2026”, “thường xuyên”."
        ),
    )
    leads = forms.MultipleChoiceField(
        label=gettext_lazy("Chủ trì"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy(
                "Nhiệm vụ chưa có đơn vị chủ trì. Hãy chọn ít nhất một đơn vị."
            )
        },
    )
    coordinators = forms.MultipleChoiceField(
        label=gettext_lazy("Phối hợp"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args, plan: Plan, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        known = choices_for(plan)
        options = [(key, party.name) for key, party in (*known.groups, *known.units)]
        names = {**self.initial.get("names", {}), **dict(options)}
        for role in ("leads", "coordinators"):
            # Those of today come first, also when the list has them no longer.
            today = [(key, names[key]) for key in self.initial.get(role, ()) if key in names]
            rest = [option for option in options if option not in today]
            self.fields[role].choices = [*today, *rest]

    @property
    def change(self) -> dict[str, Any]:
        """Return the change as the draft keeps it, agencies in the order they had."""
        change = {key: self.cleaned_data[key] for key in ("name", "time")}
        for role in ("leads", "coordinators"):
            chosen = self.cleaned_data[role]
            before = [key for key in self.initial.get(role, ()) if key in chosen]
            change[role] = [*before, *(key for key in chosen if key not in before)]
        change["coordinators"] = [
            key for key in change["coordinators"] if key not in change["leads"]
        ]
        return change


@require_http_methods(["GET", "HEAD", "POST"])
def amend(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show what was gathered and its difference; by POST, put it into force. Query: tim, p."""
    plan = kept_plan(request, plan_id)
    draft = AmendmentDraft(request, plan)
    form = GroundForm(request.POST if request.method == "POST" else None)
    changes, lines = draft.meant()
    if request.method == "POST" and form.is_valid():
        try:
            services.amend_plan(
                plan,
                changes,
                version=draft.version or queries.version_of(plan),
                reason=form.cleaned_data["reason"],
                decision=form.cleaned_data["decision"],
                by=request.user,
                on=localdate(),
            )
        except RuleError as refusal:
            form.add_error(None, refusal.message)
        else:
            draft.clear()
            messages.success(request, _("Đã điều chỉnh kế hoạch. Các đơn vị thấy bản mới ngay."))
            return redirect("plans:amendments", plan.pk)
    return render(
        request,
        "plans/following/amend.html",
        {
            "page_title": _("Điều chỉnh kế hoạch"),
            "plan": plan,
            "form": form,
            "lines": lines,
            **_assignments(request, plan, {row["assignment"] for row in draft.changes}),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, plan_id: int, assignment_id: int) -> HttpResponse:
    """Gather new words, time or agencies for an assignment."""
    plan = kept_plan(request, plan_id)
    assignment = _of_plan(plan, assignment_id)
    draft = AmendmentDraft(request, plan)
    known = draft.change_of(assignment)
    initial = _as_it_is(assignment)
    if known and known["kind"] == "change":
        initial |= {key: known[key] for key in ("name", "time", "leads", "coordinators")}
    form = AssignmentChangeForm(request.POST or None, initial=initial, plan=plan)
    if request.method == "POST" and form.is_valid():
        draft.put({"kind": "change", "assignment": assignment.pk, **form.change})
        return redirect("plans:amend", plan.pk)
    return render(
        request,
        "plans/following/amend_assignment.html",
        {
            "page_title": _("Đổi nhiệm vụ"),
            "plan": plan,
            "assignment": assignment,
            "form": form,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Gather a new assignment."""
    plan = kept_plan(request, plan_id)
    form = AssignmentChangeForm(request.POST or None, plan=plan)
    if request.method == "POST" and form.is_valid():
        AmendmentDraft(request, plan).put({"kind": "add", "assignment": None, **form.change})
        return redirect("plans:amend", plan.pk)
    return render(
        request,
        "plans/following/amend_assignment.html",
        {"page_title": _("Thêm nhiệm vụ"), "plan": plan, "form": form},
    )


@require_POST
def drop(request: HttpRequest, plan_id: int, assignment_id: int) -> HttpResponse:
    """Gather that an assignment is asked no longer."""
    plan = kept_plan(request, plan_id)
    assignment = _of_plan(plan, assignment_id)
    AmendmentDraft(request, plan).put(
        {"kind": "drop", "assignment": assignment.pk, "leads": [], "coordinators": []}
    )
    return redirect("plans:amend", plan.pk)


@require_POST
def forget(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Leave one gathered change out, or all. Form: thu-tu (its place), empty for all."""
    plan = kept_plan(request, plan_id)
    draft = AmendmentDraft(request, plan)
    place = request.POST.get("thu-tu", "")
    if place.isdecimal():
        draft.remove(int(place))
    else:
        draft.clear()
    return redirect("plans:amend", plan.pk)


def _of_plan(plan: Plan, assignment_id: int) -> Assignment:
    rows = queries.in_force(plan.assignments.all()).prefetch_related(
        "participations__unit", "participations__group"
    )
    return get_object_or_404(rows, pk=assignment_id)


def _as_it_is(assignment: Assignment) -> dict[str, Any]:
    names: dict[str, str] = {}
    for row in assignment.participations.all():
        party = row.unit or row.group
        if party is not None:
            names[f"{'unit' if row.unit_id else 'group'}-{party.pk}"] = party.name
    return {
        "name": assignment.name,
        "time": assignment.time_text,
        "leads": parties_of(assignment, Participation.Role.LEAD),
        "coordinators": parties_of(assignment, Participation.Role.COORDINATE),
        "names": names,
    }


def _assignments(request: HttpRequest, plan: Plan, gathered: set[int]) -> dict[str, Any]:
    words = " ".join(request.GET.get("tim", "").split())[:100]
    number = max(number_in(request, "p") or 1, 1)
    start = (number - 1) * PAGE_SIZE
    rows = queries.in_force(plan.assignments.all()).order_by("place")
    if words:
        rows = rows.filter(name__icontains=words)
    found = list(rows[start : start + PAGE_SIZE + 1])
    return {
        "words": words,
        "number": number,
        "has_next": len(found) > PAGE_SIZE,
        "assignments": [(row, row.pk in gathered) for row in found[:PAGE_SIZE]],
    }
