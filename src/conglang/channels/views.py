"""The outbox: what was sent to whom, and what did not arrive."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from conglang.channels import queries, services
from conglang.channels.models import Delivery
from conglang.database.numbers import row_number
from conglang.errors import RuleError

IN_LIST = 50


@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    deliveries = _deliveries(request)
    state = request.GET.get("trang-thai", "")
    if state in Delivery.State.values:
        deliveries = deliveries.filter(state=state)
    before = row_number(request.GET.get("truoc"))
    if before is not None:
        deliveries = deliveries.filter(pk__lt=before)
    found = list(deliveries.defer("text", "html")[: IN_LIST + 1])
    shown = found[:IN_LIST]
    for delivery in shown:
        delivery.shown_receiver = _receiver(request, delivery)
    context = {
        "deliveries": shown,
        "state": state,
        "states": Delivery.State.choices,
        "older": shown[-1].pk if len(found) > IN_LIST else None,
        "is_first": before is None,
    }
    return render(request, "channels/outbox.html", context)


@require_safe
def show(request: HttpRequest, delivery_id: int) -> HttpResponse:
    delivery = get_object_or_404(_deliveries(request), pk=delivery_id)
    context = {
        "delivery": delivery,
        "receiver": _receiver(request, delivery),
        "may_read": queries.may_read_text(request.user, delivery),
        "max_attempts": services.MAX_ATTEMPTS,
    }
    return render(request, "channels/delivery.html", context)


@require_POST
def send_again(request: HttpRequest, delivery_id: int) -> HttpResponse:
    delivery = get_object_or_404(_deliveries(request), pk=delivery_id)
    try:
        services.send_again(delivery, now=timezone.now())
    except RuleError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Đã xếp thư vào hàng để gửi lại."))
    return redirect("channels_delivery", delivery_id=delivery.pk)


def _deliveries(request: HttpRequest):
    today = timezone.localdate()
    if not queries.may_open_outbox(request.user, today):
        raise PermissionDenied
    return queries.deliveries_visible_to(request.user, today)


def _receiver(request: HttpRequest, delivery: Delivery) -> str:
    if request.user.is_superuser:
        return delivery.receiver
    return queries.masked(delivery.receiver)
