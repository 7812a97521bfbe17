"""What the tables of the plan screens show, row by row."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from conglang.plans import queries
from conglang.plans.models import Assignment, LegalBasis, Participation, Plan, ReportingDuty
from conglang.plans.views.wording import Due, day_words, due, schedule_words
from conglang.vietnam import law

# The parser counts lines by the same breaks.
_BREAKS = re.compile(r"\r\n|[\n\r\u2028\u2029\f]")


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
    """A legal basis, and the instrument that took its place by now."""

    basis: LegalBasis
    ended_on: date | None
    replaced_by: law.Instrument | None
    verified: bool


def basis_rows(plan: Plan, on: date) -> list[BasisRow]:
    """Return the legal bases of a plan with what is known of them on a day."""
    rows = []
    for basis in plan.legal_bases.all():
        known = law.instrument(basis.number) if basis.number else None
        ended = known.until if known and known.until and known.until < on else None
        rows.append(
            BasisRow(
                basis=basis,
                ended_on=ended,
                replaced_by=law.replacement_of(basis.number, on) if ended else None,
                verified=known.verified if known else True,
            )
        )
    return rows


def report_rows(plan: Plan, on: date) -> list[tuple[ReportingDuty, str]]:
    """Return the reporting duties of a plan, each with how far its day is."""
    return [
        (duty, day_words(duty.due_on, on) if duty.due_on else "")
        for duty in plan.reporting_duties.all()
    ]


def source_lines(plan: Plan) -> list[tuple[int, str]]:
    """Return the lines of a plan's text that hold something, with their numbers from 1."""
    lines = enumerate(_BREAKS.split(plan.document.text), start=1)
    return [(number, line.replace("\t", " │ ")) for number, line in lines if line.strip()]
