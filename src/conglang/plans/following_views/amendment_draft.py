"""Changes to a plan that an officer has gathered for an amendment, kept in the session."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from conglang.organisation.models import Unit, UnitGroup
from conglang.plans import queries
from conglang.plans.forms import meaning_key
from conglang.plans.models import Assignment, Participation, Plan
from conglang.plans.services import AddAssignment, ChangeAssignment, DropAssignment
from conglang.plans.services.amending import LABELS, Change, Party

MOST_CHANGES = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One gathered change: its place in the list, and what it changes in words."""

    place: int
    differences: list[queries.Difference]


class AmendmentDraft:
    """What was gathered for one plan. version: the one that the officer saw first.

    Each change is a dict: {"kind": "add" | "change" | "drop", "assignment": id, "name", "time",
    "leads": [keys], "coordinators": [keys]}.
    """

    def __init__(self, request: HttpRequest, plan: Plan) -> None:
        self._session, self._key, self._plan = request.session, f"plans-amend-{plan.pk}", plan
        kept = self._session.get(self._key) or {}
        self.version: int | None = kept.get("version")
        self.changes: list[dict[str, Any]] = kept.get("changes", [])

    def put(self, change: dict[str, Any]) -> None:
        """Gather a change; a second one of the same assignment takes the place of the first."""
        if self.version is None:
            self.version = queries.version_of(self._plan)
        assignment = change.get("assignment")
        rest = [row for row in self.changes if not assignment or row["assignment"] != assignment]
        self.changes = [*rest, change][-MOST_CHANGES:]
        self._keep()

    def remove(self, place: int) -> None:
        """Leave one change out again."""
        self.changes = [row for at, row in enumerate(self.changes) if at != place]
        self._keep()

    def clear(self) -> None:
        self._session.pop(self._key, None)
        self.version, self.changes = None, []

    def _keep(self) -> None:
        if self.changes:
            self._session[self._key] = {"version": self.version, "changes": self.changes}
        else:
            self.clear()

    def change_of(self, assignment: Assignment) -> dict[str, Any] | None:
        return next((row for row in self.changes if row["assignment"] == assignment.pk), None)

    def meant(self) -> tuple[list[Change], list[Line]]:
        """Return the changes as the service takes them, and what they change in words.

        What is gone by now (an assignment, a unit) is left out.
        """
        parties = self._parties()
        assignments = (
            queries.in_force(self._plan.assignments.all())
            .prefetch_related("participations__unit", "participations__group")
            .in_bulk([row["assignment"] for row in self.changes if row["assignment"]])
        )
        changes: list[Change] = []
        lines: list[Line] = []
        for place, row in enumerate(self.changes):
            leads = tuple(parties[key] for key in row.get("leads", ()) if key in parties)
            joined = tuple(parties[key] for key in row.get("coordinators", ()) if key in parties)
            if row["kind"] == "add":
                changes.append(AddAssignment(row["name"], row["time"], leads, joined))
                lines.append(Line(place, [_added(row, leads)]))
                continue
            assignment = assignments.get(row["assignment"])
            if assignment is None:
                lines.append(Line(place, []))
            elif row["kind"] == "drop":
                changes.append(DropAssignment(assignment))
                lines.append(Line(place, [queries.Difference("dropped", assignment.name)]))
            else:
                changes.append(
                    ChangeAssignment(assignment, row["name"], row["time"], leads, joined)
                )
                lines.append(Line(place, _differences(assignment, row, leads, joined)))
        return changes, lines

    def _parties(self) -> dict[str, Party]:
        keys = {key for row in self.changes for key in (*row["leads"], *row["coordinators"])}
        units = [key.removeprefix("unit-") for key in keys if key.startswith("unit-")]
        groups = [key.removeprefix("group-") for key in keys if key.startswith("group-")]
        found: list[Party] = [
            *(Unit.objects.filter(pk__in=units) if units else ()),
            *(UnitGroup.objects.filter(pk__in=groups) if groups else ()),
        ]
        return {meaning_key(party): party for party in found}


def parties_of(assignment: Assignment, role: str) -> list[str]:
    """Return the keys of the units and groups that have a role in an assignment, in its order."""
    rows = sorted(assignment.participations.all(), key=lambda row: row.place)
    return [
        meaning_key(party)
        for row in rows
        if row.role == role and (party := row.unit or row.group) is not None
    ]


def _added(row: dict[str, Any], leads: Iterable[Party]) -> queries.Difference:
    units = ", ".join(party.name for party in leads)
    return queries.Difference("added", row["name"], after=f"{units}; {row['time']}".strip("; "))


def _differences(
    assignment: Assignment,
    row: dict[str, Any],
    leads: tuple[Party, ...],
    joined: tuple[Party, ...],
) -> list[queries.Difference]:
    """Say what a change will change; the service's own words after it is in force."""
    found = []
    for field, before, after in (
        ("name", assignment.name, " ".join(row["name"].split())),
        ("time", assignment.time_text, " ".join(row["time"].split())),
    ):
        if before != after:
            found.append(_changed(assignment, field, before, after))
    for role, parties in (
        (Participation.Role.LEAD, leads),
        (Participation.Role.COORDINATE, joined),
    ):
        if [meaning_key(party) for party in parties] != parties_of(assignment, role):
            agencies = sorted(assignment.participations.all(), key=lambda agency: agency.place)
            before = ", ".join(agency.text for agency in agencies if agency.role == role)
            after = ", ".join(party.name for party in parties)
            found.append(_changed(assignment, role, before, after))
    return found


def _changed(assignment: Assignment, field: str, before: str, after: str) -> queries.Difference:
    return queries.Difference(
        "changed", assignment.name, str(LABELS[field]), before or _("(trống)"), after
    )
