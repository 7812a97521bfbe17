"""What the checks know besides the item: loaded once, handed to each of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from conglang.newsroom.checks.item import Item, Link
from conglang.newsroom.checks.naming import KnownName, NameIndex, Written
from conglang.newsroom.checks.words import CAPITAL, Token, tokens_of
from conglang.newsroom.models.checking import HouseStyle


@dataclass(frozen=True, slots=True)
class Leader:
    """Somebody whose name and post stand in the register."""

    name: str
    title: str
    unit: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An item that an item resembles; overlap: 0 to 1. Nameless to who may not see it."""

    article_id: int
    overlap: float
    title: str = ""
    day: date | None = None
    is_public: bool = True


_PROPER = re.compile(rf"\b(?:thành phố|tỉnh|phường|xã|đặc khu)\s+({CAPITAL}.*)$")


def _nothing_alike(item: Item, alike_from: float) -> list[Earlier]:
    return []


def _alive(link: Link) -> bool:
    return True


@dataclass(frozen=True)
class Surroundings:
    """One day at one site."""

    today: date
    style: HouseStyle = field(default_factory=HouseStyle)
    names: tuple[KnownName, ...] = ()
    leaders: tuple[Leader, ...] = ()
    own_hosts: frozenset[str] = frozenset()  # of all sites of the installation
    staff_path: str = "/quan-tri/"
    look_alikes: Callable[[Item, float], list[Earlier]] = _nothing_alike
    leads_somewhere: Callable[[Link], bool] = _alive  # asked of links into our own sites only

    @cached_property
    def places(self) -> frozenset[str]:
        """The proper names of towns and wards that the register knows: "Bến Ngọc"."""
        found = (_PROPER.search(name.text) for name in self.names)
        return frozenset(match[1] for match in found if match)

    @cached_property
    def name_index(self) -> NameIndex:
        return NameIndex(self.names)

    def read(self, text: str) -> tuple[list[Token], list[Written]]:
        """Return the syllables of a text and the unit names in it; read once for every check."""
        if text not in self._readings:
            tokens = tokens_of(text)
            self._readings[text] = tokens, self.name_index.find(tokens)
        return self._readings[text]

    @cached_property
    def _readings(self) -> dict[str, tuple[list[Token], list[Written]]]:
        return {}

    @cached_property
    def leader_index(self) -> NameIndex:
        return NameIndex(
            tuple(KnownName(leader.name, leader.name) for leader in self.leaders), shortest=3
        )
