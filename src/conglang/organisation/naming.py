"""Recognise a unit by what a document calls it."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from rapidfuzz import fuzz, process

from conglang.organisation.models import Body, Unit, UnitGroup, UnitName
from conglang.organisation.queries import units_known_to
from conglang.vietnam.text import fold, write_out
from conglang.vietnam.unit_words import write_out_unit_words

WORTH_A_LOOK = 62
SUGGESTIONS = 5
_INITIALS = 99  # an abbreviation that fits letter by letter is likelier than any resemblance
# Words that a plan adds to a name or leaves out without meaning another unit.
_ORNAMENT = re.compile(
    r"\b(de nghi|doi voi|giao|dia phuong|truc thuoc|tren dia ban|lien quan|thanh pho|thi xa|tinh"
    r"|va cac don vi co lien quan)\b"
)
# Left out or not, but never exchanged: the police of the province are not those of the city.
_LEVEL = re.compile(r"\b(thanh pho|thi xa|tinh)\b")
# "Ủy ban nhân dân phường Tân Bình" -> "phường", "Tân Bình"
_PLACE = re.compile(r"\b(thanh pho|thi xa|tinh|phuong|xa|dac khu) (.+)$")
_CONNECTIVES = frozenset({"va", "cua"})
_WORD = re.compile(r"[^\W_]+")
_CAPITALS = re.compile(r"[A-ZĐ]{2,8}")


def name_key(text: str) -> str:
    """Return the key under which two spellings of one name meet.

    Folded, abbreviations written out, "Ủy"/"Uỷ" and dashes alike.
    """
    return write_out(fold(text))


def _core(key: str) -> str:
    """Return what is left of a key without ornaments, "và", and the choice of i or y."""
    bare = _ORNAMENT.sub(" ", key).replace("cac cac ", "cac ").split()
    return " ".join(w.replace("y", "i") for w in bare if w not in _CONNECTIVES) or key


def _group_core(key: str) -> str:
    """Return a core in which "các xã, phường" and "các phường, xã" are alike."""
    core = _core(key)
    head, found, kinds = core.partition("cac ")
    return f"{head}{found}{' '.join(sorted(kinds.split()))}"


def _levels(key: str) -> frozenset[str]:
    return frozenset(_LEVEL.findall(key))


def _contradict(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and not one & other


def abbreviates(text: str, name: str) -> bool:
    """Say whether the capitals of a text fit a name letter by letter: "Phòng VH&TT".

    Many names may fit the same capitals; that one does is a hint, not a certainty.
    """
    written = [w for w in _WORD.findall(text) if fold(w) not in _CONNECTIVES]
    if not any(_CAPITALS.fullmatch(word) for word in written):
        return False
    words = _name_words(name)
    for word in written:
        if _CAPITALS.fullmatch(word):
            letters = fold(word).replace("y", "i")
            if "".join(w[0] for w in words[: len(letters)]) != letters:
                return False
            words = words[len(letters) :]
        elif words and words[0] == fold(word).replace("y", "i"):
            words = words[1:]
        else:
            return False
    return not words


@functools.lru_cache(maxsize=8192)
def _name_words(name: str) -> list[str]:
    return _core(name_key(name)).split()


def closest_name(text: str, names: Iterable[UnitName]) -> UnitName | None:
    """Return that of a unit's names which a text resembles most."""
    asked = name_key(write_out_unit_words(text))

    def likeness(name: UnitName) -> tuple[bool, float]:
        return abbreviates(text, name.text), fuzz.token_sort_ratio(asked, name.key)

    return max(names, key=likeness, default=None)


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
    _names: list[UnitName] = field(init=False)
    _by_key: dict[str, list[UnitName]] = field(init=False)
    _by_core: dict[str, list[UnitName]] = field(init=False)
    _groups: dict[str, UnitGroup] = field(init=False)
    _groups_by_core: dict[str, UnitGroup] = field(init=False)

    def __post_init__(self) -> None:
        self._units = {unit.pk: unit for unit in units_known_to(self.body, self.on)}
        self._by_key, self._by_core = defaultdict(list), defaultdict(list)
        # Former names stay valid words for the unit: a plan may quote an old document.
        self._names = list(UnitName.objects.filter(unit__in=self._units))
        for name in self._names:
            self._by_key[name.key].append(name)
            self._by_core[_core(_full_key(name.text))].append(name)
        self._groups = {
            name_key(text): group
            for group in UnitGroup.objects.filter(body=self.body)
            for text in (group.name, *group.other_names)
        }
        self._groups_by_core = {_group_core(key): group for key, group in self._groups.items()}

    def find(self, text: str) -> Match:
        """Say which unit or group a name means, or rank who it could be."""
        if not name_key(text):
            return Match()
        key = _full_key(text)
        at_home = self._at_home(key)
        known = (
            self._owners(self._by_key.get(name_key(text), []))
            or self._known_by_core(key)
            or self._known_by_core(at_home)
        )
        if len(known) == 1:
            return Match(unit=self._units[next(iter(known))])
        group = self._groups.get(key) or self._groups_by_core.get(_group_core(at_home))
        if group and not known:
            return Match(group=group)
        return self._similar(text, key, known)

    def _at_home(self, key: str) -> str:
        """Return a key without the body's own place: "Công an thành phố Bến Ngọc" in Bến Ngọc."""
        place = _PLACE.search(name_key(self.body.name))
        return key.removesuffix(f" {place[2]}") if place and key.endswith(place[0]) else key

    def _owners(self, names: list[UnitName]) -> set[int]:
        """Return the units of these names: on the day, a name in force beats another's old one."""
        now = [n for n in names if n.since <= self.on and (n.until is None or self.on <= n.until)]
        return {name.unit_id for name in now or names}

    def _known_by_core(self, key: str) -> set[int]:
        levels = _levels(key)
        if _contradict(levels, _levels(name_key(self.body.name))):
            return set()
        return self._owners(
            [
                name
                for name in self._by_core.get(_core(key), ())
                if not _contradict(levels, _levels(name.key))
            ]
        )

    def _similar(self, text: str, key: str, known: set[int]) -> Match:
        ranked: dict[int, float] = dict.fromkeys(known, 100.0)
        for name in self._names:
            if abbreviates(text, name.text):
                ranked.setdefault(name.unit_id, _INITIALS)
        hits = process.extract(key, list(self._by_key), scorer=fuzz.token_sort_ratio, limit=12)
        for found, score, _ in hits:
            for name in self._by_key[found]:
                ranked[name.unit_id] = max(score, ranked.get(name.unit_id, 0))
        best = sorted(ranked.items(), key=lambda item: -item[1])
        likely = [self._units[pk] for pk, score in best if score >= WORTH_A_LOOK]
        return Match(suggestions=tuple(likely[:SUGGESTIONS]))


def _full_key(text: str) -> str:
    return name_key(write_out_unit_words(text))
