"""The part "Tổ chức thực hiện": which agency is asked for what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from conglang.plans.parsing.agencies import heading_agency, without_prefix
from conglang.plans.parsing.dictionary import opens_with
from conglang.plans.parsing.headings import Block, ancestors, descendants
from conglang.plans.parsing.labels import read_labels
from conglang.plans.parsing.model import Duty, Responsibility, Schedule
from conglang.plans.parsing.schedule import read_schedule
from conglang.vietnam.text import fold

# "Chủ tịch UBND xã tiếp công dân định kỳ …" tells what happens; it asks nobody.
_ADVERB = re.compile(r"định kỳ|thường xuyên|(?:hằng|hàng)\s")
_TIME_LABEL = re.compile(
    r"(?<![^\s.;(])(?:thời gian|thời hạn|hạn|tiến độ)(?:\s\w+){0,3}\s*:\s*", re.IGNORECASE
)
_LONGEST_HEADING = 140
_LONGEST_NAME = 10
_ENOUGH = 2
_MOST_INSTRUCTED = 30


def organisation_parts(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the headings that open a part on who does what; none inside another."""
    found: list[Block] = []
    for block in blocks:
        if not block.is_heading or block.cells or len(block.text) > _LONGEST_HEADING:
            continue
        key = fold(block.text)
        if not (
            opens_with(block.text, "headings", "organisation") or key.endswith("to chuc thuc hien")
        ):
            continue
        if block.heading is not None and read_labels(block.text):
            continue
        above = {heading.index for heading in ancestors(blocks, block)}
        if above & {part.index for part in found}:
            continue
        if _agencies(blocks, block, None):
            found.append(block)
    return tuple(found)


def read_responsibilities(
    blocks: Sequence[Block], parts: Sequence[Block], year: int | None
) -> tuple[Responsibility, ...]:
    """Return the agencies of the parts in order, each with its duties."""
    return tuple(found for part in parts for found in _agencies(blocks, part, year))


def read_instructions(blocks: Sequence[Block], year: int | None) -> tuple[Responsibility, ...]:
    """Return the agencies a directive or a notice speaks to one after another, without a heading.

    Only where at least two items of one level begin with the name of an agency.
    """
    named: dict[int, tuple[str, str]] = {}
    for block in blocks:
        agency = _agency(block) if block.is_heading and not block.cells else None
        if agency is not None and not _ADVERB.match(agency[1]):
            named[block.index] = agency
    levels = Counter(_level(blocks[index]) for index in named)
    outer = [
        index
        for index in named
        if levels[_level(blocks[index])] >= _ENOUGH
        and not {above.index for above in ancestors(blocks, blocks[index])} & named.keys()
    ]
    return tuple(
        _responsibility(blocks, blocks[index], named[index], year)
        for index in outer[:_MOST_INSTRUCTED]
    )


def _agencies(blocks: Sequence[Block], part: Block, year: int | None) -> list[Responsibility]:
    under = descendants(blocks, part)
    found: list[Responsibility] = []
    seen: set[int] = set()
    for block in under:
        if not block.is_heading or block.heading in seen:
            continue
        named = _agency(block)
        if named is None or _heads_agencies(blocks, block):
            continue
        if opens_with(block.text, "agencies", "levels") and (
            of_level := _bullets(blocks, block, descendants(blocks, block), year)
        ):
            seen.add(block.index)
            found.extend(of_level)
            continue
        seen.add(block.index)
        found.append(_responsibility(blocks, block, named, year))
    found += _unknown_names(blocks, under, seen, year)
    found.sort(key=lambda item: item.span[0])
    return found or _plain_headings(part, under, year) or _bullets(blocks, part, under, year)


def _unknown_names(
    blocks: Sequence[Block], under: Sequence[Block], seen: set[int], year: int | None
) -> list[Responsibility]:
    """Return short headings that stand among agencies and are built like them.

    "4. Y tá học đường" between "3. Nhà trường" and "5. Hội cha mẹ học sinh" is one more agency.
    """
    levels = Counter(_level(blocks[index]) for index in seen)
    groups = {blocks[index].heading for index in seen}
    found: list[Responsibility] = []
    for block in under:
        if block.index in seen | groups or not block.is_heading or levels[_level(block)] < _ENOUGH:
            continue
        name, colon, rest = block.text.partition(":")
        if (
            len(name.split()) > _LONGEST_NAME
            or not name[:1].isupper()
            or name.rstrip().endswith((".", ";"))
            or opens_with(name, "headings", "not_agencies")
            or opens_with(name, "agencies", "duty_verbs")
            or any(opens_with(name, "headings", kind) for kind in ("budget", "reporting"))
            or not (rest.strip() or _children(blocks, block))
        ):
            continue
        named = (without_prefix(name).strip(" .;,-"), rest.strip() if colon else "")
        found.append(_responsibility(blocks, block, named, year))
    return found


