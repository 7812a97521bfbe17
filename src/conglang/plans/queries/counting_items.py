"""The items of a plan's year, counted once for all its targets."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date

from django.db.models import Count, F

from conglang.plans.models import Plan, Target
from conglang.plans.queries.evidence import first_day_of, items

Key = int | str | date | None


class Counts:
    """The items of a plan from one day to another, counted for some targets in one query.

    Only what the targets tell apart is told apart: a year of items has thousands of days, units and
    sections together. by: one more field, by which `of` gives its numbers.
    """

    def __init__(
        self, plan: Plan, on: date, targets: list[Target], *, since: date, by: str = ""
    ) -> None:
        self._by = by
        by_day = any(first_day_of(target) for target in targets)
        self._fields = [
            name
            for name in ("section", "unit", "genre", "happened_on")
            if name == by
            or (name == "happened_on" and by_day)
            or any(_wish(target, name) for target in targets)
        ]
        self._rows: list[tuple[tuple[Key, ...], int]] = []
        self._sorted: dict[int, dict[Key, list[tuple[tuple[Key, ...], int]]]] = {}
        if targets:
            found = items(plan, min(on, date(plan.year, 12, 31)), since=since).order_by()
            if self._fields:
                rows = found.values_list(*map(F, self._fields)).annotate(number=Count("pk"))
                self._rows = [(tuple(key), number) for *key, number in rows]
            else:
                self._rows = [((), found.count())]

    def of(self, target: Target, *, of_any_unit: bool = False) -> Counter[Key]:
        """Return the items that count for a target, by the field; all under None without one.

        of_any_unit: also those of other units than the target's own.
        """
        wishes = [
            (place, wish)
            for place, name in enumerate(self._fields)
            if (wish := _wish(target, name)) and not (of_any_unit and name == "unit")
        ]
        place_of_by = self._fields.index(self._by) if self._by else None
        since, day = first_day_of(target), len(self._fields) - 1
        counted: Counter[Key] = Counter()
        for key, number in self._with(wishes[0]) if wishes else self._rows:
            if since and key[day] < since:  # type: ignore[operator]
                continue
            if all(key[place] == wish for place, wish in wishes[1:]):
                counted[None if place_of_by is None else key[place_of_by]] += number
        return counted

    def _with(self, wish: tuple[int, Key]) -> list[tuple[tuple[Key, ...], int]]:
        """Return the rows of one section (or unit, or genre), sorted out once."""
        place, value = wish
        if place not in self._sorted:
            rows = self._sorted[place] = defaultdict(list)
            for row in self._rows:
                rows[row[0][place]].append(row)
        return self._sorted[place][value]


def _wish(target: Target, name: str) -> Key:
    """Return the section, unit or genre that a target asks for; nothing where it takes any."""
    wishes: dict[str, Key] = {
        "section": target.section_id,
        "unit": target.unit_id,
        "genre": target.genre,
    }
    return wishes.get(name)
