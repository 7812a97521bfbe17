""" "Việc của tôi": what the plans of the year ask of a person's units."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from conglang.organisation.queries import units_of
from conglang.plans import queries
from conglang.plans.models import Assignment
from conglang.plans.views.actions import Action, assignment_actions
from conglang.plans.views.wording import Due, due

SHOWN_AT_HOME = 10
PAGE_SIZE = 25


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One assignment of somebody's, how it stands and what can be done about it."""

    assignment: Assignment
    due: Due
    actions: list[Action]


def ranked_work(request: HttpRequest, on: date) -> list[tuple[Due, Assignment]]:
    """Return a person's assignments with how they stand, most pressing first."""
    return sorted(
        ((due(assignment, on), assignment) for assignment in queries.work_of(request.user, on)),
        key=lambda pair: pair[0].rank,
    )


def work_rows(request: HttpRequest, ranked: Iterable[tuple[Due, Assignment]]) -> list[WorkRow]:
    """Return what is shown of them; other rooms are asked once for each row."""
    return [
        WorkRow(assignment, words, assignment_actions(request, assignment))
        for words, assignment in ranked
    ]


def my_work(request: HttpRequest) -> HttpResponse:
    """List all assignments of the person's units."""
    page = Paginator(ranked_work(request, localdate()), PAGE_SIZE).get_page(request.GET.get("p"))
    return render(
        request,
        "plans/work.html",
        {
            "page_title": _("Việc của tôi"),
            "rows": work_rows(request, page.object_list),
            "page": page,
            "total": page.paginator.count,
        },
    )


class WorkPanel(Component):
    """The same on the home screen, the most pressing ones only; absent without a unit."""

    name = "my_work"
    template_name = "plans/work_panel.html"
    order = 100

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        context = super().get_context_data(parent_context) or {}
        on = localdate()
        ranked = ranked_work(self.request, on)
        return {
            **context,
            "request": self.request,
            "has_unit": bool(ranked) or units_of(self.request.user, on).exists(),
            "rows": work_rows(self.request, ranked[:SHOWN_AT_HOME]),
            "total": len(ranked),
            "csrf_token": parent_context.get("csrf_token"),
        }
