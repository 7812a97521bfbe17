"""A task while its lines are being read, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from conglang.plans.parsing.confidence import confidence_of
from conglang.plans.parsing.labels import Role
from conglang.plans.parsing.model import Task
from conglang.plans.parsing.schedule import read_schedule

_LONGEST_NAME = 600


@dataclass(slots=True)
class Draft:
    """A task while its lines are being read."""

    section: str
    name: str
    first: int
    last: int
    leads: list[str] = field(default_factory=list)
    coordinators: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    contents: list[str] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    is_shared: bool = False
    is_part: bool = False
    is_rebuilt: bool = False

    @property
    def has_block(self) -> bool:
        return bool(self.leads or self.coordinators or self.times)

    @property
    def is_bare_part(self) -> bool:
        """A whole part of the plan that has a time but nobody to act is no task."""
        return self.is_part and not (self.leads or self.coordinators)

    def is_filled(self, role: Role) -> bool:
        return bool({"lead": self.leads, "time": self.times}.get(role, ()))


def finish(draft: Draft, year: int | None) -> Task:
    """Return the task; its confidence falls with what is missing or cut."""
    time_text = "; ".join(draft.times) or None
    schedule = read_schedule(time_text, year)
    name = draft.name.strip(" .;:,*")
    leads, coordinators = (
        tuple(dict.fromkeys(draft.leads)),
        tuple(dict.fromkeys(draft.coordinators)),
    )
    return Task(
        section=draft.section,
        name=name[:_LONGEST_NAME].strip(),
        content="\n".join(draft.contents),
        form="\n".join(draft.forms),
        leads=leads,
        coordinators=coordinators,
        time_text=time_text,
        schedule=schedule,
        span=(draft.first, draft.last),
        confidence=confidence_of(
            name=draft.name.strip(" .*"),
            leads=leads,
            coordinators=coordinators,
            schedule=schedule,
            is_shared=draft.is_shared,
            is_rebuilt=draft.is_rebuilt,
        ),
    )
