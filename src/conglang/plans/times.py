"""When assignments and reports are due, read from a plan's words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from conglang.plans.models import Assignment, ReportingDuty
from conglang.plans.parsing.report_wording import due_in, recurrence_of
from conglang.plans.parsing.schedule import read_schedule

Schedule = Assignment.Schedule


@dataclass(frozen=True, slots=True)
class Time:
    """When an assignment is due: the plan's words, and what they mean.

    starts_on, due_on: both counted in full.
    """

    text: str = ""
    schedule: str = Schedule.UNSPECIFIED
    starts_on: date | None = None
    due_on: date | None = None
    day_of_month: int | None = None

    def same_meaning(self, assignment: Assignment) -> bool:
        """Tell whether an assignment already is understood so."""
        return (self.schedule, self.starts_on, self.due_on, self.day_of_month) == (
            assignment.schedule,
            assignment.starts_on,
            assignment.due_on,
            assignment.day_of_month,
        )

    def put_into(self, assignment: Assignment) -> None:
        """Let an assignment be due so; it is not saved."""
        assignment.time_text, assignment.schedule = self.text, self.schedule
        assignment.starts_on, assignment.due_on = self.starts_on, self.due_on
        assignment.day_of_month = self.day_of_month


def read_time(text: str, year: int) -> Time:
    """Understand the wording of a time. year: of the plan, where the words name none."""
    read = read_schedule(text, year)
    starts_on = read.starts_on
    if starts_on and read.due_on and read.due_on < starts_on:
        starts_on = None  # the words contradict each other; the deadline is what is followed
    return Time(text.strip()[:300], read.kind, starts_on, read.due_on, read.day_of_month)


def put_report_time(duty: ReportingDuty, text: str) -> None:
    """Let a report be due as its words say, in the year of its plan; it is not saved."""
    schedule = read_schedule(due_in(text) or text, duty.plan.year)
    duty.due_text = text.strip()[:300]
    duty.recurrence = recurrence_of(text, text) or ""
    duty.day_of_month = schedule.day_of_month
    duty.due_on = schedule.due_on if schedule.kind == "by_date" else None
