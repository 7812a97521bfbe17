"""The list "Nơi nhận"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from conglang.plans.parsing.dictionary import opens_with
from conglang.plans.parsing.lines import Line
from conglang.plans.parsing.signature import APPENDIX_LINE, REACH, is_name, opens_signature

_OPENING = re.compile(r"(?:Nơi nhận|NƠI NHẬN)\s*:?\s*")
_SUBTITLE = re.compile(r"Bản (?:điện tử|giấy)\s*:?\s*", re.IGNORECASE)
_ENTRY = re.compile(r"^[-–+•]\s*(?=\S)|(?<=[;.:])\s*[-–+•]\s+(?=\S)")
_LONGEST = 4_000
_LONGEST_UNMARKED = 120


def closing_start(lines: Sequence[Line]) -> int | None:
    """Return the place of the line that opens the recipients, None when there is none."""
    for place, line in enumerate(lines):
        for cell in line.cells or (line.text,):
            if place > 2 and len(cell) < _LONGEST and _OPENING.match(cell):
                return place
    return None


def read_recipients(lines: Sequence[Line], start: int | None) -> tuple[str, ...]:
    """Return the recipients as printed, one string each, "Lưu: …" included."""
    if start is None:
        return ()
    entries: list[str] = []
    is_marked = False
    for line in lines[start : start + REACH]:
        text = line.cells[0] if line.cells else line.text
        text = _SUBTITLE.sub("", _OPENING.sub("", text, count=1))
        if text.startswith("(") and not entries:
            continue
        if not text:
            continue
        if _ends_list(text):
            break
        if _ENTRY.search(text):
            is_marked = True
            entries.extend(part.strip() for part in _ENTRY.split(text) if part.strip())
        elif not is_marked:
            if len(text) < _LONGEST_UNMARKED:
                entries.append(text)
        elif entries and not text.startswith("(") and _is_open(entries[-1]):
            entries[-1] = f"{entries[-1]} {text}"
    return tuple(entry.strip(" ;.,") for entry in entries if entry.strip(" ;.,"))


def _ends_list(text: str) -> bool:
    return (
        is_name(text)
        or opens_signature(text)
        or APPENDIX_LINE.match(text) is not None
        or opens_with(text, "prose", "closings")
    )


def _is_open(entry: str) -> bool:
    return not entry.rstrip().endswith((";", ".", ":"))
