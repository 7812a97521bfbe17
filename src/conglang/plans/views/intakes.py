"""A plan file on its way: being read, read, or refused; the page can be left and opened again."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from conglang.documents.models import Document
from conglang.errors import RuleError
from conglang.organisation.queries import bodies_where
from conglang.plans import queries, services
from conglang.plans.forms import UploadForm
from conglang.plans.models import PlanIntake

LONG_WAIT = timedelta(minutes=5)  # not begun by then: somebody should look at the server


@require_safe
def intake(request: HttpRequest, intake_id: int) -> HttpResponse:
    """Show how far the reading of a file is; lead to the plan once there is one."""
    found = _intake(request, intake_id)
    if found.plan_id is not None:
        messages.success(
            request,
            _("Đã đọc kế hoạch. Hãy đối chiếu với văn bản gốc rồi bấm “Xác nhận kế hoạch”."),
        )
        return redirect("plans:plan", found.plan_id)
    failed = found.state == PlanIntake.State.FAILED
    started = found.document.state != Document.State.WAITING
    bodies = bodies_where(request.user, queries.PLANNING_ROLES, localdate())
    return render(
        request,
        "plans/intake.html",
        {
            "page_title": _("Chưa đọc được tệp") if failed else _("Đang đọc tệp kế hoạch"),
            "intake": found,
            "failed": failed,
            "started": started,
            "late": not started and timezone.now() - found.received_at > LONG_WAIT,
            "form": UploadForm(bodies=bodies) if failed else None,
        },
    )


@require_POST
def try_again(request: HttpRequest, intake_id: int) -> HttpResponse:
    """Let a file that failed be read once more."""
    found = _intake(request, intake_id)
    try:
        services.try_intake_again(found)
    except RuleError as refusal:
        messages.error(request, refusal.message)
    return redirect("plans:intake", found.pk)


@require_POST
def discard(request: HttpRequest, intake_id: int) -> HttpResponse:
    """Throw a file away of which no plan came."""
    found = _intake(request, intake_id)
    try:
        services.discard_intake(found)
    except RuleError as refusal:
        messages.error(request, refusal.message)
        return redirect("plans:intake", found.pk)
    messages.success(request, _("Đã bỏ tệp “%(name)s”.") % {"name": found.name})
    return redirect("plans:list")


def _intake(request: HttpRequest, intake_id: int) -> PlanIntake:
    return get_object_or_404(queries.intakes_visible_to(request.user, localdate()), pk=intake_id)
