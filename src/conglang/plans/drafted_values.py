"""What is typed into a draft of an amendment, as the rows keep it, and what change it means.

An assignment: name, content, time, leads, coordinators (keys of units and groups). A section: name,
description. A target: text, minimum, maximum, unit_of_measure, period, section (its name), unit (a
key), genre. A report: sender, recipient, due_text. What is missing stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from conglang.errors import RuleError
from conglang.organisation.models import Unit
from conglang.plans.changes import (
    AddAssignment,
    AddReport,
    AddSection,
    AddTarget,
    Change,
    ChangeAssignment,
    ChangeReport,
    ChangeSection,
    ChangeTarget,
    DropAssignment,
    DropReport,
    DropSection,
    DropTarget,
    Party,
)
from conglang.plans.models import DraftedChange

Part, Kind = DraftedChange.Part, DraftedChange.Kind
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What drafted values speak of, loaded: parts of the plan by part and id, parties by key."""

    subjects: Mapping[str, Mapping[int, Any]]
    parties: Mapping[str, Party]


def change_meant(row: DraftedChange, known: Surroundings) -> Change:
    """Return the change that a drafted row means.

    Raises RuleError("subject-gone") or RuleError("unit-gone") for what is no longer there.
    """
    subject: Any = None
    if row.kind != Kind.ADD:
        subject = known.subjects.get(row.part, {}).get(row.subject or 0)
        if subject is None:
            raise RuleError(
                "subject-gone",
                _("Mục này không còn trong kế hoạch. Hãy bỏ khỏi bản điều chỉnh."),
            )
    makers: dict[tuple[str, str], Callable[[], Change]] = {
        (Part.ASSIGNMENT, Kind.ADD): lambda: _new_assignment(row.values, known),
        (Part.ASSIGNMENT, Kind.CHANGE): lambda: ChangeAssignment(
            subject,
            name=row.values.get("name"),
            time_text=row.values.get("time"),
            leads=_parties(row.values, "leads", known),
            coordinators=_parties(row.values, "coordinators", known),
            content=row.values.get("content"),
        ),
        (Part.ASSIGNMENT, Kind.DROP): lambda: DropAssignment(subject),
        (Part.SECTION, Kind.ADD): lambda: AddSection(
            row.values.get("name", ""), row.values.get("description", "")
        ),
        (Part.SECTION, Kind.CHANGE): lambda: ChangeSection(
            subject, row.values.get("name"), row.values.get("description")
        ),
        (Part.SECTION, Kind.DROP): lambda: DropSection(subject),
        (Part.TARGET, Kind.ADD): lambda: _new_target(row.values, known),
        (Part.TARGET, Kind.CHANGE): lambda: ChangeTarget(
            subject,
            number_kept(row.values.get("minimum")),
            number_kept(row.values.get("maximum")),
            text=row.values.get("text"),
            unit_of_measure=row.values.get("unit_of_measure"),
            period=row.values.get("period"),
        ),
        (Part.TARGET, Kind.DROP): lambda: DropTarget(subject),
        (Part.REPORT, Kind.ADD): lambda: AddReport(
            row.values.get("sender", ""),
            row.values.get("recipient", ""),
            row.values.get("due_text", ""),
        ),
        (Part.REPORT, Kind.CHANGE): lambda: ChangeReport(
            subject,
            row.values.get("sender"),
            row.values.get("recipient"),
            row.values.get("due_text"),
        ),
        (Part.REPORT, Kind.DROP): lambda: DropReport(subject),
    }
    return makers[row.part, row.kind]()


def number_kept(value: object) -> Decimal | None:
    """Return a number of the draft, which keeps it as text; None for none."""
    if value in (None, ""):
        return None
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None


def keys_in(values: Values) -> set[str]:
    """Return the keys of all units and groups that values name."""
    unit = [values["unit"]] if values.get("unit") else []
    return {*values.get("leads", ()), *values.get("coordinators", ()), *unit}


def _new_assignment(values: Values, known: Surroundings) -> AddAssignment:
    return AddAssignment(
        values.get("name", ""),
        values.get("time", ""),
        _parties(values, "leads", known) or (),
        _parties(values, "coordinators", known) or (),
        values.get("content", ""),
    )


def _new_target(values: Values, known: Surroundings) -> AddTarget:
    unit = _party(values["unit"], known) if values.get("unit") else None
    return AddTarget(
        values.get("text", ""),
        number_kept(values.get("minimum")),
        number_kept(values.get("maximum")),
        unit_of_measure=values.get("unit_of_measure", ""),
        period=values.get("period", ""),
        section=values.get("section", ""),
        unit=unit if isinstance(unit, Unit) else None,
        genre=values.get("genre", ""),
        counts_items=values.get("counts_items", True),
    )


def _parties(values: Values, role: str, known: Surroundings) -> tuple[Party, ...] | None:
    if role not in values:
        return None
    return tuple(_party(key, known) for key in values[role])


def _party(key: str, known: Surroundings) -> Party:
    if key not in known.parties:
        raise RuleError(
            "unit-gone",
            _("Có đơn vị đã chọn không còn trong danh mục. Hãy sửa mục này và chọn lại đơn vị."),
        )
    return known.parties[key]
