"""Ruled lines made whole, and gathered to the drawings they belong to."""

from __future__ import annotations

from collections.abc import Sequence

from conglang.documents.reading.pdf.page import Rule

TOUCH = 3.0
"""How near lines must come to touch, in points."""

_SAME_LINE = 2.0


def merged(rules: Sequence[Rule]) -> list[Rule]:
    """Join pieces of one line; a table is often drawn cell by cell."""
    if not rules:
        return []
    level = rules[0].is_level

    def place(rule: Rule) -> float:
        return (rule.top + rule.bottom) / 2 if level else (rule.left + rule.right) / 2

    def ends(rule: Rule) -> tuple[float, float]:
        return (rule.left, rule.right) if level else (rule.top, rule.bottom)

    lines: list[tuple[float, list[tuple[float, float]]]] = []
    for rule in sorted(rules, key=place):
        if lines and place(rule) - lines[-1][0] <= _SAME_LINE:
            lines[-1][1].append(ends(rule))
        else:
            lines.append((place(rule), [ends(rule)]))
    whole_lines = []
    for at, stretches in lines:
        open_from, open_to = sorted(stretches)[0]
        whole = []
        for start, end in sorted(stretches):
            if start > open_to + TOUCH:
                whole.append((open_from, open_to))
                open_from, open_to = start, end
            open_to = max(open_to, end)
        whole.append((open_from, open_to))
        for start, end in whole:
            whole_lines.append(Rule(start, at, end, at) if level else Rule(at, start, at, end))
    return whole_lines


def connected(
    level: Sequence[Rule], upright: Sequence[Rule]
) -> list[tuple[list[Rule], list[Rule]]]:
    """Return groups of lines that cross or touch one another."""
    group = {("v", place): place for place in range(len(upright))}
    members: dict[int, list[tuple[str, int]]] = {
        place: [("v", place)] for place in range(len(upright))
    }
    for place, line in enumerate(level):
        name = -1 - place
        members[name], group["h", place] = [("h", place)], name
        for other, side in enumerate(upright):
            if _cross(line, side) and group["v", other] != group["h", place]:
                joined = members.pop(group["v", other])
                members[group["h", place]] += joined
                for member in joined:
                    group[member] = group["h", place]
    return [
        (
            [level[place] for kind, place in each if kind == "h"],
            [upright[place] for kind, place in each if kind == "v"],
        )
        for each in members.values()
        if {kind for kind, _ in each} == {"h", "v"}
    ]


def _cross(line: Rule, side: Rule) -> bool:
    return (
        line.left - TOUCH <= side.left <= line.right + TOUCH
        and side.top - TOUCH <= line.top <= side.bottom + TOUCH
    )
