"""What the tables of the plan screens show, row by row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from conglang.organisation.models import Person
from conglang.plans import queries
from conglang.plans.models import Assignment, LegalBasis, Participation, Plan, ReportingDuty
from conglang.plans.reading_back import KnownDocument, known_documents
from conglang.plans.views.wording import Due, day_words, due, schedule_words
from conglang.vietnam import law


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """An assignment with its agencies apart and its time in words."""

    assignment: Assignment
    leads: list[Participation]
    coordinators: list[Participation]
    schedule: str
    due: Due


def assignment_rows(plan: Plan, on: date) -> list[AssignmentRow]:
    """Return the assignments of a plan in its order."""
    return [assignment_row(assignment, on) for assignment in queries.assignments_in(plan)]


def assignment_row(assignment: Assignment, on: date) -> AssignmentRow:
    """Return one row; participations and `evidence_count` must be loaded."""
    agencies = sorted(assignment.participations.all(), key=lambda row: row.place)
    return AssignmentRow(
        assignment=assignment,
        leads=[row for row in agencies if row.role == Participation.Role.LEAD],
        coordinators=[row for row in agencies if row.role == Participation.Role.COORDINATE],
        schedule=schedule_words(assignment),
        due=due(assignment, on),
    )


@dataclass(frozen=True, slots=True)
class BasisRow:
    """A legal basis, the instrument that took its place by now, and whether it is kept here."""

    basis: LegalBasis
    ended_on: date | None
    replaced_by: law.Instrument | None
    verified: bool
    document: KnownDocument | None


def basis_rows(plan: Plan, person: Person, on: date) -> list[BasisRow]:
    """Return the legal bases of a plan with what a person can know of them on a day."""
    rows = []
    bases = list(plan.legal_bases.all())
    here = known_documents(plan, bases, person, on)
    for basis in bases:
        known = law.instrument(basis.number) if basis.number else None
        ended = known.until if known and known.until and known.until < on else None
        rows.append(
            BasisRow(
                basis=basis,
                ended_on=ended,
                replaced_by=law.replacement_of(basis.number, on) if ended else None,
                verified=known.verified if known else True,
                document=here.get(basis.pk),
            )
        )
    return rows


def report_rows(plan: Plan, on: date) -> list[tuple[ReportingDuty, str]]:
    """Return the reporting duties of a plan, each with how far its day is."""
    return [
        (duty, day_words(duty.due_on, on) if duty.due_on else "")
        for duty in plan.reporting_duties.all()
    ]
