"""Read an amending document, and choose among what it asks to be otherwise."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from conglang.errors import RuleError
from conglang.organisation.models import Body
from conglang.plans import services
from conglang.plans.following_views.access import kept_plan, numbers_in
from conglang.plans.forms import UploadForm
from conglang.plans.models import Plan


class AmendingFileForm(UploadForm):
    """The file of an amending document; its body is the plan's."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, bodies=Body.objects.none(), **kwargs)
        self.fields.pop("body", None)
        self.fields["file"].label = gettext_lazy("Tệp văn bản điều chỉnh")


@require_POST
def read_file(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Take an amending document in, and offer what differs. Form: file."""
    plan = kept_plan(request, plan_id)
    form = AmendingFileForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, form.errors["file"][0])
        return _back(plan, "tu-van-ban")
    file = form.cleaned_data["file"]
    try:
        count = services.read_amendment(plan, name=file.name, content=file.read(), by=request.user)
    except RuleError as refusal:
        messages.error(request, refusal.message)
        return _back(plan, "tu-van-ban")
    messages.success(
        request,
        _("Đọc được %(count)s điểm khác với kế hoạch. Hãy chọn những điểm cần đưa vào.")
        % {"count": count},
    )
    return _back(plan, "doc-duoc")


@require_POST
def choose(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Take the chosen offers, or leave them. Form: muc (ids), viec ("nhan" | "bo")."""
    plan = kept_plan(request, plan_id)
    chosen = numbers_in(request, "muc")
    if not chosen:
        messages.error(request, _("Chưa chọn mục nào. Hãy đánh dấu ít nhất một mục."))
        return _back(plan, "doc-duoc")
    try:
        if request.POST.get("viec") == "bo":
            services.take_back(plan, chosen, by=request.user)
            return _back(plan, "doc-duoc")
        taken = services.take_offers(plan, chosen, by=request.user)
    except RuleError as refusal:
        messages.error(request, refusal.message)
        return _back(plan, "doc-duoc")
    if taken < len(chosen):
        messages.warning(
            request,
            _(
                "Đã đưa %(taken)s mục vào bản điều chỉnh; %(left)s mục chưa đưa vì phần đó đã có "
                "người sửa trong bản điều chỉnh. Hãy bỏ một trong hai."
            )
            % {"taken": taken, "left": len(chosen) - taken},
        )
    else:
        messages.success(request, _("Đã đưa %(count)s mục vào bản điều chỉnh.") % {"count": taken})
    return _back(plan, "ban-dieu-chinh")


def _back(plan: Plan, anchor: str) -> HttpResponse:
    response = redirect("plans:amend", plan.pk)
    response["Location"] += f"#{anchor}"
    return response
