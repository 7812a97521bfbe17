"""The list of plans, and the door through which a plan file comes in."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from conglang.errors import RuleError
from conglang.organisation.queries import bodies_where
from conglang.plans import queries
from conglang.plans.forms import UploadForm
from conglang.plans.models import Plan, PlanIntake
from conglang.plans.services import receive_plan

PAGE_SIZE = 50
MOST_INTAKES = 20


@require_http_methods(["GET", "HEAD", "POST"])
def plan_list(request: HttpRequest) -> HttpResponse:
    """Show the plans a person may see; take a plan file from those who plan."""
    on = localdate()
    bodies = bodies_where(request.user, queries.PLANNING_ROLES, on)
    may_upload = bodies.exists()
    form = None
    if request.method == "POST":
        if not may_upload:
            raise PermissionDenied
        form = UploadForm(request.POST, request.FILES, bodies=bodies)
        received = _received(request, form)
        if isinstance(received, PlanIntake):
            return redirect("plans:intake", received.pk)
        if received is not None:
            return redirect("plans:plan", received.pk)
    elif may_upload:
        form = UploadForm(bodies=bodies)
    plans = queries.with_progress(queries.plans_visible_to(request.user, on))
    page = Paginator(plans, PAGE_SIZE).get_page(request.GET.get("p"))
    return render(
        request,
        "plans/list.html",
        {
            "page_title": _("Kế hoạch"),
            "form": form,
            "plans": page,
            "intakes": queries.open_intakes(request.user, on)[:MOST_INTAKES] if may_upload else [],
        },
    )


def _received(request: HttpRequest, form: UploadForm) -> Plan | PlanIntake | None:
    if not form.is_valid():
        return None
    file = form.cleaned_data["file"]
    try:
        received = receive_plan(
            form.chosen_body, name=file.name, content=file.read(), by=request.user
        )
    except RuleError as refusal:
        form.add_error("file", refusal.message)
        return None
    if isinstance(received, Plan):
        messages.success(
            request,
            _("Đã đọc kế hoạch. Hãy đối chiếu với văn bản gốc rồi bấm “Xác nhận kế hoạch”."),
        )
    return received
