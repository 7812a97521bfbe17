"""Recognise a unit by what a document calls it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from rapidfuzz import fuzz, process

from conglang.organisation.models import Body, Unit, UnitGroup, UnitName
from conglang.organisation.queries import units_known_to
from conglang.vietnam.text import fold, write_out

SURE = 93  # similarity (0–100) from which a spelling variant counts as the name itself
WORTH_A_LOOK = 55
SUGGESTIONS = 5
# Words that a plan adds to a name or leaves out without meaning another unit.
_ORNAMENT = re.compile(
    r"\b(de nghi|doi voi|giao|dia phuong|truc thuoc|tren dia ban|lien quan|thanh pho|thi xa|tinh"
    r"|va cac don vi co lien quan|cac cac)\b"
)


def name_key(text: str) -> str:
    """Return the key under which two spellings of one name meet.

    Folded, abbreviations written out, "Ủy"/"Uỷ" and dashes alike.
    """
    return write_out(fold(text))


def _core(key: str) -> str:
    return re.sub(r"\s+", " ", _ORNAMENT.sub(" ", key)).strip() or key


@dataclass(frozen=True, slots=True)
class Match:
    """Whom a name means. `certain` decides; otherwise suggestions are for a person to choose."""

    unit: Unit | None = None
    group: UnitGroup | None = None
    suggestions: tuple[Unit, ...] = ()

    @property
    def certain(self) -> bool:
        return self.unit is not None or self.group is not None


@dataclass
class Register:
    """The names that a body's documents may use on a day, loaded once for many look-ups."""

    body: Body
    on: date
    _units: dict[int, Unit] = field(default_factory=dict)
    _by_key: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    _groups: dict[str, UnitGroup] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._units = {unit.pk: unit for unit in units_known_to(self.body, self.on)}
        # Former names stay valid words for the unit: a plan may quote an old document.
        for name in UnitName.objects.filter(unit__in=self._units):
            self._by_key[name.key].add(name.unit_id)
        for group in UnitGroup.objects.filter(body=self.body):
            for text in (group.name, *group.other_names):
                self._groups[name_key(text)] = group

    def find(self, text: str) -> Match:
        """Say which unit or group a name means, or rank who it could be."""
        key = name_key(text)
        if not key:
            return Match()
        exact = self._by_key.get(key) or self._by_core().get(_core(key), set())
        if len(exact) == 1:
            return Match(unit=self._units[next(iter(exact))])
        group = self._groups.get(key) or self._group_by_core().get(_core(key))
        if group and not exact:
            return Match(group=group)
        return self._similar(key, exact)

    def _similar(self, key: str, exact: set[int]) -> Match:
        ranked: dict[int, float] = dict.fromkeys(exact, 100.0)
        hits = process.extract(key, list(self._by_key), scorer=fuzz.token_sort_ratio, limit=12)
        for found, score, _ in hits:
            for unit_id in self._by_key[found]:
                ranked[unit_id] = max(score, ranked.get(unit_id, 0))
        best = sorted(ranked.items(), key=lambda item: -item[1])
        if best and best[0][1] >= SURE and (len(best) == 1 or best[1][1] < SURE):
            return Match(unit=self._units[best[0][0]])
        likely = [self._units[pk] for pk, score in best if score >= WORTH_A_LOOK]
        return Match(suggestions=tuple(likely[:SUGGESTIONS]))

    def _by_core(self) -> dict[str, set[int]]:
        cores: dict[str, set[int]] = defaultdict(set)
        for key, units in self._by_key.items():
            cores[_core(key)] |= units
        return cores

    def _group_by_core(self) -> dict[str, UnitGroup]:
        return {_core(key): group for key, group in self._groups.items()}
