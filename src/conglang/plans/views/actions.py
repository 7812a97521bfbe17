"""What other rooms offer to do with a plan or an assignment, told through Wagtail hooks.

A function registered as "conglang_plan_actions" takes (request, plan), one registered as
"conglang_assignment_actions" takes (request, assignment). It returns None, one dict or a list of
dicts: {"label": …, "url": …, "method": "post" | "get", "help": …}; method and help may be left out.
A function registered as "conglang_section_proposals" takes (request, plan) and returns dicts, one
for each planned section and site: the fields of `SectionProposal`.
A function registered as "conglang_genres" takes nothing and returns a dict {genre: its name}, of
the genres that `services.record_evidence` is given.
A function registered as "conglang_evidence_links" takes (request, sources) and returns a dict
{source: address} of those it knows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from wagtail import hooks

from conglang.plans.models import Assignment, Evidence, Plan, PlannedSection


@dataclass(frozen=True, slots=True)
class Action:
    """A button: "get" is a link, "post" a form with a token."""

    label: str
    url: str
    method: str = "get"
    help: str = ""


def plan_actions(request: HttpRequest, plan: Plan) -> list[Action]:
    """Return what other rooms offer for a plan."""
    return _offers("conglang_plan_actions", request, plan)


def assignment_actions(request: HttpRequest, assignment: Assignment) -> list[Action]:
    """Return what other rooms offer for an assignment."""
    return _offers("conglang_assignment_actions", request, assignment)


@dataclass(frozen=True, slots=True)
class SectionProposal:
    """What a site has for a planned section: joined to it, a likely one, or none yet.

    url: of the section for "joined"; otherwise where a form joins or opens it, empty where the
    person may not. title: of the section that is there.
    """

    section: int
    site: str
    state: str
    title: str = ""
    url: str = ""
    open_url: str = ""


def section_proposals(
    request: HttpRequest, plan: Plan
) -> list[tuple[PlannedSection, list[SectionProposal]]]:
    """Return each section of a plan with what the sites have for it; empty where nobody knows."""
    told: dict[int, list[SectionProposal]] = {}
    for ask in hooks.get_hooks("conglang_section_proposals"):
        for row in ask(request, plan):
            proposal = SectionProposal(**row)
            told.setdefault(proposal.section, []).append(proposal)
    return [(row, told.get(row.pk, [])) for row in plan.sections.all()] if told else []


def with_addresses(
    request: HttpRequest, rows: Iterable[Evidence]
) -> list[tuple[Evidence, str | None]]:
    """Return each proof with the address behind its source, as far as some room knows it."""
    found = list(rows)
    sources = [row.source for row in found]
    links: dict[str, str] = {}
    for ask in hooks.get_hooks("conglang_evidence_links"):
        links.update(ask(request, sources))
    return [(row, links.get(row.source)) for row in found]


def genre_names() -> dict[str, str]:
    """Return the genres that published work may have, with their names."""
    names: dict[str, str] = {}
    for ask in hooks.get_hooks("conglang_genres"):
        names.update(ask())
    return names


def _offers(hook: str, request: HttpRequest, subject: Plan | Assignment) -> list[Action]:
    actions = []
    for ask in hooks.get_hooks(hook):
        offered = ask(request, subject) or []
        rows = [offered] if isinstance(offered, dict) else offered
        actions += [Action(**row) for row in rows]
    return actions
