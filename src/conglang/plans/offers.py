"""What an amending document, read as a plan, has otherwise than the plan it amends.

Offers only: a person takes them one by one. Parts are known again by their name; an agency that is
not known for certain is never put in the place of another.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz

from conglang.organisation.naming import Match, name_key
from conglang.plans.changes import party_key
from conglang.plans.differences import agencies, one_line
from conglang.plans.item_words import says_items
from conglang.plans.models import (
    Assignment,
    DraftedChange,
    Participation,
    PlannedSection,
    ReportingDuty,
    Target,
)
from conglang.plans.parsing.model import ParsedPlan, Task
from conglang.plans.parsing.model import Target as ParsedTarget
from conglang.vietnam.text import fold

Part, Kind = DraftedChange.Part, DraftedChange.Kind
ALIKE = 90  # likeness (0–100) from which a task is taken for one with slightly other words
_ENDING = re.compile(
    r"\b(?:bãi bỏ|hủy bỏ|huỷ bỏ|loại bỏ|bỏ|thôi|dừng|không (?:tiếp tục )?thực hiện)\b[^“”\"]*"
    r"[“\"](?P<what>[^“”\"]{5,700})[”\"]",
    re.IGNORECASE,
)
_ENDING_PLACE = re.compile(
    r"\b(?:bãi bỏ|hủy bỏ|huỷ bỏ|loại bỏ|bỏ|dừng)\s+(?:nội dung\s+)?nhiệm vụ\s+(?:số\s+|tại\s+)?"
    r"(?:mục|điểm|khoản)?\s*(?P<place>[IVX]+(?:\.\w+)*|\d+(?:\.\w+)+)",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"[\d.,]+")


@dataclass(frozen=True, slots=True)
class PlanInForce:
    """The parts of a plan that are in force, loaded with their agencies."""

    assignments: list[Assignment]
    sections: list[PlannedSection]
    targets: list[Target]
    duties: list[ReportingDuty]


@dataclass(frozen=True, slots=True)
class Offer:
    """One change that a document asks for. values: see `plans.drafted_values`.

    unclear: names of agencies that nobody knows here; a person chooses for them. is_doubtful:
    several parts of the plan could be meant.
    """

    part: str
    kind: str
    subject: int | None = None
    values: dict[str, Any] = field(default_factory=dict)
    unclear: tuple[str, ...] = ()
    is_doubtful: bool = False


def offers_of(
    parsed: ParsedPlan, text: str, plan: PlanInForce, find: Callable[[str], Match]
) -> list[Offer]:
    """Return what a document asks to be otherwise, each part of the plan once.

    find: whom a name means, on the day of the document.
    """
    found = [
        *_of_tasks(parsed.tasks, plan, find),
        *_of_sections(parsed, plan),
        *_of_targets(parsed.targets, plan),
        *_of_reports(parsed, plan),
        *_of_endings(text, plan),
    ]
    once = {(offer.part, offer.subject, str(offer.values)): offer for offer in found}
    by_subject: dict[object, Offer] = {}
    for key, offer in once.items():
        by_subject[(offer.part, offer.subject) if offer.subject else key] = offer
    return list(by_subject.values())


def _of_tasks(
    tasks: Iterable[Task], plan: PlanInForce, find: Callable[[str], Match]
) -> Iterator[Offer]:
    for task in tasks:
        row = _named(task.name, plan.assignments)
        leads, lost = _keys(task.leads, find)
        joined, gone = _keys(task.coordinators, find)
        unclear = (*lost, *gone)
        wanted: dict[str, str | list[str]] = {
            "name": one_line(task.name)[:700],
            "time": one_line(task.time_text or "")[:300],
            "leads": leads,
            "coordinators": joined,
        }
        if row is None:
            yield Offer(Part.ASSIGNMENT, Kind.ADD, values=wanted, unclear=unclear)
            continue
        before: dict[str, str | list[str]] = {
            "name": row.name,
            "time": row.time_text,
            "leads": _keys_now(row, Participation.Role.LEAD),
            "coordinators": _keys_now(row, Participation.Role.COORDINATE),
        }
        said = {
            "name": True,
            "time": bool(task.time_text),
            "leads": bool(leads) and not lost,
            "coordinators": bool(joined) and not gone,
        }
        values = {
            name: value
            for name, value in wanted.items()
            if said[name] and _plain(value) != _plain(before[name])
        }
        if values or unclear:
            yield Offer(Part.ASSIGNMENT, Kind.CHANGE, row.pk, values, unclear)


def _of_sections(parsed: ParsedPlan, plan: PlanInForce) -> Iterator[Offer]:
    known = {name_key(row.name) for row in plan.sections}
    for section in parsed.sections:
        if name_key(section.name) not in known:
            known.add(name_key(section.name))
            values = {"name": section.name[:200], "description": section.description}
            yield Offer(Part.SECTION, Kind.ADD, values=values)


def _of_targets(targets: Iterable[ParsedTarget], plan: PlanInForce) -> Iterator[Offer]:
    rows: dict[str, list[Target]] = defaultdict(list)
    for row in plan.targets:
        rows[_without_numbers(row.text)].append(row)
    for target in targets:
        values = {
            "text": one_line(target.text)[:500],
            "minimum": _number(target.minimum),
            "maximum": _number(target.maximum),
            "unit_of_measure": target.unit[:60],
            "period": target.period[:60].lower(),
        }
        same = rows[_without_numbers(target.text)]
        if len(same) != 1:
            counts = says_items(target.unit, target.text)
            yield Offer(
                Part.TARGET,
                Kind.ADD,
                values=values | {"counts_items": counts},
                is_doubtful=bool(same),
            )
        elif (same[0].minimum, same[0].maximum) != (target.minimum, target.maximum):
            yield Offer(Part.TARGET, Kind.CHANGE, same[0].pk, values)


def _of_reports(parsed: ParsedPlan, plan: PlanInForce) -> Iterator[Offer]:
    for duty in parsed.reports:
        values = {
            "sender": one_line(duty.sender or "")[:300],
            "recipient": one_line(duty.recipient or "")[:300],
            "due_text": one_line(duty.due_text or "")[:300],
        }
        key = (name_key(values["sender"]), name_key(values["recipient"]))
        same = [
            row for row in plan.duties if (name_key(row.sender), name_key(row.recipient)) == key
        ]
        if not same:
            yield Offer(Part.REPORT, Kind.ADD, values=values)
        elif all(fold(row.due_text) != fold(values["due_text"]) for row in same):
            change = {"due_text": values["due_text"]}
            yield Offer(Part.REPORT, Kind.CHANGE, same[0].pk, change)


def _of_endings(text: str, plan: PlanInForce) -> Iterator[Offer]:
    """Yield what the document says is to end: by its name in quotation marks, or by its place."""
    for match in _ENDING.finditer(text):
        assignment = _named(match["what"], plan.assignments)
        section = next(
            (row for row in plan.sections if name_key(row.name) == name_key(match["what"])), None
        )
        if assignment is not None:
            yield Offer(Part.ASSIGNMENT, Kind.DROP, assignment.pk)
        elif section is not None:
            yield Offer(Part.SECTION, Kind.DROP, section.pk)
    for match in _ENDING_PLACE.finditer(text):
        place = match["place"].lower()
        same = [row for row in plan.assignments if row.section_ref.lower() == place]
        if len(same) == 1:
            yield Offer(Part.ASSIGNMENT, Kind.DROP, same[0].pk)


def _named(name: str, assignments: Iterable[Assignment]) -> Assignment | None:
    wanted = fold(one_line(name))
    rows = list(assignments)
    same = [row for row in rows if fold(row.name) == wanted]
    if same:
        return same[0] if len(same) == 1 else None
    ranked = sorted(
        ((fuzz.token_sort_ratio(wanted, fold(row.name)), row) for row in rows),
        key=lambda pair: pair[0],
        reverse=True,
    )[:2]
    # Two that are alike as much are not told apart by their words.
    if not ranked or ranked[0][0] < ALIKE or (len(ranked) > 1 and ranked[1][0] + 3 >= ranked[0][0]):
        return None
    best = ranked[0][1]
    return best if _NUMBERS.findall(wanted) == _NUMBERS.findall(fold(best.name)) else None


def _keys(names: Iterable[str], find: Callable[[str], Match]) -> tuple[list[str], list[str]]:
    keys, unclear = [], []
    for name in names:
        match = find(name)
        party = (match.unit or match.group) if match.certain else None
        if party is None:
            unclear.append(name)
        else:
            keys.append(party_key(party))
    return list(dict.fromkeys(keys)), unclear


def _keys_now(assignment: Assignment, role: str) -> list[str]:
    parties = [row.unit or row.group for row in agencies(assignment, role)]
    return [party_key(party) for party in parties if party is not None]


def _plain(value: str | list[str]) -> object:
    return fold(one_line(value)).strip(" .;") if isinstance(value, str) else set(value)


def _without_numbers(text: str) -> str:
    return one_line(_NUMBERS.sub(" ", fold(text)))


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}" if value < 1e6 else str(int(value))
