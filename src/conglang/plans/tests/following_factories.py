"""Plans made row by row, without reading a document, and followed from a day of the test's own."""

from __future__ import annotations

import hashlib
import itertools
from dataclasses import dataclass
from datetime import date

from conglang.documents.models import Document
from conglang.organisation.models import Body, Person, Role, Unit, UnitGroup
from conglang.organisation.tests.factories import appoint, make_body, make_person, make_unit
from conglang.plans import services
from conglang.plans.models import Assignment, Participation, Plan, ReportingDuty, Standing
from conglang.plans.parsing.schedule import read_schedule
from conglang.plans.tests.factories import noon

ISSUED = date(2026, 1, 9)
_numbers = itertools.count(1)


@dataclass(frozen=True)
class Cast:
    """A body with its planning officer, a unit with head and focal point, another unit, a stranger.

    Every person has a mail address.
    """

    body: Body
    unit: Unit
    helping: Unit
    officer: Person
    head: Person
    focal: Person
    helper: Person
    stranger: Person


def make_cast() -> Cast:
    body = make_body()
    office, unit, helping = make_unit(body), make_unit(body), make_unit(body)
    people = {name: make_person() for name in ("officer", "head", "focal", "helper", "stranger")}
    appoint(people["officer"], Role.PLAN_OFFICER, office)
    appoint(people["head"], Role.HEAD, unit)
    appoint(people["focal"], Role.FOCAL_POINT, unit)
    appoint(people["helper"], Role.FOCAL_POINT, helping)
    appoint(people["stranger"], Role.PLAN_OFFICER, make_unit())
    return Cast(body, unit, helping, **people)


def make_loose_plan(body: Body, *, issued_on: date = ISSUED) -> Plan:
    """Keep an empty draft of a plan."""
    number = next(_numbers)
    sha256 = hashlib.sha256(f"{number}".encode()).hexdigest()
    document = Document.objects.create(
        body=body, name=f"{number}.txt", sha256=sha256, size_bytes=1, media_type="text/plain"
    )
    return Plan.objects.create(
        body=body,
        document=document,
        year=issued_on.year,
        type_name="Kế hoạch",
        subject="Truyền thông của thành phố năm 2026",
        number=f"{number}/KH-UBND",
        place="Bến Ngọc",
        issued_on=issued_on,
    )


def add_assignment(
    plan: Plan,
    time: str,
    *,
    leads: tuple[Unit | UnitGroup, ...] = (),
    coordinators: tuple[Unit | UnitGroup, ...] = (),
) -> Assignment:
    """Give a draft one more duty, with a time in a plan's words."""
    place = plan.assignments.count()
    schedule = read_schedule(time, plan.year)
    assignment = Assignment.objects.create(
        plan=plan,
        place=place,
        name=f"Tuyên truyền việc số {place + 1}",
        time_text=time,
        schedule=schedule.kind,
        starts_on=schedule.starts_on,
        due_on=schedule.due_on,
        day_of_month=schedule.day_of_month,
    )
    for role, parties in (("lead", leads), ("coordinate", coordinators)):
        for number, party in enumerate(parties):
            Participation.objects.create(
                assignment=assignment,
                role=role,
                place=number,
                text=party.name,
                unit=party if isinstance(party, Unit) else None,
                group=party if isinstance(party, UnitGroup) else None,
                resolution=Participation.Resolution.MATCHED,
            )
    return assignment


def add_report(plan: Plan, **fields) -> ReportingDuty:
    return ReportingDuty.objects.create(plan=plan, place=plan.reporting_duties.count(), **fields)


def confirm_on(plan: Plan, day: date) -> Plan:
    """Confirm a plan as if the day were that one."""
    plan = services.confirm_plan(plan, by=None)
    Plan.objects.filter(pk=plan.pk).update(confirmed_at=noon(day))
    plan.refresh_from_db()
    return plan


def make_followed(cast: Cast, *times: str, **parties) -> Plan:
    """Confirm a plan on its day of issue, with one duty for each time; `cast.unit` leads."""
    plan = make_loose_plan(cast.body)
    for time in times:
        add_assignment(plan, time, **{"leads": (cast.unit,), **parties})
    return confirm_on(plan, ISSUED)


def standing_of(plan: Plan, unit: Unit, *, place: int = 0) -> Standing:
    """Return a unit's standing with the first turn of one assignment."""
    return (
        Standing.objects.filter(
            occurrence__assignment__plan=plan, occurrence__assignment__place=place, unit=unit
        )
        .order_by("occurrence__due_on")
        .first()
    )
