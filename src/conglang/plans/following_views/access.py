"""Find what a person may follow, decide or change; anything else does not exist."""

from __future__ import annotations

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localdate

from conglang.database.numbers import row_number
from conglang.plans import queries
from conglang.plans.models import Plan

PAGE_SIZE = 50


def followed_plan(request: HttpRequest, plan_id: int) -> Plan:
    """Return a confirmed plan a person may follow; `may_edit` is annotated. Raises Http404."""
    on = localdate()
    own = queries.plans_editable_by(request.user, on).filter(pk=OuterRef("pk"))
    plans = queries.plans_visible_to(request.user, on).filter(state=Plan.State.CONFIRMED)
    plans = plans.select_related(None).select_related("body")  # the document's text is long
    return get_object_or_404(plans.annotate(may_edit=Exists(own)), pk=plan_id)


def kept_plan(request: HttpRequest, plan_id: int) -> Plan:
    """Return a confirmed plan that the person keeps; `may_edit` is True. Raises Http404."""
    plans = queries.plans_editable_by(request.user, localdate()).select_related("body__parent")
    found = get_object_or_404(plans.filter(state=Plan.State.CONFIRMED), pk=plan_id)
    found.may_edit = True
    return found


def back(request: HttpRequest, otherwise: str, *args: object) -> HttpResponseRedirect:
    """Lead back to the screen that a form came from (field "tro-lai"), else to a named address."""
    wanted = request.POST.get("tro-lai", "")
    if wanted.startswith("/") and url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return HttpResponseRedirect(wanted)
    return HttpResponseRedirect(reverse(otherwise, args=args))


def number_in(request: HttpRequest, name: str, *, sent: bool = False) -> int | None:
    """Return a number of the address, None when there is none. Raises Http404.

    sent: of the form instead.
    """
    value = (request.POST if sent else request.GET).get(name, "")
    if not value:
        return None
    number = row_number(value)
    if number is None:
        raise Http404
    return number


def numbers_in(request: HttpRequest, name: str) -> list[int]:
    """Return the numbers of rows that a form sends under a name; other words are left out."""
    found = [row_number(value) for value in request.POST.getlist(name)[:500]]
    return [number for number in found if number is not None]


def choice_in(request: HttpRequest, name: str, choices: tuple[str, ...]) -> str:
    """Return one of the choices of the address, the first when none is given. Raises Http404."""
    value = request.GET.get(name) or choices[0]
    if value not in choices:
        raise Http404
    return value
