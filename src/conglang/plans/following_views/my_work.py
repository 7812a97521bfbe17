""" "Việc của tôi": what is due from a person, and what waits for them in the plans they keep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from conglang.plans import queries
from conglang.plans.following_views.access import PAGE_SIZE, number_in
from conglang.plans.following_views.wording import How, how_report, how_standing
from conglang.plans.models import Assignment, CalendarAddress, Occurrence, Participation, Standing
from conglang.plans.queries import boards
from conglang.plans.views.actions import Action, assignment_actions

STATES = [Standing.State.NOT_STARTED, Standing.State.IN_PROGRESS, Standing.State.DONE]
REPORTS_SHOWN = RETURNED_SHOWN = 20


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One turn of one of my units."""

    standing: Standing
    how: How
    leads: bool

    @property
    def states(self) -> list[tuple[str, str, bool]]:
        """The states a unit may choose: value, words, chosen now."""
        return [(state.value, str(state.label), state == self.standing.state) for state in STATES]


@require_safe
def my_work(request: HttpRequest) -> HttpResponse:
    """List what is due from the person by date, then what waits in the plans they keep.

    Query: p, the page of turns from 1.
    """
    on = localdate()
    number = max(number_in(request, "p") or 1, 1)
    start = (number - 1) * PAGE_SIZE
    found = list(queries.my_turns(request.user, on)[start : start + PAGE_SIZE + 1])
    reports = list(queries.my_reports(request.user, on)[: REPORTS_SHOWN + 1])
    returned = list(boards.returned_evidence(request.user, on)[: RETURNED_SHOWN + 1])
    return render(
        request,
        "plans/following/my_work.html",
        {
            "page_title": _("Việc của tôi"),
            "groups": list(grouped(found[:PAGE_SIZE], on)),
            "shown": len(found[:PAGE_SIZE]),
            "number": number,
            "has_next": len(found) > PAGE_SIZE,
            "write": write_offer(request, found[:PAGE_SIZE]),
            "reports": [(row, how_report(row, on)) for row in reports[:REPORTS_SHOWN]],
            "more_reports": len(reports) > REPORTS_SHOWN,
            "returned": returned[:RETURNED_SHOWN],
            "more_returned": len(returned) > RETURNED_SHOWN,
            "owned": boards.owned_plans(request.user, on),
            "calendar": calendar_address(request),
        },
    )


def grouped(standings: Iterable[Standing], on: date) -> Iterator[tuple[str, list[WorkRow]]]:
    """Yield the turns under the words that say how pressing they are; the order is kept."""
    rows = [
        WorkRow(row, how_standing(row, on), row.role == Participation.Role.LEAD)
        for row in standings
    ]
    titles = {
        "late": _("Đã quá hạn"),
        "soon": _("Đến hạn trong hai tuần tới"),
        "check_in": _("Cần cập nhật trong kỳ này"),
        "calm": _("Còn thời gian"),
    }

    def pressing(row: WorkRow) -> str:
        is_check_in = row.standing.occurrence.kind == Occurrence.Kind.CHECK_IN
        return "check_in" if is_check_in else row.how.tone

    order = list(titles)
    rows.sort(key=lambda row: order.index(pressing(row)))
    for group, members in groupby(rows, key=pressing):
        yield titles[group], list(members)


def write_offer(request: HttpRequest, standings: list[Standing]) -> Action | None:
    """Return what another room offers for the first turn that a unit of mine leads.

    Asked once, not for each row: whoever may write for one assignment of the unit may for all.
    """
    for row in standings:
        if row.role == Participation.Role.LEAD:
            offers = assignment_actions(request, row.occurrence.assignment)
            return next((offer for offer in offers if offer.method == "get"), None)
    return None


@require_safe
def write_for(request: HttpRequest, assignment_id: int) -> HttpResponse:
    """Lead to where a news item for an assignment is written, or say that one may not."""
    plans = queries.plans_visible_to(request.user, localdate())
    assignment = get_object_or_404(
        Assignment.objects.select_related("plan__body").filter(plan__in=plans.order_by()),
        pk=assignment_id,
    )
    offers = assignment_actions(request, assignment)
    for offer in offers:
        if offer.method == "get":
            return redirect(offer.url)
    messages.warning(
        request,
        _("Anh/chị chưa được phân công viết tin cho nhiệm vụ này. Hãy báo đầu mối của đơn vị."),
    )
    return redirect("plans:assignment", assignment.plan_id, assignment.pk)


def calendar_address(request: HttpRequest) -> dict[str, Any] | None:
    """Return the person's private calendar address, None before it was made."""
    address = CalendarAddress.objects.filter(person=request.user).first()
    if address is None:
        return None
    path = reverse("plan_calendar", args=[address.token])
    return {"url": request.build_absolute_uri(path), "renewed_at": address.renewed_at}
