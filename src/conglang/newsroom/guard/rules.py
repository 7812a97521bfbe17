"""The rules as data: what each is about, and who may let it pass."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path


class Family(StrEnum):
    """What kind of harm a rule keeps away."""

    SECRET = "secret"
    INTERNAL = "internal"
    PERSONAL = "personal"
    MINOR = "minor"
    FILE = "file"


class Lifter(StrEnum):
    """Who may let a hit pass."""

    BOARD = "board"
    DESK = "desk"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, in words for officials."""

    id: str
    family: Family
    name: str
    why: str
    advice: str
    lift: Lifter


@cache
def rules() -> dict[str, Rule]:
    """Return all rules by their ids, in the order in which they are shown."""
    raw = tomllib.loads((Path(__file__).parent / "rules.toml").read_text(encoding="utf-8"))
    return {
        name: Rule(
            name,
            Family(row["family"]),
            row["name"],
            row["why"],
            row["advice"],
            Lifter(row["lift"]),
        )
        for name, row in raw.items()
    }


def rule_of(rule_id: str) -> Rule:
    """Return a rule; one that is known no longer is shown by its id and lifted by the board."""
    return rules().get(rule_id) or Rule(rule_id, Family.FILE, rule_id, "", "", Lifter.BOARD)