def _level(block: Block) -> tuple[int | None, str]:
    return block.heading, block.marker.style if block.marker else ""


def _agency(block: Block) -> tuple[str, str] | None:
    return None if read_labels(block.text) else heading_agency(block.text)


def _heads_agencies(blocks: Sequence[Block], block: Block) -> bool:
    """Tell whether a heading such as "Các cơ quan của xã" only groups agencies below it."""
    below = [
        child
        for child in descendants(blocks, block)
        if child.is_heading and child.heading == block.index
    ]
    return len(below) > 1 and all(_agency(child) for child in below)


def _plain_headings(part: Block, under: Sequence[Block], year: int | None) -> list[Responsibility]:
    """Return agencies named in paragraphs without a number, each with the bullets below it."""
    found: list[Responsibility] = []
    agency, first, duties = "", part, list[Duty]()
    for block in (*under, None):
        if block is not None and block.is_bullet and agency:
            if block.parent == part.index:
                duties.append(_duty(block, year))
            continue
        if agency and duties:
            span = (first.first, duties[-1].span[1])
            found.append(Responsibility(agency, tuple(duties), span))
        agency, duties = "", []
        if block is not None and block.marker is None and len(block.text) <= _LONGEST_HEADING:
            named = _agency(block)
            if named is not None and not named[1]:
                agency, first = named[0], block
    return found


def _bullets(
    blocks: Sequence[Block], part: Block, under: Sequence[Block], year: int | None
) -> list[Responsibility]:
    found: list[Responsibility] = []
    for block in under:
        if block.is_bullet and block.parent == part.index:
            named = _agency(block)
            if named is not None:
                found.append(_responsibility(blocks, block, named, year))
    return found


def _responsibility(
    blocks: Sequence[Block], block: Block, named: tuple[str, str], year: int | None
) -> Responsibility:
    agency, rest = named
    children = _children(blocks, block)
    duties = tuple(_duties(children, year))
    if not duties and rest:
        duties = (Duty(rest, _schedule_of(rest, year), (block.first, block.last)),)
    last = max([block.last, *(child.last for child in children)])
    return Responsibility(agency, duties, (block.first, last))


def _duties(children: Sequence[Block], year: int | None) -> list[Duty]:
    """Return a duty for each item; an item "Thời gian: …" belongs to the duty above it."""
    duties: list[Duty] = []
    for child in children:
        labels = read_labels(child.text)
        if duties and labels and {label.role for label in labels} == {"time"}:
            above = duties[-1]
            schedule = _schedule_of(child.text, year)
            span = (above.span[0], child.last)
            duties[-1] = Duty(f"{above.text} {child.text}", schedule, span)
        else:
            duties.append(_duty(child, year))
    return duties


def _duty(block: Block, year: int | None) -> Duty:
    return Duty(block.text, _schedule_of(block.text, year), (block.first, block.last))


def _schedule_of(text: str, year: int | None) -> Schedule:
    """Return when a duty is due; what stands after "Thời gian:" says it before all else."""
    for label in _TIME_LABEL.finditer(text):
        schedule = read_schedule(text[label.end() :].partition(". ")[0], year)
        if schedule.kind != "unspecified":
            return schedule
    return read_schedule(text, year)


def _children(blocks: Sequence[Block], block: Block) -> list[Block]:
    """Return the first-level items, or the paragraphs when there are no items."""
    own: list[Block] = []
    for child in descendants(blocks, block):
        is_closing = child.marker is None and opens_with(child.text, "prose", "closings")
        is_end = child.marker is None and child.text.startswith(("Trên đây là", "Nơi nhận"))
        if is_end or (own and is_closing and not opens_with(child.text, "agencies", "duty_verbs")):
            break
        if child.parent == block.index:
            own.append(child)
    headed = [child for child in own if child.is_heading]
    bullets = [child for child in own if child.is_bullet]
    plain = [child for child in own if child.marker is None and not child.cells]
    return headed or bullets or plain
