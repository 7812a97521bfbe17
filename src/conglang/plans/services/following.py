"""Follow a confirmed plan: make its turns, and ask its units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Prefetch
from django.utils.translation import gettext as _

from conglang.errors import RuleError
from conglang.organisation.models import GroupMembership
from conglang.plans.habits import office_habits
from conglang.plans.models import (
    Assignment,
    Occurrence,
    Participation,
    Plan,
    Standing,
)
from conglang.plans.queries.following import SETTLED
from conglang.plans.queries.plans import day_of
from conglang.plans.services.reports_due import make_reports
from conglang.plans.turns import Habits, Timing, Turn, occurrences_of, rearranged

Wanted = dict[tuple[int, str], None]
LEAD, COORDINATE = Participation.Role.LEAD, Participation.Role.COORDINATE


@dataclass(frozen=True, slots=True)
class Followed:
    """How many rows `start_following` made."""

    turns: int
    standings: int
    reports: int


@transaction.atomic
def start_following(plan: Plan, *, on: date) -> Followed:
    """Make the turns of a confirmed plan, a standing for each unit, and the reports due.

    Safe to repeat: what is there stays, with its states, evidence and history. After an amendment,
    open turns move to their new days, and what is no longer asked is marked, never deleted.
    Groups mean their members on the plan's day (of what an amendment adds: on its day).
    on: the day from which a changed schedule counts.
    Raises RuleError("plan-not-confirmed").
    """
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    refuse_unconfirmed(plan)
    habits = office_habits()
    members = _Members()
    turns: list[Occurrence] = []
    standings: list[Standing] = []
    for assignment in _assignments(plan):
        since = _since(plan, assignment)
        wanted_units = {} if assignment.dropped_by_id else members.wanted(assignment, since)
        made = _arrange_turns(assignment, plan, since, habits, on)
        turns += made
        for occurrence in (*assignment.occurrences.all(), *made):
            standings += _arrange_standings(occurrence, wanted_units, on)
    Occurrence.objects.bulk_create(turns, batch_size=500)
    Standing.objects.bulk_create(standings, batch_size=500)
    return Followed(len(turns), len(standings), make_reports(plan, habits, on))


def refuse_unconfirmed(plan: Plan) -> None:
    """Raises RuleError("plan-not-confirmed")."""
    if not plan.is_confirmed:
        raise RuleError(
            "plan-not-confirmed",
            _("Kế hoạch chưa được xác nhận nên chưa theo dõi được. Hãy xác nhận kế hoạch trước."),
        )


def _since(plan: Plan, assignment: Assignment) -> date:
    if assignment.added_by is not None:
        return assignment.added_by.in_force_on
    return day_of(plan)


def _assignments(plan: Plan) -> Iterable[Assignment]:
    return plan.assignments.select_related("added_by").prefetch_related(
        "participations",
        Prefetch("occurrences", Occurrence.objects.prefetch_related("standings")),
    )


def timing_of(assignment: Assignment) -> Timing:
    """Return what an assignment says about time; a duty's whole sentence may be the words."""
    return Timing(
        kind=assignment.schedule,
        text=assignment.time_text or assignment.name,
        starts_on=assignment.starts_on,
        due_on=assignment.due_on,
        day_of_month=assignment.day_of_month,
    )


def _arrange_turns(
    assignment: Assignment, plan: Plan, since: date, habits: Habits, on: date
) -> list[Occurrence]:
    """Bring the turns of an assignment in line with its schedule; return those to be made."""
    wanted: tuple[Turn, ...] = ()
    if not assignment.dropped_by_id:
        wanted = occurrences_of(timing_of(assignment), year=plan.year, since=since, habits=habits)
    kept = {turn.due_on for turn in wanted}
    # What an earlier amendment took away comes back on its own day only.
    old = {
        turn.due_on: turn
        for turn in assignment.occurrences.all()
        if turn.is_asked or turn.due_on in kept
    }
    change = rearranged({day: _is_settled(turn) for day, turn in old.items()}, wanted, on=on)
    for day, turn in change.moved:
        _move(old[day], turn)
    for day, occurrence in old.items():
        is_asked = day in kept or (occurrence.is_asked and day not in change.dropped)
        if occurrence.is_asked != is_asked:
            occurrence.is_asked = is_asked
            occurrence.save(update_fields=["is_asked"])
    return [
        Occurrence(
            assignment=assignment, kind=turn.kind, starts_on=turn.starts_on, due_on=turn.due_on
        )
        for turn in change.added
    ]


def _move(occurrence: Occurrence, turn: Turn) -> None:
    occurrence.kind, occurrence.is_asked = turn.kind, True
    occurrence.starts_on, occurrence.due_on = turn.starts_on, turn.due_on
    occurrence.save(update_fields=["kind", "starts_on", "due_on", "is_asked"])


def _is_settled(occurrence: Occurrence) -> bool:
    leads = [row for row in occurrence.standings.all() if row.role == LEAD and row.is_asked]
    return bool(leads) and all(row.state in SETTLED for row in leads)


def _arrange_standings(
    occurrence: Occurrence, wanted: Mapping[tuple[int, str], None], on: date
) -> list[Standing]:
    """Ask the units that an assignment names now; return the standings to be made."""
    if occurrence.pk is None:
        return [Standing(occurrence=occurrence, unit_id=unit, role=role) for unit, role in wanted]
    if occurrence.due_on < on and _is_settled(occurrence):
        return []  # done by those it was asked of then
    known = {(row.unit_id, row.role): row for row in occurrence.standings.all()}
    for key, row in known.items():
        is_asked = key in wanted
        if row.is_asked != is_asked:
            row.is_asked = is_asked
            row.save(update_fields=["is_asked"])
    return [
        Standing(occurrence=occurrence, unit_id=unit, role=role)
        for unit, role in wanted
        if (unit, role) not in known
    ]


class _Members:
    """The units that participations mean; a group's members on each day are loaded once."""

    def __init__(self) -> None:
        self._groups: dict[date, dict[int, list[int]]] = {}

    def wanted(self, assignment: Assignment, on: date) -> Wanted:
        """Return (unit, role) once for each unit; who leads does not also coordinate."""
        units: dict[str, list[int]] = {LEAD: [], COORDINATE: []}
        for row in assignment.participations.all():
            units[row.role] += self._units(row, on)
        wanted: Wanted = dict.fromkeys((unit, str(LEAD)) for unit in units[LEAD])
        leads = set(units[LEAD])
        wanted |= dict.fromkeys(
            (unit, str(COORDINATE)) for unit in units[COORDINATE] if unit not in leads
        )
        return wanted

    def _units(self, row: Participation, on: date) -> list[int]:
        if row.unit_id:
            return [row.unit_id]
        return self._on(on)[row.group_id] if row.group_id else []

    def _on(self, on: date) -> dict[int, list[int]]:
        if on not in self._groups:
            found: dict[int, list[int]] = defaultdict(list)
            pairs = GroupMembership.objects.in_force(on).order_by("unit__name", "pk")
            for group, unit in pairs.values_list("group_id", "unit_id"):
                found[group].append(unit)
            self._groups[on] = found
        return self._groups[on]
