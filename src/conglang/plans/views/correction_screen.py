"""The screens on which one thing of a draft is put right: a form beside the plan's own words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from conglang.errors import RuleError
from conglang.plans.models import Plan
from conglang.plans.reading_back import Field, source_of
from conglang.plans.views.unsaved import (
    came_back_unsaved,
    note_saved,
    render_screen,
    tell_unsaved,
)

# At which field of a form a refusal is shown; all others stand above the form.
FIELD_OF = {
    "due-before-start": "due_on",
    "day-of-month": "day_of_month",
    "maximum-below-minimum": "maximum",
    "target-empty": "minimum",
    "other-plan": "section",
}


def saved(form: Form, change: Callable[[], object], *, name_field: str) -> bool:
    """Try a change; a refusal is written at its field. name_field: where names are entered."""
    try:
        change()
    except RuleError as refusal:
        field = FIELD_OF.get(refusal.code)
        if refusal.code in ("name-empty", "section-known", "agency-known"):
            field = name_field
        form.add_error(field, refusal.message)
        return False
    return True


def back_to(plan: Plan, anchor: str) -> HttpResponse:
    """Lead to a place on the plan's own screen."""
    return redirect(f"{reverse('plans:plan', args=[plan.pk])}#{anchor}")


@dataclass(frozen=True, slots=True)
class Wording:
    """How a screen speaks of what it corrects. what: as part of "Chưa lưu …"."""

    what: str
    title: str
    told: str
    removal: str


def corrected(
    request: HttpRequest,
    plan: Plan,
    form: Form,
    change: Callable[[], object],
    wording: Wording,
    *,
    name_field: str,
    anchor: str,
    line: int | None,
    removal: str,
) -> HttpResponse:
    """Show the form of one part of a draft, or save it and lead back to its place."""
    if came_back_unsaved(request):
        tell_unsaved(request, wording.what)
    sent = request.method == "POST" and form.is_valid()
    if sent and saved(form, change, name_field=name_field):
        note_saved(request, anchor)
        messages.success(request, wording.told)
        return back_to(plan, anchor)
    return correction(
        request,
        plan,
        form,
        title=wording.title,
        keep=anchor,
        line=line,
        removal=removal,
        removal_label=wording.removal,
    )


def correction(
    request: HttpRequest,
    plan: Plan,
    form: Form,
    *,
    title: str,
    keep: str,
    line: int | None = None,
    fields: list[Field] | None = None,
    removal: str = "",
    removal_label: str = "",
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    """Show the form; fields: where its words stand in the plan, else the line alone."""
    if fields is None:
        fields = [Field("sua", "nhiem-vu", line, line)] if line else []
    return render_screen(
        request,
        "plans/correct.html",
        {
            "page_title": title,
            "plan": plan,
            "form": form,
            "keep": keep,
            "line": line,
            "lines": source_of(plan, fields),
            "removal": removal,
            "removal_label": removal_label,
            **(more or {}),
        },
    )


def removed(
    request: HttpRequest, plan: Plan, change: Callable[[], None], told: str, anchor: str
) -> HttpResponse:
    """Take something out of a draft and lead back to its part of the plan."""
    try:
        change()
    except RuleError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, told)
    return back_to(plan, anchor)
