"""The labelled items, the invented world that they stand in, and how well the checks do."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from conglang.newsroom.checks import prints, registry
from conglang.newsroom.checks.findings import Finding
from conglang.newsroom.checks.item import Item, ItemPicture, Link, item_of_words
from conglang.newsroom.checks.naming import KnownName
from conglang.newsroom.checks.surroundings import Earlier, Leader, Surroundings
from conglang.newsroom.models import HouseStyle

ITEMS = Path(__file__).parent / "items"
_LABELS = {"id", "base", "swap", "add", "expects", "near", "house"}


@dataclass(frozen=True)
class Labelled:
    """An item, the checks that must speak and those that it only tempts."""

    id: str
    item: Item
    expects: frozenset[str]
    near: frozenset[str]
    house: str


@dataclass(frozen=True)
class Score:
    found: int  # rightly
    missed: int
    false: int

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.false) if self.found + self.false else 1.0

    @property
    def recall(self) -> float:
        return self.found / (self.found + self.missed) if self.found + self.missed else 1.0


@cache
def world(house: str = "old") -> Surroundings:
    """Return what the checks know in the invented ward."""
    said = tomllib.loads((ITEMS / "world.toml").read_text(encoding="utf-8"))
    names = tuple(
        KnownName(
            row["text"],
            row.get("present", row["text"]),
            is_former="present" in row,
            until=row.get("until"),
        )
        for row in said["names"]
    )
    dead_pages, dead_paths = set(said["dead_pages"]), set(said["dead_paths"])
    return Surroundings(
        today=said["today"],
        style=HouseStyle(tone=house),
        names=names,
        leaders=tuple(Leader(**row) for row in said["leaders"]),
        own_hosts=frozenset(said["own_hosts"]),
        look_alikes=_archive(said["archive"]),
        leads_somewhere=lambda link: (
            link.page_id not in dead_pages and link.address not in dead_paths
        ),
    )


def _archive(rows: list[dict]) -> Callable[[Item, float], list[Earlier]]:
    kept = [(prints.words_of(row["title"], row["text"]), row) for row in rows]

    def look_alikes(item: Item, alike_from: float) -> list[Earlier]:
        words = prints.words_of(item.title, item.text)
        if len(words) < prints.LEAST_WORDS:
            return []
        bits = prints.simhash(words)
        found = []
        for number, (other, row) in enumerate(kept, 1):
            share = prints.overlap(words, other)
            if (
                share >= alike_from
                and prints.is_near(bits, prints.simhash(other))
                and prints.tells_the_same(words, other)
            ):
                found.append(Earlier(number, share, row["title"], row["day"]))
        return sorted(found, key=lambda earlier: -earlier.overlap)

    return look_alikes


@cache
def labelled(pattern: str = "*.toml") -> tuple[Labelled, ...]:
    """Return the labelled items of some files, those that build on others filled in."""
    rows: dict[str, dict] = {}
    wanted = []
    for path in sorted(ITEMS.glob("[0-9]*.toml")):
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["item"]:
            assert row["id"] not in rows, row["id"]
            rows[row["id"]] = row
            if path.match(pattern):
                wanted.append(row["id"])
    return tuple(_labelled(rows, each) for each in wanted)


def _labelled(rows: dict[str, dict], name: str) -> Labelled:
    row = rows[name]
    facts = {**rows.get(row.get("base", ""), {}), **row}
    if "base" in row and "expects" not in row:
        raise ValueError(name)
    for old, new in row.get("swap", ()):
        assert old in facts["text"] or old in facts["title"], (name, old)
        facts["text"] = facts["text"].replace(old, new)
        if "title" not in row:
            facts["title"] = facts["title"].replace(old, new)
    if row.get("add"):
        facts["text"] = f"{facts['text'].strip()}\n\n{row['add']}"
    main = "picture_caption"
    pictures = [
        ItemPicture(field=main if number == 0 else "text", **picture)
        for number, picture in enumerate(facts.get("pictures", ()))
    ]
    event_on = facts.get("event_on") or None
    assert event_on is None or isinstance(event_on, date)
    item = item_of_words(
        facts["title"],
        facts["text"],
        **{
            key: value
            for key, value in facts.items()
            if key not in _LABELS | {"title", "text", "event_on", "pictures", "links"}
        },
        event_on=event_on,
        pictures=tuple(pictures),
        links=tuple(
            Link("text", is_internal="page_id" in link or "file_id" in link, **link)
            for link in facts.get("links", ())
        ),
    )
    return Labelled(
        name,
        item,
        frozenset(row["expects"]),
        frozenset(row.get("near", ())),
        facts.get("house", "old"),
    )


def findings(entry: Labelled) -> list[Finding]:
    return registry.run(entry.item, world(entry.house))


def scores(pattern: str = "*.toml") -> tuple[dict[str, Score], list[str]]:
    """Return the score of each check over items, and every mistake in words."""
    found: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    false: Counter[str] = Counter()
    mistakes = []
    for entry in labelled(pattern):
        spoke = findings(entry)
        ids = {finding.check for finding in spoke}
        for check in ids | entry.expects:
            if check in ids & entry.expects:
                found[check] += 1
            elif check in ids:
                false[check] += 1
                said = next(f for f in spoke if f.check == check)
                mistakes.append(f"{entry.id}: {check} thừa: {said.message} [{said.excerpt}]")
            else:
                missed[check] += 1
                mistakes.append(f"{entry.id}: {check} sót")
    ids = [check.ID for check in registry.CHECKS]
    return {id_: Score(found[id_], missed[id_], false[id_]) for id_ in ids}, mistakes
