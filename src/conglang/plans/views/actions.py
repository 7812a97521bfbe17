"""What other rooms offer to do with a plan or an assignment, told through Wagtail hooks.

A function registered as "conglang_plan_actions" takes (request, plan), one registered as
"conglang_assignment_actions" takes (request, assignment). It returns None, one dict or a list of
dicts: {"label": …, "url": …, "method": "post" | "get", "help": …}; method and help may be left out.
A function registered as "conglang_evidence_links" takes (request, sources) and returns a dict
{source: address} of those it knows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from wagtail import hooks

from conglang.plans.models import Assignment, Evidence, Plan


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


def _offers(hook: str, request: HttpRequest, subject: Plan | Assignment) -> list[Action]:
    actions = []
    for ask in hooks.get_hooks(hook):
        offered = ask(request, subject) or []
        rows = [offered] if isinstance(offered, dict) else offered
        actions += [Action(**row) for row in rows]
    return actions
