"""Figures of national law by date, and which instrument replaced which, from law.toml."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from conglang.vietnam.documents import number_key
from conglang.vietnam.tables import table


class NoRule(LookupError):
    """The law had no rule under that key on that day."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One value of the law and the days it holds.

    value: int, str or a table of them, as the key demands (đồng, percent, days …).
    until: last day, None while nothing ended it. by: number of the instrument.
    verified: False when the row was not checked against Công báo.
    local: custom of an office that the office may change, not national law.
    """

    key: str
    value: Any
    since: date
    by: str
    until: date | None = None
    note: str = ""
    verified: bool = True
    local: bool = False


@dataclass(frozen=True, slots=True)
class Instrument:
    """A legal instrument that documents cite. until: last day in force."""

    number: str
    title: str
    in_force_from: date | None = None
    until: date | None = None
    replaced_by: str | None = None
    verified: bool = True

    def in_force_on(self, on: date) -> bool:
        """Tell whether the instrument is in force on that day, as far as its dates are known."""
        started = self.in_force_from is None or self.in_force_from <= on
        return started and (self.until is None or on <= self.until)


def rule(key: str, on: date) -> Rule:
    """Return the rule of the law that holds on a day. Raises NoRule."""
    holding = [row for row in rules(key) if row.since <= on]
    if not holding or ((until := holding[-1].until) is not None and until < on):
        raise NoRule(f"No rule {key!r} on {on}")
    return holding[-1]


def rules(key: str) -> tuple[Rule, ...]:
    """Return all rules of a key, oldest first. Raises NoRule for a key that no row has."""
    try:
        return _rules()[key]
    except KeyError:
        raise NoRule(f"No rule {key!r}") from None


def instrument(number: str) -> Instrument | None:
    """Return what is known about an instrument; spelling of the number is tolerated."""
    return _instruments().get(number_key(number))


def instruments() -> Mapping[str, Instrument]:
    """Return all known instruments by the keys of their numbers."""
    return _instruments()


def replacement_of(number: str, on: date) -> Instrument | None:
    """Return the instrument in force on a day in place of `number`, through all replacements.

    None when `number` itself still holds on that day, is not known, or has no known successor.
    """
    current = instrument(number)
    replaced = False
    while current and current.until and current.until < on and current.replaced_by:
        current = instrument(current.replaced_by)
        replaced = True
    return current if replaced else None


@functools.cache
def _rules() -> Mapping[str, tuple[Rule, ...]]:
    by_key: dict[str, list[Rule]] = {}
    for row in table("law.toml")["rule"]:
        fields = {name: value for name, value in row.items() if name != "scope"}
        by_key.setdefault(row["key"], []).append(Rule(**fields, local=row.get("scope") == "local"))
    return {key: tuple(sorted(found, key=lambda row: row.since)) for key, found in by_key.items()}


@functools.cache
def _instruments() -> Mapping[str, Instrument]:
    return {number_key(row["number"]): Instrument(**row) for row in table("law.toml")["instrument"]}
