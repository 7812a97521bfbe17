"""The line that names the type of a document: "KẾ HOẠCH", or "KẾ HOẠCH TUYÊN TRUYỀN NĂM 2026"."""

from __future__ import annotations

from collections.abc import Sequence

from conglang.plans.parsing.dictionary import document_types
from conglang.plans.parsing.lines import Line
from conglang.plans.parsing.paragraphs import is_capitals
from conglang.vietnam.text import fold

_LONGEST_TYPE = 40
_LONGEST_TITLE = 200
_REACH = 40


def title_line(head: Sequence[Line]) -> Line | None:
    """Return the line that names the type in capitals, None without one.

    A line of its own is preferred to one that goes on with the subject.
    """
    for line in head:
        if not line.cells and len(line.text) <= _LONGEST_TYPE and _is_type(line.text):
            return line
    for line in head[:_REACH]:
        if not line.cells and len(line.text) <= _LONGEST_TITLE and _split(line.text)[1]:
            return line
    return None


def type_of(line: Line) -> str:
    """Return the abbreviation of the type a title line names."""
    return document_types()[_key(_split(line.text)[0] or line.text)]


def subject_on(line: Line) -> str:
    """Return what a title line says after the type, mostly nothing."""
    return "" if _is_type(line.text) else _split(line.text)[1]


def _is_type(text: str) -> bool:
    return bool(text) and is_capitals(text) and _key(text) in document_types()


def _key(text: str) -> str:
    return fold(text).strip(" .:*")


def _split(text: str) -> tuple[str, str]:
    """Return (type, rest) of "KẾ HOẠCH TUYÊN TRUYỀN …", two empty strings for other lines."""
    if not is_capitals(text):
        return "", ""
    words = text.split()
    for count in (4, 3, 2):
        head = " ".join(words[:count])
        if _key(head) in document_types():
            return head, " ".join(words[count:])
    return "", ""
