"""Every check, in the order in which people read the findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Protocol, cast

from conglang.newsroom.checks import (
    ai_label,
    doubtful_links,
    encoding,
    event_age,
    five_ws,
    leader_names,
    links,
    near_duplicate,
    picture_credit,
    picture_size,
    picture_words,
    repost,
    title_length,
    title_shouting,
    tone_style,
    unit_names,
    unmarked_repost,
    word_count,
)
from conglang.newsroom.checks.findings import Finding
from conglang.newsroom.checks.item import Item
from conglang.newsroom.checks.surroundings import Surroundings
from conglang.newsroom.models.checking import Level


class Check(Protocol):
    """What a module of this package is."""

    ID: str
    LEVEL: Level
    NAME: str
    WHY: str

    def check(self, item: Item, surroundings: Surroundings) -> Iterator[Finding]: ...


CHECKS: tuple[Check, ...] = tuple(
    cast(Check, module)
    for module in (
        title_length,
        title_shouting,
        word_count,
        five_ws,
        event_age,
        picture_words,
        picture_credit,
        picture_size,
        unit_names,
        leader_names,
        tone_style,
        encoding,
        links,
        doubtful_links,
        near_duplicate,
        repost,
        unmarked_repost,
        ai_label,
    )
)
BY_ID = {check.ID: check for check in CHECKS}
_GRAVITY = {Level.BLOCK: 0, Level.CONFIRM: 1, Level.HINT: 2}


def run(
    item: Item, surroundings: Surroundings, levels: Mapping[str, str] | None = None
) -> list[Finding]:
    """Return what the checks find, the gravest first.

    levels: a site's own, by the check's id; others stay as the check has it.
    """
    found: list[Finding] = []
    for check in CHECKS:
        level = Level((levels or {}).get(check.ID, check.LEVEL))
        if level != Level.OFF:
            found += [replace(f, level=level) for f in check.check(item, surroundings)]
    return sorted(found, key=lambda finding: _GRAVITY[Level(finding.level)])
