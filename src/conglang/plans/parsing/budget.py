"""Where the money comes from, as the plan says it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from conglang.plans.parsing.dictionary import opens_with
from conglang.plans.parsing.headings import Block, descendants
from conglang.plans.parsing.labels import read_labels

_SENTENCE_END = re.compile(r"[.;](?:\s|$)")
_LONGEST_HEADING = 160
_LONGEST_ITEM = 60
_TASK_ROLES = frozenset({"lead", "coordinate", "both", "time"})


def read_budget(blocks: Sequence[Block]) -> str | None:
    """Return the first sentence of the part on money, None when there is no such part."""
    for block in blocks:
        if not block.is_heading or not opens_with(block.text, "headings", "budget"):
            continue
        head, _, run_on = block.text.partition(":")
        if run_on.strip():
            return _first_sentence(run_on)
        if len(head) > _LONGEST_HEADING:
            return _first_sentence(block.text)
        for child in descendants(blocks, block):
            if child.text and not child.cells:
                return _first_sentence(child.text)
        if len(block.text.split()) > 8:
            return _first_sentence(block.text)
    return _item(blocks)


def _item(blocks: Sequence[Block]) -> str | None:
    """Return what a bullet or a line "Kinh phí: …" says that is not part of one task."""
    beside = Counter(block.parent for block in blocks if _TASK_ROLES & _roles(block))
    for block in blocks:
        head, colon, rest = block.text.partition(":")
        if block.is_heading or block.cells or beside[block.parent] or len(head) > _LONGEST_ITEM:
            continue
        if colon and rest.strip() and opens_with(head, "headings", "budget"):
            return _first_sentence(rest)
    return None


def _roles(block: Block) -> set[str]:
    return {label.role for label in read_labels(block.text)}


def _first_sentence(text: str) -> str:
    text = text.strip()
    match = _SENTENCE_END.search(text)
    return (text[: match.start()] if match else text).strip(" .;,")
