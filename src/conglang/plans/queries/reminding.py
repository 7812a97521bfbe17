"""Who is to be told of what on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from conglang.organisation.models import Duty, Person, Role
from conglang.plans.habits import reminding_steps
from conglang.plans.models import (
    Occurrence,
    Participation,
    Plan,
    Reminder,
    ReportDue,
    Standing,
)
from conglang.plans.queries.following import SETTLED, asked, late
from conglang.plans.queries.reports_due import reports_followed
from conglang.plans.steps import Step, Steps

# What is later than this has long been on its owner's list: a clock that stood still for months
# does not write to everybody about everything.
LOOK_BACK = timedelta(days=60)
CONTACT_ROLES = (Role.FOCAL_POINT, Role.CONTRIBUTOR, Role.HEAD)
OWNER_ROLES = (Role.PLAN_OFFICER, Role.SECRETARY, Role.CHAIR)


@dataclass(frozen=True, slots=True)
class DueReminder:
    """Something that one person is to be told of: a unit's turn or a unit's report.

    Exactly one of standing and report is set; their unit, plan and texts are loaded.
    """

    person: Person
    step: Step
    due_on: date
    standing: Standing | None = None
    report: ReportDue | None = None

    @property
    def plan(self) -> Plan:
        if self.standing is not None:
            return self.standing.occurrence.assignment.plan
        assert self.report is not None
        return self.report.duty.plan

    @property
    def is_check_in(self) -> bool:
        return (
            self.standing is not None and self.standing.occurrence.kind == Occurrence.Kind.CHECK_IN
        )

    @property
    def key(self) -> tuple[int | None, int | None, int, str, int, date]:
        return (
            self.standing.pk if self.standing else None,
            self.report.pk if self.report else None,
            self.person.pk,
            self.step.name,
            self.step.days,
            self.due_on,
        )


def reminders_due(on: date) -> list[DueReminder]:
    """Return whom to tell of what on a day and has not been told, by person and deadline.

    The unit's focal points (else its contributors, else its head) before and after a deadline, the
    head and then the plan's owner when it stays unsettled. Units that coordinate are reminded, not
    escalated. What was late before its plan was confirmed here is on lists only. People without a
    mail address are left out. A constant number of queries.
    """
    steps = reminding_steps()
    horizon = on + timedelta(days=max(steps.days_before, default=0))
    known = _known(on - LOOK_BACK, horizon)
    standings, reports = list(_open_standings(on, horizon)), list(_open_reports(on, horizon))
    people = _People.serving(standings, reports, on)
    found: dict[tuple[object, ...], DueReminder] = {}
    for reminder in (
        *_of_standings(standings, people, steps, on),
        *_of_reports(reports, people, steps, on),
    ):
        if reminder.key not in known:
            found.setdefault(reminder.key, reminder)
    return sorted(found.values(), key=lambda row: (row.person.pk, row.due_on, _place(row)))


def _place(row: DueReminder) -> tuple[int, int]:
    return (0, row.standing.pk) if row.standing else (1, row.report.pk if row.report else 0)


def _open_standings(on: date, horizon: date) -> QuerySet[Standing]:
    # Settled coordinators and those whose lead has settled are left out by `late`.
    open_ones = Q(occurrence__kind=Occurrence.Kind.CHECK_IN) & ~Q(state__in=SETTLED) | late()
    return (
        asked()
        .filter(open_ones, occurrence__due_on__range=(on - LOOK_BACK, horizon))
        .select_related("unit", "occurrence__assignment__plan")
        .order_by("occurrence__due_on", "pk")
    )


def _open_reports(on: date, horizon: date) -> QuerySet[ReportDue]:
    return reports_followed().filter(
        due_on__range=(on - LOOK_BACK, horizon),
        unit__isnull=False,
        state__in=[ReportDue.State.WAITING, ReportDue.State.RETURNED],
    )


def _known(first: date, last: date) -> set[tuple[object, ...]]:
    return set(
        Reminder.objects.filter(due_on__range=(first, last)).values_list(
            "standing_id", "report_id", "person_id", "step", "days", "due_on"
        )
    )


def _of_standings(
    standings: Iterable[Standing], people: _People, steps: Steps, on: date
) -> Iterator[DueReminder]:
    for standing in standings:
        turn = standing.occurrence
        plan = turn.assignment.plan
        if _was_late_before(plan, turn.due_on):
            continue
        never_late = turn.kind == Occurrence.Kind.CHECK_IN
        for step in steps.reached(turn.due_on, on, never_late=never_late):
            if step.name.startswith("to_") and standing.role != Participation.Role.LEAD:
                continue
            for person in people.told(step, standing.unit_id, plan.body_id):
                yield DueReminder(person, step, turn.due_on, standing=standing)


def _of_reports(
    reports: Iterable[ReportDue], people: _People, steps: Steps, on: date
) -> Iterator[DueReminder]:
    for report in reports:
        plan = report.duty.plan
        if _was_late_before(plan, report.due_on):
            continue
        # A day that the plan does not name makes nobody late.
        for step in steps.reached(report.due_on, on, never_late=report.is_assumed):
            for person in people.told(step, report.unit_id, plan.body_id):
                yield DueReminder(person, step, report.due_on, report=report)


def _was_late_before(plan: Plan, due_on: date) -> bool:
    return plan.confirmed_at is not None and due_on < localdate(plan.confirmed_at)


@dataclass(frozen=True, slots=True)
class _People:
    """Who is told, by unit and by body; loaded once."""

    contacts: dict[int, list[Person]]
    heads: dict[int, list[Person]]
    owners: dict[int, list[Person]]

    @classmethod
    def serving(cls, standings: list[Standing], reports: list[ReportDue], on: date) -> _People:
        units = {row.unit_id for row in standings}
        units |= {report.unit_id for report in reports if report.unit_id is not None}
        bodies = {row.occurrence.assignment.plan.body_id for row in standings}
        bodies |= {report.duty.plan.body_id for report in reports}
        in_units: dict[tuple[int, str], list[Person]] = defaultdict(list)
        in_bodies: dict[tuple[int, str], list[Person]] = defaultdict(list)
        for duty in _duties(on):
            if duty.unit is not None and duty.unit.pk in units:
                in_units[duty.unit.pk, duty.role].append(duty.person)
            place = duty.unit or duty.board
            if place is not None and place.body_id in bodies:
                in_bodies[place.body_id, duty.role].append(duty.person)
        return cls(
            {unit: _first(in_units, unit, CONTACT_ROLES) for unit in units},
            {unit: _first(in_units, unit, (Role.HEAD,)) for unit in units},
            {body: _first(in_bodies, body, OWNER_ROLES) for body in bodies},
        )

    def told(self, step: Step, unit_id: int | None, body_id: int) -> list[Person]:
        if step.name == "to_owner":
            return self.owners.get(body_id, [])
        if unit_id is None:
            return []
        return (self.heads if step.name == "to_head" else self.contacts).get(unit_id, [])


def _duties(on: date) -> QuerySet[Duty]:
    return (
        Duty.objects.in_force(on)
        .filter(role__in={*CONTACT_ROLES, *OWNER_ROLES}, person__is_active=True)
        .exclude(person__email="")
        .select_related("person", "unit", "board")
        .order_by("person_id", "pk")
    )


def _first(
    found: dict[tuple[int, str], list[Person]], place: int, roles: Iterable[str]
) -> list[Person]:
    """Return the people with the first of the roles that anybody holds, each once."""
    for role in roles:
        if people := found.get((place, role)):
            return list(dict.fromkeys(people))
    return []
