"""What the keeper of a plan decides: proof and reports accepted or returned."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from conglang.errors import RuleError
from conglang.plans import queries, services
from conglang.plans.following_views.access import (
    PAGE_SIZE,
    back,
    followed_plan,
    kept_plan,
    number_in,
)
from conglang.plans.following_views.wording import how_report
from conglang.plans.models import Evidence, ReportDue


@require_safe
def waiting(request: HttpRequest, plan_id: int) -> HttpResponse:
    """List what units handed in and nobody has decided on."""
    plan = kept_plan(request, plan_id)
    number = max(number_in(request, "p") or 1, 1)
    start = (number - 1) * PAGE_SIZE
    waiting = queries.evidence_waiting(plan)
    # Keys first: whole rows of thousands are not sorted to show fifty.
    pks = list(waiting.values_list("pk", flat=True)[start : start + PAGE_SIZE + 1])
    return render(
        request,
        "plans/following/waiting.html",
        {
            "page_title": _("Minh chứng chờ xem xét"),
            "plan": plan,
            "rows": waiting.filter(pk__in=pks[:PAGE_SIZE]),
            "number": number,
            "has_next": len(pks) > PAGE_SIZE,
        },
    )


@require_safe
def evidence_file(request: HttpRequest, evidence_id: int) -> FileResponse:
    """Give out a handed-in file to those who may read it, under the name it came with."""
    readable = queries.evidence_readable_by(request.user, localdate())
    evidence = get_object_or_404(readable.filter(kind=Evidence.Kind.FILE), pk=evidence_id)
    try:
        content = evidence.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(content, as_attachment=True, filename=evidence.label)
    response["Content-Type"] = "application/octet-stream"
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
def accept_evidence(request: HttpRequest, evidence_id: int) -> HttpResponse:
    """Count what a unit handed in."""
    evidence = _evidence(request, evidence_id)
    return _decided(
        request,
        evidence.plan_id,
        lambda: services.accept_evidence(evidence, by=request.user),
        _("Đã nhận minh chứng."),
    )


@require_POST
def return_evidence(request: HttpRequest, evidence_id: int) -> HttpResponse:
    """Give back what a unit handed in. Form: ly-do."""
    evidence = _evidence(request, evidence_id)
    return _decided(
        request,
        evidence.plan_id,
        lambda: services.return_evidence(
            evidence, reason=request.POST.get("ly-do", ""), by=request.user
        ),
        _("Đã trả lại minh chứng kèm lý do."),
    )


@require_safe
def reports(request: HttpRequest, plan_id: int) -> HttpResponse:
    """List the reports that a plan asks for: all to its keeper, their own to units."""
    plan = followed_plan(request, plan_id)
    on = localdate()
    rows = queries.reports_due(plan)
    if not plan.may_edit:
        rows = rows.filter(pk__in=queries.reports_changeable_by(request.user, on).values("pk"))
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("p"))
    return render(
        request,
        "plans/following/reports.html",
        {
            "page_title": _("Báo cáo phải nộp"),
            "plan": plan,
            "page": page,
            "rows": [(row, how_report(row, on)) for row in page.object_list],
        },
    )


@require_POST
def decide_report(request: HttpRequest, report_id: int) -> HttpResponse:
    """Accept a report, or return it. Form: quyet-dinh ("nhan" | "tra-lai"), ly-do."""
    found = queries.reports_decidable_by(request.user, localdate())
    report: ReportDue = get_object_or_404(found, pk=report_id)

    def decide() -> object:
        if request.POST.get("quyet-dinh") == "tra-lai":
            return services.return_report(
                report, reason=request.POST.get("ly-do", ""), by=request.user
            )
        return services.accept_report(report, by=request.user)

    try:
        decide()
    except RuleError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Đã ghi quyết định về báo cáo."))
    return back(request, "plans:reports", report.duty.plan_id)


def _evidence(request: HttpRequest, evidence_id: int) -> Evidence:
    return get_object_or_404(
        queries.evidence_decidable_by(request.user, localdate()), pk=evidence_id
    )


def _decided(
    request: HttpRequest, plan_id: int, decide: Callable[[], object], words: str
) -> HttpResponse:
    try:
        decide()
    except RuleError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, words)
    return back(request, "plans:waiting", plan_id)
