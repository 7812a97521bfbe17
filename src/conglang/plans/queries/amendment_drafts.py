"""What is gathered for the next amendment of a plan, and what it would alter."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from conglang.errors import RuleError
from conglang.organisation.models import Unit, UnitGroup
from conglang.plans.changes import Change, Party, check, party_key
from conglang.plans.differences import Difference, differences_of
from conglang.plans.drafted_values import Surroundings, change_meant, keys_in
from conglang.plans.models import (
    AmendmentDraft,
    Assignment,
    DraftedChange,
    Plan,
    PlannedSection,
    ReportingDuty,
    Target,
)
from conglang.plans.queries.amendments import version_of

Part = DraftedChange.Part


@dataclass(frozen=True, slots=True)
class DraftedLine:
    """One gathered change, what it would alter, and why it cannot come into force, if so.

    change: None when what it speaks of is gone.
    """

    row: DraftedChange
    change: Change | None
    differences: list[Difference]
    problem: str = ""


def draft_of(plan: Plan) -> AmendmentDraft | None:
    """Return the amendment that is being prepared for a plan, with who began it."""
    drafts = AmendmentDraft.objects.select_related("started_by", "document")
    draft = drafts.defer("document__text").filter(plan=plan).first()
    if draft is not None:
        draft.plan = plan
    return draft


def drafted_lines(draft: AmendmentDraft) -> list[DraftedLine]:
    """Return the gathered changes by part of the plan, in the order they were written.

    What was read from a document and waits for a choice is there too (`row.is_offered`). A constant
    number of queries.
    """
    rows = list(draft.changes.select_related("made_by"))
    known = _surroundings(draft.plan, rows)
    places = {part: place for place, part in enumerate(Part.values)}
    return sorted(
        (_line(row, known) for row in rows), key=lambda line: (places[line.row.part], line.row.pk)
    )


def fingerprint(plan: Plan, lines: Iterable[DraftedLine]) -> str:
    """Return what tells a draft that a person saw from any other: its version, its changes."""
    parts = [str(version_of(plan))]
    parts += [f"{line.row.pk}.{line.row.revision}" for line in lines if not line.row.is_offered]
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()[:16]


def subjects_in_force(plan: Plan, part: str) -> QuerySet[Any]:
    """Return the rows of one part of a plan that are in force, in the plan's order."""
    rows: dict[str, QuerySet[Any]] = {
        Part.ASSIGNMENT: Assignment.objects.prefetch_related(
            "participations__unit", "participations__group"
        ),
        Part.SECTION: PlannedSection.objects.prefetch_related("targets"),
        Part.TARGET: Target.objects.select_related("section", "unit"),
        Part.REPORT: ReportingDuty.objects.all(),
    }
    return rows[part].filter(plan=plan, dropped_by=None).order_by("place")


def _line(row: DraftedChange, known: Surroundings) -> DraftedLine:
    try:
        change = change_meant(row, known)
    except RuleError as refusal:
        return DraftedLine(row, None, [], refusal.message)
    try:
        check(change)
    except RuleError as refusal:
        return DraftedLine(row, change, differences_of(change), refusal.message)
    return DraftedLine(row, change, differences_of(change))


def _surroundings(plan: Plan, rows: Iterable[DraftedChange]) -> Surroundings:
    wanted: dict[str, set[int]] = defaultdict(set)
    keys: set[str] = set()
    for row in rows:
        if row.subject is not None:
            wanted[row.part].add(row.subject)
        keys |= keys_in(row.values)
    subjects = {
        part: subjects_in_force(plan, part).in_bulk(list(pks)) for part, pks in wanted.items()
    }
    return Surroundings(subjects, parties_of(keys))


def parties_of(keys: Iterable[str]) -> dict[str, Party]:
    """Return the units and groups that keys name, as far as they are there."""
    numbers: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        kind, _dash, number = key.partition("-")
        numbers[kind].append(number)
    found: list[Party] = []
    if numbers["unit"]:
        found += Unit.objects.filter(pk__in=numbers["unit"])
    if numbers["group"]:
        found += UnitGroup.objects.filter(pk__in=numbers["group"])
    return {party_key(party): party for party in found}
