"""Who is told what on the way to a deadline and after it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from conglang.vietnam.holidays import OfficeCalendar

StepName = Literal["before", "overdue", "to_head", "to_owner"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step; days: how many days before the deadline, of "before" only."""

    name: StepName
    days: int = 0


@dataclass(frozen=True, slots=True)
class Steps:
    """When people are told.

    days_before: calendar days before the deadline. head_after, owner_after: working days after it.
    """

    calendar: OfficeCalendar
    days_before: tuple[int, ...] = (7, 1)
    head_after: int = 3
    owner_after: int = 7

    def reached(self, due_on: date, on: date, *, never_late: bool = False) -> tuple[Step, ...]:
        """Return the steps whose day has come: at most one for the unit, the head, the owner each.

        Only the latest reminder counts: after days of silence nobody gets all of them at once.
        never_late: asked for once, as early as the settings say, and not after its day.
        """
        if on <= due_on:
            passed = [days for days in self._asked(never_late) if due_on - timedelta(days) <= on]
            return (Step("before", min(passed)),) if passed else ()
        if never_late:
            return ()
        found = [Step("overdue")]
        if on >= self.calendar.after(due_on, self.head_after):
            found.append(Step("to_head"))
        if on >= self.calendar.after(due_on, self.owner_after):
            found.append(Step("to_owner"))
        return tuple(found)

    def _asked(self, never_late: bool) -> tuple[int, ...]:
        return (max(self.days_before),) if never_late and self.days_before else self.days_before
