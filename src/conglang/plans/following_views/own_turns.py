"""What a unit says of its own turns: how far it is, and the proof of it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from conglang.errors import RuleError
from conglang.plans import queries, services
from conglang.plans.following_views.access import back
from conglang.plans.following_views.my_work import STATES
from conglang.plans.following_views.wording import how_standing, turn_words
from conglang.plans.models import Standing
from conglang.plans.queries import boards
from conglang.plans.services.handing_in import FILE_SUFFIXES, MAX_FILE_BYTES


@require_safe
def turn(request: HttpRequest, standing_id: int) -> HttpResponse:
    """Show one turn of one unit: what was said of it, what was handed in, and the forms."""
    on = localdate()
    standing = _standing(request, standing_id)
    plan = standing.occurrence.assignment.plan
    may_edit = queries.plans_editable_by(request.user, on).filter(pk=plan.pk).exists()
    states = [*STATES, Standing.State.NOT_NEEDED] if may_edit else STATES
    return render(
        request,
        "plans/following/turn.html",
        {
            "page_title": standing.occurrence.assignment.name,
            "standing": standing,
            "plan": plan,
            "how": how_standing(standing, on),
            "when": turn_words(standing.occurrence),
            "states": [(s.value, str(s.label), s == standing.state) for s in states],
            "evidence": queries.evidence_of_turn(standing.occurrence).filter(unit=standing.unit_id)[
                :50
            ],
            "changes": standing.changes.select_related("changed_by").order_by("-pk")[:50],
            "suffixes": ",".join(f".{suffix}" for suffix in sorted(FILE_SUFFIXES)),
            "may_edit": may_edit,
        },
    )


@require_POST
def change_standing(request: HttpRequest, standing_id: int) -> HttpResponse:
    """Keep how far a unit is with a turn. Form: tinh-trang, ghi-chu."""
    standing = _standing(request, standing_id)
    return _done(
        request,
        standing,
        lambda: services.change_standing(
            standing,
            state=request.POST.get("tinh-trang", ""),
            note=request.POST.get("ghi-chu", ""),
            by=request.user,
        ),
        _("Đã ghi tình trạng."),
    )


@require_POST
def hand_in(request: HttpRequest, standing_id: int) -> HttpResponse:
    """Take proof of a unit's turn. Form: loai ("tep" | "duong-dan" | "ghi-chu") and its fields."""
    standing = _standing(request, standing_id)
    note = request.POST.get("noi-dung", "")

    def take() -> object:
        if request.POST.get("loai") == "tep":
            file = request.FILES.get("tep")
            if file is None:
                raise RuleError("file-empty", _("Chưa chọn tệp. Hãy chọn tệp rồi gửi lại."))
            # One byte more than allowed is enough to be refused; nothing larger is read.
            return services.hand_in_file(
                standing,
                name=file.name,
                content=file.read(MAX_FILE_BYTES + 1),
                note=note,
                by=request.user,
            )
        if request.POST.get("loai") == "duong-dan":
            return services.hand_in_link(
                standing, url=request.POST.get("dia-chi", ""), note=note, by=request.user
            )
        return services.hand_in_note(standing, note=note, by=request.user)

    return _done(
        request, standing, take, _("Đã gửi minh chứng. Người theo dõi kế hoạch sẽ xem xét.")
    )


@require_POST
def hand_in_report(request: HttpRequest, report_id: int) -> HttpResponse:
    """Say that a report was sent. Form: ghi-chu (where it is to be found)."""
    reports = queries.reports_changeable_by(request.user, localdate())
    report = get_object_or_404(reports, pk=report_id)
    try:
        services.hand_in_report(report, note=request.POST.get("ghi-chu", ""), by=request.user)
    except RuleError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Đã ghi báo cáo đã nộp."))
    return back(request, "plans:work")


def _standing(request: HttpRequest, standing_id: int) -> Standing:
    mine = queries.standings_changeable_by(request.user, localdate())
    found = get_object_or_404(mine, pk=standing_id)
    return boards.loaded([found.pk])[0]


def _done(
    request: HttpRequest, standing: Standing, change: Callable[[], object], words: str
) -> HttpResponse:
    try:
        change()
    except RuleError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, words)
    return back(request, "plans:turn", standing.pk)
