"""The tree of headings and items a plan is written in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from conglang.plans.parsing.dictionary import document_types, opens_with
from conglang.plans.parsing.markers import Marker, marker_of
from conglang.plans.parsing.paragraphs import Paragraph, is_capitals
from conglang.vietnam.text import fold

_LONGEST_BARE_HEADING = 120
_KNOWN = ("organisation", "budget", "reporting", "slogans", "purpose", "appendix")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph in its place.

    text: without the enumerator. parent: index of the heading or bullet above, None at the top.
    heading: index of the nearest numbered heading above (bullets skipped).
    path: labels of the headings down to this block, its own included when it is numbered.
    """

    index: int
    first: int
    last: int
    text: str
    marker: Marker | None
    parent: int | None
    heading: int | None
    path: tuple[str, ...]
    cells: tuple[str, ...] = ()

    @property
    def is_heading(self) -> bool:
        return self.marker is not None and not self.marker.is_bullet

    @property
    def is_bullet(self) -> bool:
        return self.marker is not None and self.marker.is_bullet

    @property
    def section(self) -> str:
        return ".".join(self.path)


def outline(paragraphs: Iterable[Paragraph]) -> tuple[Block, ...]:
    """Return the paragraphs as blocks; a level is opened by the first use of its enumerator."""
    blocks: list[Block] = []
    headings: list[int] = []
    bullets: list[int] = []
    for index, paragraph in enumerate(paragraphs):
        marker = None if paragraph.cells else marker_of(paragraph.text)
        if marker is None and _is_bare_heading(paragraph):
            marker = Marker("upper", "", paragraph.text)
        if marker is not None and not marker.is_bullet:
            bullets.clear()
            _close_levels(headings, blocks, marker)
        elif marker is not None:
            while bullets and _rank(blocks[bullets[-1]]) >= marker.rank:
                bullets.pop()
        else:
            bullets.clear()
        above = bullets or headings
        heading = headings[-1] if headings else None
        block = Block(
            index=index,
            first=paragraph.first,
            last=paragraph.last,
            text=marker.rest.strip() if marker else paragraph.text,
            marker=marker,
            parent=above[-1] if above else None,
            heading=heading,
            path=_path(blocks, heading, marker),
            cells=paragraph.cells,
        )
        blocks.append(block)
        if block.is_heading:
            headings.append(index)
        elif block.is_bullet:
            bullets.append(index)
    return tuple(blocks)


def descendants(blocks: Sequence[Block], root: Block) -> tuple[Block, ...]:
    """Return the blocks under a heading or a bullet, in order."""
    found: list[Block] = []
    for index in range(root.index + 1, len(blocks)):
        block = blocks[index]
        if root.is_bullet and not (block.is_bullet and _rank(block) > _rank(root)):
            break
        if block.is_heading and not _is_under(blocks, block, root):
            break
        found.append(block)
    return tuple(found)


def ancestors(blocks: Sequence[Block], block: Block) -> tuple[Block, ...]:
    """Return the headings above a block, nearest first."""
    found: list[Block] = []
    above = block.heading
    while above is not None:
        found.append(blocks[above])
        above = blocks[above].heading
    return tuple(found)


def _is_under(blocks: Sequence[Block], block: Block, root: Block) -> bool:
    above = block.heading
    while above is not None and above > root.index:
        above = blocks[above].heading
    return above == root.index


def _is_bare_heading(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return (
        not paragraph.cells
        and len(text) <= _LONGEST_BARE_HEADING
        and is_capitals(text)
        and (
            fold(text).strip(" .:") in document_types()
            or any(opens_with(text, "headings", name) for name in _KNOWN)
        )
    )


def _rank(block: Block) -> int:
    return block.marker.rank if block.marker else 0


def _same_level(above: Marker, marker: Marker) -> bool:
    if above.style != marker.style:
        return above.style == "upper" and not above.label and marker.style in {"roman", "upper"}
    return above.style != "decimal" or above.depth >= marker.depth


def _close_levels(headings: list[int], blocks: Sequence[Block], marker: Marker) -> None:
    for place, index in enumerate(headings):
        above = blocks[index].marker
        if not marker.label or (above is not None and _same_level(above, marker)):
            del headings[place:]
            return


def _path(blocks: Sequence[Block], heading: int | None, marker: Marker | None) -> tuple[str, ...]:
    above = blocks[heading].path if heading is not None else ()
    if marker is None or marker.is_bullet or not marker.label:
        return above
    if above and marker.style == "decimal" and marker.label.startswith(above[-1] + "."):
        return (*above[:-1], marker.label)
    return (*above, marker.label)
