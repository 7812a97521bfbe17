"""The board of a plan: its turns by section, unit or month, drawn as a year and told as a table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from conglang.database.numbers import row_number
from conglang.plans.following_views.access import PAGE_SIZE, choice_in, followed_plan, number_in
from conglang.plans.following_views.timeline import Span, timeline
from conglang.plans.following_views.wording import How, how_standing, how_turn, turn_words
from conglang.plans.models import Occurrence, Participation, Plan, Standing
from conglang.plans.queries import boards
from conglang.plans.queries.following import SETTLED, late

WAYS = ("muc", "don-vi", "thang")
STATES = ("", "cham", "chua-xong", "xong")
RESPONSIBILITIES = "trach-nhiem"  # the part of the plan that has no numbers
UNITS_NAMED = 3


@dataclass(frozen=True, slots=True)
class Group:
    """A part of the board, with how much it holds. key: its value in the address."""

    key: str
    name: str
    total: int
    chosen: bool
    settled: int | None = None
    late: int | None = None


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One turn on the page."""

    number: int
    group: str
    turn: Occurrence
    units: str
    more_units: int
    when: str
    how: How
    proofs: int
    standing: Standing | None = None


@require_safe
def board(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show the turns of a plan a page at a time, all to its keeper, their own to units.

    Query: cach ("muc" | "don-vi" | "thang"), nhom (one group), trang-thai ("cham" | "chua-xong" |
    "xong"), tim (words of the assignment), p.
    """
    plan = followed_plan(request, plan_id)
    on = localdate()
    way = choice_in(request, "cach", WAYS)
    state = choice_in(request, "trang-thai", STATES)
    words = " ".join(request.GET.get("tim", "").split())[:100]
    number = max(number_in(request, "p") or 1, 1)
    start = (number - 1) * PAGE_SIZE
    seen = boards.standings_readable_by(request.user, plan, on)
    chosen = request.GET.get("nhom", "")
    if way == "don-vi":
        groups, rows, more = _by_unit(seen, state, words, chosen, start, on)
    else:
        groups, rows, more = _by_turn(plan, way, seen, state, words, chosen, start, on)
    drawing = timeline(
        [
            Span(
                row.number,
                row.turn.starts_on,
                row.turn.due_on,
                row.how.tone,
                row.how.words,
                row.turn.kind == Occurrence.Kind.CHECK_IN,
            )
            for row in rows
        ],
        year=plan.year,
        on=on,
    )
    return render(
        request,
        "plans/following/board.html",
        {
            "page_title": _("Bảng theo dõi"),
            "plan": plan,
            "way": way,
            "tabs": _tabs(plan, way),
            "groups": groups,
            "group": next((row for row in groups if row.chosen), None),
            "chosen": chosen,
            "rows": rows,
            "drawing": drawing,
            "state": state,
            "states": _state_choices(state),
            "words": words,
            "number": number,
            "has_next": more,
            "on": on,
        },
    )


def _by_turn(
    plan: Plan,
    way: str,
    seen: QuerySet[Standing],
    state: str,
    words: str,
    chosen: str,
    start: int,
    on: date,
) -> tuple[list[Group], list[BoardRow], bool]:
    turns = boards.turns_in(plan)
    if not plan.may_edit:
        turns = turns.filter(Exists(seen.filter(occurrence=OuterRef("pk"))))
    turns = _narrowed(turns, state, words, on)
    if way == "thang":
        groups = _months(turns, chosen)
        month = _month_chosen(chosen)
        if month:
            turns = turns.filter(due_on__year=month[0], due_on__month=month[1])
        turns = turns.order_by("due_on", "assignment__place", "pk")
    else:
        groups = _parts(turns, chosen)
        if chosen:
            turns = boards.in_part(turns, "" if chosen == RESPONSIBILITIES else chosen)
        turns = turns.order_by("assignment__place", "due_on", "pk")
    pks = list(turns.values_list("pk", flat=True)[start : start + PAGE_SIZE + 1])
    rows = []
    loaded = boards.turns_loaded(pks[:PAGE_SIZE], seen)
    for place, turn in enumerate(loaded, start=start + 1):
        leads = [row for row in turn.seen if row.role == Participation.Role.LEAD] or turn.seen
        group = (
            _month_name(turn.due_on)
            if way == "thang"
            else _part_name(boards.part_of(turn.assignment.section_ref))
        )
        rows.append(
            BoardRow(
                number=place,
                group=group,
                turn=turn,
                units=_units(leads),
                more_units=max(len(leads) - UNITS_NAMED, 0),
                when=turn_words(turn),
                how=_with_share(how_turn(turn, on), leads),
                proofs=turn.proof_count,
            )
        )
    return groups, rows, len(pks) > PAGE_SIZE


def _by_unit(
    seen: QuerySet[Standing], state: str, words: str, chosen: str, start: int, on: date
) -> tuple[list[Group], list[BoardRow], bool]:
    open_ones = ~Q(state__in=SETTLED)
    by_state = {
        "cham": late() & Q(occurrence__due_on__lt=on),
        "chua-xong": open_ones,
        "xong": Q(state__in=SETTLED),
    }
    if state:
        seen = seen.filter(by_state[state])
    if words:
        seen = seen.filter(occurrence__assignment__name__icontains=words)
    groups = [
        Group(str(row.unit_id), row.name, row.total, str(row.unit_id) == chosen, row.settled,
              row.late)
        for row in boards.units_of_standings(seen, on)
    ]  # fmt: skip
    if chosen:
        seen = seen.filter(unit=row_number(chosen) or 0)
    ordered = seen.order_by("unit__name", "unit_id", "occurrence__due_on", "pk")
    pks = list(ordered.values_list("pk", flat=True)[start : start + PAGE_SIZE + 1])
    rows = [
        BoardRow(
            number=place,
            group=standing.unit.name,
            turn=standing.occurrence,
            units=standing.get_role_display(),
            more_units=0,
            when=turn_words(standing.occurrence),
            how=how_standing(standing, on),
            proofs=standing.proof_count,
            standing=standing,
        )
        for place, standing in enumerate(boards.loaded(pks[:PAGE_SIZE]), start=start + 1)
    ]
    return groups, rows, len(pks) > PAGE_SIZE


def _narrowed(
    turns: QuerySet[Occurrence], state: str, words: str, on: date
) -> QuerySet[Occurrence]:
    still_open = Exists(boards.open_leads())
    if state == "cham":
        turns = turns.filter(still_open, kind=Occurrence.Kind.DEADLINE, due_on__lt=on)
    elif state == "chua-xong":
        turns = turns.filter(still_open)
    elif state == "xong":
        led = Standing.objects.filter(
            occurrence=OuterRef("pk"), role=Participation.Role.LEAD, is_asked=True
        )
        turns = turns.filter(~still_open, Exists(led))
    return turns.filter(assignment__name__icontains=words) if words else turns


def _units(rows: list[Standing]) -> str:
    return ", ".join(row.unit.name for row in rows[:UNITS_NAMED])


def _with_share(how: How, rows: list[Standing]) -> How:
    settled = sum(row.state in SETTLED for row in rows)
    if len(rows) > 1 and 0 < settled < len(rows):
        share = _("%(done)s/%(all)s đơn vị xong") % {"done": settled, "all": len(rows)}
        return How(f"{how.words}, {share}", how.tone)
    return how


def _parts(turns: QuerySet[Occurrence], chosen: str) -> list[Group]:
    return [
        Group(key, _part_name(part), total, key == chosen)
        for part, total in boards.sections_of_turns(turns)
        for key in [part or RESPONSIBILITIES]
    ]


def _part_name(part: str) -> str:
    if not part:
        return _("Trách nhiệm của các cơ quan")
    return _("Phụ lục") if part == "PL" else _("Mục %(part)s") % {"part": part}


def _months(turns: QuerySet[Occurrence], chosen: str) -> list[Group]:
    totals: dict[date, int] = {}
    for day, number in sorted(boards.days_of_turns(turns).items()):
        first = day.replace(day=1)
        totals[first] = totals.get(first, 0) + number
    return [
        Group(f"{first:%Y-%m}", _month_name(first), total, f"{first:%Y-%m}" == chosen)
        for first, total in totals.items()
    ]


def _month_name(day: date) -> str:
    return _("Tháng %(month)s/%(year)s") % {"month": day.month, "year": day.year}


def _month_chosen(chosen: str) -> tuple[int, int] | None:
    year, _dash, month = chosen.partition("-")
    numbers = row_number(year), row_number(month)
    if numbers[0] and numbers[1] and len(year) == 4 and 1 <= numbers[1] <= 12:
        return numbers[0], numbers[1]
    return None


def _tabs(plan: Plan, way: str) -> list[dict[str, Any]]:
    names = {"muc": _("Theo mục"), "don-vi": _("Theo đơn vị"), "thang": _("Theo tháng")}
    address = reverse("plans:board", args=[plan.pk])
    return [
        {"name": names[key], "url": f"{address}?cach={key}", "chosen": key == way} for key in WAYS
    ]


def _state_choices(state: str) -> list[tuple[str, str, bool]]:
    names = {
        "": _("Tất cả"),
        "cham": _("Quá hạn"),
        "chua-xong": _("Chưa xong"),
        "xong": _("Đã xong"),
    }
    return [(key, names[key], key == state) for key in STATES]
