"""Whom does a name mean: the likely ones with the reason why, everybody else, or a new unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from conglang.errors import RuleError
from conglang.organisation.models import Unit, UnitGroup, UnitName
from conglang.organisation.naming import abbreviates, closest_name, name_key
from conglang.plans import queries, services
from conglang.plans.changes import party_key
from conglang.plans.forms import NEW, NameForm
from conglang.plans.models import Participation, Plan
from conglang.plans.reading_back import fields_of, source_of
from conglang.plans.services import correcting
from conglang.plans.views.access import editable_plan
from conglang.plans.views.unsaved import (
    SENT,
    came_back_unsaved,
    note_saved,
    render_screen,
    tell_unsaved,
)
from conglang.vietnam.dates import short_date
from conglang.vietnam.text import sort_key


@dataclass(frozen=True, slots=True)
class Choices:
    """Everybody that a name in a plan may mean, groups and units by name."""

    groups: list[tuple[str, UnitGroup]]
    units: list[tuple[str, Unit]]

    @property
    def by_key(self) -> dict[str, Unit | UnitGroup]:
        return dict([*self.groups, *self.units])


def choices_for(plan: Plan) -> Choices:
    """Return the units and groups that a plan's body knows."""
    units = sorted(queries.units_to_choose(plan, localdate()), key=lambda unit: sort_key(unit.name))
    groups = sorted(
        UnitGroup.objects.filter(body=plan.body_id), key=lambda group: sort_key(group.name)
    )
    return Choices(
        [(party_key(group), group) for group in groups],
        [(party_key(unit), unit) for unit in units],
    )


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody whom a name may mean. reason: why, in words."""

    key: str
    meaning: Unit | UnitGroup
    reason: str


@dataclass(frozen=True, slots=True)
class Question:
    """A name to recognise, with the likely groups and units first."""

    participation: Participation
    suggestions: list[Suggestion]


def questions_about(rows: Iterable[Participation], choices: Choices) -> list[Question]:
    """Return names with those of their suggestions that may be chosen, best first; one query."""
    rows = list(rows)
    units = {unit.pk: (key, unit) for key, unit in choices.units}
    wanted = {pk for row in rows for pk in row.suggestions if pk in units}
    names: dict[int, list[UnitName]] = defaultdict(list)
    for name in UnitName.objects.filter(unit__in=wanted):
        names[name.unit_id].append(name)
    questions = []
    for row in rows:
        groups = [
            Suggestion(key, group, _("nhóm đơn vị có trong câu này"))
            for key, group in choices.groups
            if _names_group(row.text, group)
        ]
        likely = [
            Suggestion(*units[pk], _reason(row.text, units[pk][1], names[pk]))
            for pk in row.suggestions
            if pk in units
        ]
        questions.append(Question(row, [*groups, *likely]))
    return questions


def _names_group(text: str, group: UnitGroup) -> bool:
    asked = name_key(text)
    words = set(asked.split())
    return any(
        name_key(name) in asked or set(name_key(name).split()) <= words
        for name in (group.name, *group.other_names)
    )


def _reason(text: str, unit: Unit, names: list[UnitName]) -> str:
    name = closest_name(text, names)
    if name is None:
        return ""
    same = name_key(name.text) == name_key(text)
    if abbreviates(text, name.text):
        return _("có thể là viết tắt của “%(name)s”") % {"name": name.text}
    if name.kind == UnitName.Kind.FORMER:
        known = {"name": name.text, "day": short_date(name.until) if name.until else "…"}
        if same:
            return _("trùng tên cũ (dùng đến %(day)s)") % known
        return _("giống tên cũ “%(name)s”, đến %(day)s") % known
    if same:
        return _("trùng tên, nhưng còn đơn vị khác cùng tên")
    if name.kind == UnitName.Kind.SHORT:
        return _("giống tên viết tắt “%(name)s”") % {"name": name.text}
    if name.kind == UnitName.Kind.ALIAS:
        return _("giống cách gọi “%(name)s”") % {"name": name.text}
    return (
        _("tên gần giống")
        if name.text == unit.name
        else _("giống tên “%(name)s”") % {"name": name.text}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def answer_name(request: HttpRequest, plan_id: int, participation_id: int) -> HttpResponse:
    """Say whom a name means; then on to the next open question."""
    plan = editable_plan(request, plan_id)
    participation = get_object_or_404(
        Participation.objects.select_related("assignment", "unit", "group"),
        assignment__plan=plan,
        pk=participation_id,
    )
    if came_back_unsaved(request):
        tell_unsaved(request, _("câu trả lời cho “%(name)s”") % {"name": participation.text})
        if request.GET[SENT] != "o-day":  # it was sent from the plan's own screen
            return redirect(f"{reverse('plans:plan', args=[plan.pk])}#cau-hoi-{participation.pk}")
    choices = choices_for(plan)
    form = NameForm(
        request.POST if request.method == "POST" else None,
        known=choices.by_key,
        initial={"new_name": participation.text},
    )
    if request.method == "POST" and form.is_valid():
        answered = _answered(request, plan, participation, form)
        if answered is not None:
            return answered
    fields = fields_of(plan, [participation.assignment], questions=[participation])
    own = {
        f"nhiem-vu-{participation.assignment_id}",
        f"cau-hoi-{participation.pk}",
        f"ten-{participation.pk}",
    }
    return render_screen(
        request,
        "plans/name.html",
        {
            "page_title": _("Tên gọi trong kế hoạch"),
            "plan": plan,
            "question": questions_about([participation], choices)[0],
            "choices": choices,
            "form": form,
            "kinds": Unit.Kind.choices,
            "lines": source_of(plan, [field for field in fields if field.name in own]),
        },
    )


def _answered(
    request: HttpRequest, plan: Plan, participation: Participation, form: NameForm
) -> HttpResponse | None:
    meaning, count = form.cleaned_data["answer"], 0
    try:
        if meaning == NEW:
            meaning = correcting.create_unit_for(
                participation,
                name=form.cleaned_data["new_name"],
                kind=form.cleaned_data["new_kind"],
                on=localdate(),
            )
        elif meaning is None:
            count = services.leave_outside(participation)
        else:
            count = services.answer_question(
                participation, meaning, remember=form.cleaned_data["remember"]
            )
    except RuleError as refusal:
        form.add_error("new_name" if meaning == NEW else None, refusal.message)
        return None
    note_saved(request, f"cau-hoi-{participation.pk}")
    told = {
        "name": participation.text,
        "meaning": meaning or _("đơn vị ngoài hệ thống"),
        "count": count,
    }
    if form.cleaned_data["answer"] == NEW:
        messages.success(request, _("Đã tạo đơn vị “%(meaning)s” và ghi câu trả lời.") % told)
    else:
        messages.success(
            request,
            _("Đã ghi: “%(name)s” là %(meaning)s (%(count)s chỗ trong kế hoạch).") % told,
        )
    return redirect(f"{reverse('plans:plan', args=[plan.pk])}#{_next_anchor(plan, participation)}")


def _next_anchor(plan: Plan, answered: Participation) -> str:
    def place(row: Participation) -> tuple[int, str, int]:
        return row.assignment.place, row.role, row.place

    left = queries.open_questions(plan)
    if not left:
        return "xac-nhan"
    following = next((row for row in left if place(row) > place(answered)), left[0])
    return f"cau-hoi-{following.pk}"
