"""Two columns of a page that came out on one line, put apart again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from conglang.plans.parsing.letters import CAPITALS, SMALLS
from conglang.plans.parsing.lines import Line
from conglang.plans.parsing.paragraphs import is_capitals

_HEAD = 16
_CLOSING = 60
_LONGEST = 240
_WORD = rf"[{CAPITALS}][{CAPITALS}{SMALLS}’']*"
_STATE = re.compile(
    r"(?P<left>\S.*?)\s+(?P<right>CỘNG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI\s.+|Độc\s+lập\s*[-–—]\s*Tự\s+do.*"
    r"|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM)"
)
_PLACED = re.compile(
    rf"(?P<left>(?:Số|V/v)(?!\w).*?)\s+"
    rf"(?P<right>{_WORD}(?:\s+(?:-\s+)?{_WORD}){{0,5}}\s*,\s*ngày\b.*)"
)
_CAPACITY = r"(?:KT|TM|T/M|K/T|T/L|TL|TUQ|T/UQ|Q)\s?\.?"
_POST = (
    r"(?:PHÓ |QUYỀN )?(?:CHỦ TỊCH|TRƯỞNG|GIÁM ĐỐC|BÍ THƯ|CHÁNH|HIỆU TRƯỞNG|CỤC TRƯỞNG|VỤ TRƯỞNG"
    r"|CHỦ NHIỆM|BỘ TRƯỞNG|THỨ TRƯỞNG|CHI CỤC TRƯỞNG|TỔNG GIÁM ĐỐC|VIỆN TRƯỞNG)"
)
_SIGNED = re.compile(
    rf"(?P<left>(?:Nơi nhận|NƠI NHẬN|[-–+•]).*?[;:.,)\w])\s+"
    rf"(?P<right>(?:{_CAPACITY}\s+|{_POST})[{CAPITALS} ,.\-]*)"
)
_FILED = re.compile(rf"(?P<left>[-–+•]\s*Lưu\b.*?[.;)])\s+(?P<right>{_WORD}(?:\s+{_WORD}){{1,4}})")


def split_head(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines with the left and the right column of the head as cells."""
    found = list(lines)
    for place, line in enumerate(lines[:_HEAD]):
        if line.cells or len(line.text) > _LONGEST:
            continue
        match = _STATE.fullmatch(line.text)
        if match is None or not is_capitals(match["left"]):
            match = _PLACED.fullmatch(line.text) or (
                match if match and match["left"].startswith("Số") else None
            )
        if match is not None:
            found[place] = _apart(line, match)
    return tuple(found)


def split_closing(lines: Sequence[Line], start: int | None) -> tuple[Line, ...]:
    """Return the lines with recipients and signature as cells. start: where recipients open."""
    found = list(lines)
    for place in range(start if start is not None else len(found), len(found)):
        line = lines[place]
        if start is not None and place > start + _CLOSING:
            break
        if line.cells or len(line.text) > _LONGEST:
            continue
        match = _SIGNED.fullmatch(line.text) or _FILED.fullmatch(line.text)
        if match is not None:
            found[place] = _apart(line, match)
    return tuple(found)


def _apart(line: Line, match: re.Match[str]) -> Line:
    cells = (match["left"].strip(), match["right"].strip())
    return Line(line.number, "\t".join(cells), cells)
