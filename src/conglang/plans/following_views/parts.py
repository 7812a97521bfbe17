"""The parts of a plan that an amendment may touch: their addresses, rows and forms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from conglang.database.numbers import row_number
from conglang.errors import RuleError
from conglang.plans import queries, services
from conglang.plans.differences import amount
from conglang.plans.following_views.access import kept_plan
from conglang.plans.following_views.amendment_forms import FORMS, PartForm, as_it_is
from conglang.plans.models import Assignment, DraftedChange, Plan, PlannedSection, Target
from conglang.plans.views.unsaved import came_back_unsaved, note_saved, render_screen, tell_unsaved

Part, Kind = DraftedChange.Part, DraftedChange.Kind
PARTS: dict[str, Part] = {
    "nhiem-vu": Part.ASSIGNMENT,
    "chuyen-muc": Part.SECTION,
    "chi-tieu": Part.TARGET,
    "bao-cao": Part.REPORT,
}


@dataclass(frozen=True, slots=True)
class PartRow:
    """One row of a part that may be chosen. seen: the revision of what was drafted for it."""

    pk: int
    name: str
    detail: str
    place: str
    seen: int
    is_gathered: bool

    @classmethod
    def of(cls, row: Any, drafted: DraftedChange | None) -> PartRow:
        place, name, detail = "", str(row), ""
        if isinstance(row, Assignment):
            place, detail = row.section_ref, row.time_text
        elif isinstance(row, PlannedSection):
            detail = row.description
        elif isinstance(row, Target):
            number = f"{amount(row.minimum, row.maximum)} {row.unit_of_measure}".strip()
            detail = f"{number}/{row.period}" if row.period else number
        else:
            detail = row.due_text
        return cls(row.pk, name, detail, place, drafted.revision if drafted else 0, bool(drafted))


def part_rows(plan: Plan, part: Part, words: str) -> QuerySet[Any]:
    """Return the rows of a part in force, those with some words in them."""
    field = {Part.TARGET: "text", Part.REPORT: "sender"}.get(part, "name")
    rows = queries.subjects_in_force(plan, part).prefetch_related(None)
    return rows.filter(**{f"{field}__icontains": words}) if words else rows


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, plan_id: int, part: str) -> HttpResponse:
    """Gather a new part of the plan."""
    titles = {
        Part.ASSIGNMENT: _("Thêm nhiệm vụ"),
        Part.SECTION: _("Thêm chuyên mục"),
        Part.TARGET: _("Thêm chỉ tiêu"),
        Part.REPORT: _("Thêm chế độ báo cáo"),
    }
    plan = kept_plan(request, plan_id)
    wanted = _part(part)
    form = _form(request, plan, wanted, {})
    return _gather(request, plan, wanted, Kind.ADD, form, titles[wanted], f"them-{part}-{plan.pk}")


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, plan_id: int, part: str, row_id: int) -> HttpResponse:
    """Edit a new part that was gathered; one that somebody took back meanwhile is not lost."""
    plan = kept_plan(request, plan_id)
    wanted = _part(part)
    rows = DraftedChange.objects.select_related("made_by", "draft__plan").filter(
        draft__plan=plan, part=wanted, kind=Kind.ADD, is_offered=False
    )
    row = rows.filter(pk=row_id).first()
    if row is None and request.method != "POST":
        raise Http404
    form = _form(request, plan, wanted, row.values if row else {})
    return _gather(
        request, plan, wanted, Kind.ADD, form, _("Sửa mục sẽ thêm"), f"sua-muc-{row_id}", row=row
    )


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, plan_id: int, part: str, subject_id: int) -> HttpResponse:
    """Gather what is to be different in a part of the plan."""
    titles = {
        Part.ASSIGNMENT: _("Đổi nhiệm vụ"),
        Part.SECTION: _("Đổi chuyên mục"),
        Part.TARGET: _("Đổi chỉ tiêu"),
        Part.REPORT: _("Đổi chế độ báo cáo"),
    }
    plan = kept_plan(request, plan_id)
    wanted = _part(part)
    subject = get_object_or_404(queries.subjects_in_force(plan, wanted), pk=subject_id)
    row = DraftedChange.objects.select_related("made_by", "draft__plan").filter(
        draft__plan=plan, part=wanted, subject=subject.pk, is_offered=False
    ).first()  # fmt: skip
    drafted = row.values if row and row.kind == Kind.CHANGE else {}
    form = _form(request, plan, wanted, as_it_is(subject) | drafted, subject)
    return _gather(
        request, plan, wanted, Kind.CHANGE, form, titles[wanted],
        f"doi-{part}-{subject.pk}", row=row, subject=subject,
    )  # fmt: skip


@require_POST
def drop(request: HttpRequest, plan_id: int, part: str, subject_id: int) -> HttpResponse:
    """Gather that a part of the plan is to end. Form: da-xem (revision of what was drafted)."""
    plan = kept_plan(request, plan_id)
    wanted = _part(part)
    get_object_or_404(queries.subjects_in_force(plan, wanted), pk=subject_id)
    try:
        services.draft_change(
            plan, part=wanted, kind=Kind.DROP, subject=subject_id, seen=_seen(request),
            by=request.user,
        )  # fmt: skip
    except RuleError as refusal:
        messages.error(request, refusal.message)
    response = redirect("plans:amend", plan.pk)
    response["Location"] += f"?phan={part}#ban-dieu-chinh"
    return response


def _gather(
    request: HttpRequest,
    plan: Plan,
    part: Part,
    kind: Kind,
    form: PartForm,
    title: str,
    keep: str,
    *,
    row: DraftedChange | None = None,
    subject: Any = None,
) -> HttpResponse:
    if came_back_unsaved(request):
        tell_unsaved(request, _("mục đang điều chỉnh"))
    others: list[queries.DraftedLine] = []
    if request.method == "POST" and form.is_valid():
        try:
            services.draft_change(
                plan,
                part=part,
                kind=kind,
                subject=subject.pk if subject else None,
                values=form.values,
                row=row if kind == Kind.ADD else None,
                seen=_seen(request),
                by=request.user,
            )
        except RuleError as refusal:
            form.add_error(None, refusal.message)
            if row is not None and refusal.code == "change-edited":
                others = [
                    line for line in queries.drafted_lines(row.draft) if line.row.pk == row.pk
                ]
        else:
            note_saved(request, keep)
            response = redirect("plans:amend", plan.pk)
            slug = next(slug for slug, name in PARTS.items() if name == part)
            response["Location"] += f"?phan={slug}#ban-dieu-chinh"
            return response
    return render_screen(
        request,
        "plans/following/amend_part.html",
        {
            "page_title": title,
            "plan": plan,
            "form": form,
            "subject": subject,
            "others": others,
            "seen": row.revision if row else 0,
            "keep": keep,
        },
    )


def _form(
    request: HttpRequest, plan: Plan, part: Part, initial: dict[str, Any], subject: Any = None
) -> PartForm:
    more: dict[str, Any] = {}
    if part == Part.TARGET:
        drafted = DraftedChange.objects.filter(draft__plan=plan, part=Part.SECTION, kind=Kind.ADD)
        more["drafted_sections"] = [row.values.get("name", "") for row in drafted]
    data = request.POST if request.method == "POST" else None
    return FORMS[part](data, plan=plan, subject=subject, initial=initial, **more)


def _part(slug: str) -> Part:
    if slug not in PARTS:
        raise Http404
    return PARTS[slug]


def _seen(request: HttpRequest) -> int:
    return row_number(request.POST.get("da-xem")) or 0
