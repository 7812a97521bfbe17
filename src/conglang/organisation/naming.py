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

WORTH_A_LOOK = 55  # similarity (0–100) from which a person is asked about a unit
SUGGESTIONS = 5
# Words that a plan adds to a name or leaves out without meaning another unit.
_ORNAMENT = re.compile(
    r"\b(de nghi|doi voi|giao|dia phuong|truc thuoc|tren dia ban|lien quan|thanh pho|thi xa|tinh"
    r"|va cac don vi co lien quan|cac cac)\b"
)
# Left out or not, but never exchanged: the police of the province are not those of the city.
_LEVEL = re.compile(r"\b(thanh pho|thi xa|tinh)\b")
_CONNECTIVES = frozenset({"va", "cua"})


def name_key(text: str) -> str:
    """Return the key under which two spellings of one name meet.

    Folded, abbreviations written out, "Ủy"/"Uỷ" and dashes alike.
    """
    return write_out(fold(text))


def _core(key: str) -> str:
    """Return what is left of a key without ornaments, "và", and the choice of i or y."""
    bare = _ORNAMENT.sub(" ", key).split()
    return " ".join(w.replace("y", "i") for w in bare if w not in _CONNECTIVES) or key


def _levels(key: str) -> frozenset[str]:
    return frozenset(_LEVEL.findall(key))


def _contradict(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and not one & other


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
    """The names that a body's documents may use on a day, loaded once for many look-ups.

    Certain is only what is written as a known name, up to accents, abbreviations and ornaments:
    names of neighbours differ by a letter ("Bình Tân", "Tân Bình"), so likeness decides nothing.
    """

    body: Body
    on: date
    _units: dict[int, Unit] = field(init=False)
    _by_key: dict[str, set[int]] = field(init=False)
    _by_core: dict[str, set[tuple[int, frozenset[str]]]] = field(init=False)
    _groups: dict[str, UnitGroup] = field(init=False)
    _groups_by_core: dict[str, UnitGroup] = field(init=False)

    def __post_init__(self) -> None:
        self._units = {unit.pk: unit for unit in units_known_to(self.body, self.on)}
        self._by_key, self._by_core = defaultdict(set), defaultdict(set)
        # Former names stay valid words for the unit: a plan may quote an old document.
        for name in UnitName.objects.filter(unit__in=self._units):
            self._by_key[name.key].add(name.unit_id)
            self._by_core[_core(name.key)].add((name.unit_id, _levels(name.key)))
        self._groups = {
            name_key(text): group
            for group in UnitGroup.objects.filter(body=self.body)
            for text in (group.name, *group.other_names)
        }
        self._groups_by_core = {_core(key): group for key, group in self._groups.items()}

    def find(self, text: str) -> Match:
        """Say which unit or group a name means, or rank who it could be."""
        key = name_key(text)
        if not key:
            return Match()
        known = self._by_key.get(key) or self._known_by_core(key)
        if len(known) == 1:
            return Match(unit=self._units[next(iter(known))])
        group = self._groups.get(key) or self._groups_by_core.get(_core(key))
        if group and not known:
            return Match(group=group)
        return self._similar(key, known)

    def _known_by_core(self, key: str) -> set[int]:
        levels = _levels(key)
        if _contradict(levels, _levels(name_key(self.body.name))):
            return set()
        return {
            unit_id
            for unit_id, own in self._by_core.get(_core(key), ())
            if not _contradict(levels, own)
        }

    def _similar(self, key: str, known: set[int]) -> Match:
        ranked: dict[int, float] = dict.fromkeys(known, 100.0)
        hits = process.extract(key, list(self._by_key), scorer=fuzz.token_sort_ratio, limit=12)
        for found, score, _ in hits:
            for unit_id in self._by_key[found]:
                ranked[unit_id] = max(score, ranked.get(unit_id, 0))
        best = sorted(ranked.items(), key=lambda item: -item[1])
        likely = [self._units[pk] for pk, score in best if score >= WORTH_A_LOOK]
        return Match(suggestions=tuple(likely[:SUGGESTIONS]))
