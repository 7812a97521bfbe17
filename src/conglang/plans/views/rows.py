"""What the tables of the plan screens show, row by row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from conglang.plans.models import (
    Amendment,
    Assignment,
    Participation,
    Plan,
    ReportingDuty,
)
from conglang.plans.views.wording import Due, day_words, due, schedule_words


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """An assignment with its agencies apart and its time in words."""

    assignment: Assignment
    leads: list[Participation]
    coordinators: list[Participation]
    schedule: str
    due: Due


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


def report_rows(plan: Plan, on: date) -> list[tuple[ReportingDuty, str]]:
    """Return the reporting duties of a plan, each with how far its day is."""
    return [
        (duty, day_words(duty.due_on, on) if duty.due_on else "")
        for duty in plan.reporting_duties.all()
        if not duty.is_dropped
    ]


@dataclass(frozen=True, slots=True)
class EndedPart:
    """A part of a plan that an amendment ended. kind: what it is, in words."""

    kind: str
    name: str
    amendment: Amendment
    assignment: int | None = None


def ended_parts(plan: Plan) -> list[EndedPart]:
    """Return what amendments ended, by amendment."""
    named: list[tuple[str, QuerySet[Any]]] = [
        (_("Nhiệm vụ"), plan.assignments.all()),
        (_("Chuyên mục"), plan.sections.all()),
        (_("Chỉ tiêu"), plan.targets.all()),
        (_("Chế độ báo cáo"), plan.reporting_duties.all()),
    ]
    found = [
        EndedPart(kind, str(row), row.dropped_by, row.pk if isinstance(row, Assignment) else None)
        for kind, rows in named
        for row in rows.exclude(dropped_by=None).select_related("dropped_by")
    ]
    return sorted(found, key=lambda part: part.amendment.number)
