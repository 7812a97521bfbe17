"""Where the money comes from, as the plan says it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from conglang.plans.parsing.dictionary import opens_with
from conglang.plans.parsing.headings import Block, descendants

_SENTENCE_END = re.compile(r"[.;](?:\s|$)")
_LONGEST_HEADING = 160


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
    return None


def _first_sentence(text: str) -> str:
    text = text.strip()
    match = _SENTENCE_END.search(text)
    return (text[: match.start()] if match else text).strip(" .;,")
