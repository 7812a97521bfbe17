"""The "chuyên mục" and "chuyên trang" a plan names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from conglang.plans.parsing.headings import Block
from conglang.plans.parsing.letters import CAPITALS
from conglang.plans.parsing.model import PlannedSection

_WORD = r"[Cc]huyên\s+(?:mục|trang)"
_OPEN, _CLOSE = "“”\"„«‘'", "“”\"»’'"
_QUOTED = re.compile(
    rf"{_WORD}\s*:?\s*(?:về\s+|riêng\s+|như\s*:?\s*|sau\s*:\s*)?"
    rf"((?:[{_OPEN}]{{1,2}}[^{_OPEN}{_CLOSE}]{{2,120}}[{_CLOSE}]{{1,2}}[\s,;]*(?:và\s+)?)+)"
)
_QUOTE = re.compile(rf"[{_OPEN}]{{1,2}}([^{_OPEN}{_CLOSE}]{{2,120}})[{_CLOSE}]{{1,2}}")
_LISTED = re.compile(rf"{_WORD}(?:\s+sau|\s+như)?\s*:\s*([{CAPITALS}][^.:“”\"]{{3,300}})[.;]?\s*$")
_LONGEST_NAME = 8
_PLAIN = re.compile(
    rf"(?i:vào|trên|tại|trong|mở|mở mới|duy trì|xây dựng|phát|phát sóng|đăng|ra mắt|thực hiện"
    rf"|lập)\s+(?:các\s+)?{_WORD}\s+([{CAPITALS}][^.;:,()“”\"\t]{{2,100}}?)"
    r"(?=\s+(?:trên|của|tại|với|để|nhằm|theo|và|do|cho)\s|[.;:,()\t]|$)"
)
_HEADING = re.compile(rf"{_WORD}\s+([{CAPITALS}][^:“”\"]{{2,100}})\s*:?\s*$")


def read_planned_sections(blocks: Sequence[Block]) -> tuple[PlannedSection, ...]:
    """Return the sections by name, once each, with what is written under them."""
    found: dict[str, PlannedSection] = {}
    for block in blocks:
        for name in _names(block):
            key = name.lower()
            if key not in found:
                text, last = _description(blocks, block) if block.is_heading else ("", block.last)
                found[key] = PlannedSection(name, text, (block.first, last))
    return tuple(found.values())


def _names(block: Block) -> list[str]:
    text = block.text
    names = [
        quote[1].strip(" .,;")
        for match in _QUOTED.finditer(text)
        for quote in _QUOTE.finditer(match[1])
    ]
    if not names and block.is_heading and (match := _HEADING.match(text)):
        return [match[1].strip()]
    if not names and (listed := _LISTED.search(text)) is not None:
        items = [item.strip() for item in re.split(r"[,;]", listed[1])]
        if all(item[:1].isupper() and len(item.split()) <= _LONGEST_NAME for item in items):
            return items
    return names or [match[1].strip() for match in _PLAIN.finditer(text)]


def _description(blocks: Sequence[Block], heading: Block) -> tuple[str, int]:
    lines: list[str] = []
    last = heading.last
    for index in range(heading.index + 1, len(blocks)):
        block = blocks[index]
        if block.heading != heading.index or block.is_heading:
            break
        lines.append(block.text)
        last = block.last
    return "\n".join(lines), last
