"""Amend a plan in force: what is gathered, what it alters, its ground, and the confirmation."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from conglang.errors import RuleError
from conglang.plans import queries, services
from conglang.plans.following_views.access import PAGE_SIZE, choice_in, kept_plan, number_in
from conglang.plans.following_views.amendment_forms import GroundForm
from conglang.plans.following_views.parts import PARTS, PartRow, part_rows
from conglang.plans.models import AmendmentDraft, DraftedChange, Plan
from conglang.plans.services.amendment_drafts import GROUND_FIELDS
from conglang.plans.views.unsaved import came_back_unsaved, note_saved, render_screen, tell_unsaved

PART_NAMES = {
    DraftedChange.Part.ASSIGNMENT: gettext_lazy("Nhiệm vụ"),
    DraftedChange.Part.SECTION: gettext_lazy("Chuyên mục"),
    DraftedChange.Part.TARGET: gettext_lazy("Chỉ tiêu"),
    DraftedChange.Part.REPORT: gettext_lazy("Chế độ báo cáo"),
}


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A gathered change with the address where it is edited."""

    told: queries.DraftedLine
    address: str


@require_http_methods(["GET", "HEAD", "POST"])
def amend(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show what was gathered and what it alters; by POST, keep its ground or confirm.

    Query: phan (see PARTS), tim, p. Form: the ground, viec ("luu" | "xac-nhan"), da-xem.
    """
    plan = kept_plan(request, plan_id)
    if came_back_unsaved(request):
        tell_unsaved(request, _("lý do và văn bản điều chỉnh"))
    draft = queries.draft_of(plan)
    form = _ground_form(request, draft)
    if request.method == "POST" and form.is_valid():
        answered = _kept(request, plan, form)
        if answered is not None:
            return answered
        draft = queries.draft_of(plan)  # somebody else may have gone on with it
    return _screen(request, plan, draft, form)


def _kept(request: HttpRequest, plan: Plan, form: GroundForm) -> HttpResponse | None:
    try:
        if request.POST.get("viec") == "luu":
            services.keep_ground(plan, form.cleaned_data, by=request.user)
            messages.success(request, _("Đã lưu bản điều chỉnh, chưa có hiệu lực."))
        else:
            # Only what was gathered can be confirmed: nothing begins a draft here.
            if queries.draft_of(plan) is not None:
                services.keep_ground(plan, form.cleaned_data, by=request.user)
            services.confirm_amendment(
                plan, seen=request.POST.get("da-xem", ""), by=request.user, on=localdate()
            )
            messages.success(request, _("Đã điều chỉnh kế hoạch. Các đơn vị thấy bản mới ngay."))
    except RuleError as refusal:
        form.add_error(FIELDS_OF.get(refusal.code), refusal.message)
        return None
    note_saved(request, f"dieu-chinh-{plan.pk}")
    if request.POST.get("viec") == "luu":
        return redirect("plans:amend", plan.pk)
    return redirect("plans:amendments", plan.pk)


FIELDS_OF = {
    "in-force-later": "in_force_on",
    "in-force-before": "in_force_on",
    "decided-later": "decided_on",
}


def _ground_form(request: HttpRequest, draft: AmendmentDraft | None) -> GroundForm:
    if request.method == "POST":
        return GroundForm(request.POST, is_final=request.POST.get("viec") != "luu")
    initial: dict[str, Any] = {"in_force_on": localdate(), "decision_type": _("Quyết định")}
    if draft is not None:
        initial |= {name: getattr(draft, name) for name in GROUND_FIELDS if getattr(draft, name)}
    return GroundForm(initial=initial)


def _screen(
    request: HttpRequest, plan: Plan, draft: AmendmentDraft | None, form: GroundForm
) -> HttpResponse:
    lines = queries.drafted_lines(draft) if draft else []
    written = [line for line in lines if not line.row.is_offered]
    offered = [line for line in lines if line.row.is_offered]
    part = choice_in(request, "phan", tuple(PARTS))
    return render_screen(
        request,
        "plans/following/amend.html",
        {
            "page_title": _("Điều chỉnh kế hoạch"),
            "plan": plan,
            "draft": draft,
            "form": form,
            "written": _by_part(plan, written),
            "written_count": len(written),
            "offered": _by_part(plan, offered),
            "offered_count": len(offered),
            "seen": queries.fingerprint(plan, lines) if draft else "",
            "part": part,
            "part_name": PART_NAMES[PARTS[part]],
            "parts": [(slug, PART_NAMES[name], slug == part) for slug, name in PARTS.items()],
            **_rows(request, plan, part, written),
        },
    )


def _by_part(plan: Plan, lines: list[queries.DraftedLine]) -> list[tuple[str, list[ShownLine]]]:
    """Return lines under the name of their part of the plan; they are in its order already."""
    return [
        (
            str(PART_NAMES[DraftedChange.Part(part)]),
            [ShownLine(line, _address(plan, line.row)) for line in found],
        )
        for part, found in groupby(lines, key=lambda line: line.row.part)
    ]


def _address(plan: Plan, row: DraftedChange) -> str:
    slug = next(slug for slug, part in PARTS.items() if part == row.part)
    if row.kind == DraftedChange.Kind.ADD:
        return reverse("plans:amend_edit", args=[plan.pk, slug, row.pk])
    return reverse("plans:amend_change", args=[plan.pk, slug, row.subject])


def _rows(
    request: HttpRequest, plan: Plan, part: str, written: list[queries.DraftedLine]
) -> dict[str, Any]:
    words = " ".join(request.GET.get("tim", "").split())[:100]
    number = max(number_in(request, "p") or 1, 1)
    start = (number - 1) * PAGE_SIZE
    rows = part_rows(plan, PARTS[part], words)
    found = list(rows[start : start + PAGE_SIZE + 1])
    drafted = {line.row.subject: line.row for line in written if line.row.part == PARTS[part]}
    return {
        "words": words,
        "number": number,
        "has_next": len(found) > PAGE_SIZE,
        "rows": [PartRow.of(row, drafted.get(row.pk)) for row in found[:PAGE_SIZE]],
    }


@require_POST
def forget(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Leave one gathered change out, or throw the whole draft away. Form: muc (id, or empty)."""
    plan = kept_plan(request, plan_id)
    row = number_in(request, "muc", sent=True)
    try:
        if row is None:
            services.discard_amendment(plan, by=request.user)
            messages.success(request, _("Đã bỏ bản điều chỉnh. Kế hoạch không thay đổi."))
        else:
            services.take_back(plan, [row], by=request.user)
    except RuleError as refusal:
        messages.error(request, refusal.message)
    return redirect("plans:amend", plan.pk)
