"""What the heading cells of a table mean."""

from __future__ import annotations

import re
from collections.abc import Sequence

from conglang.plans.parsing.dictionary import keys
from conglang.plans.parsing.labels import role_of
from conglang.vietnam.text import fold

_INDEX = re.compile(r"(?:\d{1,3}(?:\.\d{1,2}){0,2}|[IVX]{1,5}|[a-zđ]|[A-H])[.)]?")


def columns_of(cells: Sequence[str]) -> dict[str, int]:
    """Return the roles of a heading row, empty when the row is not one."""
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        role = column_role(cell)
        if role and role not in found:
            found[role] = place
    if "name" in found and {"lead", "time", "coordinate", "both"} & found.keys():
        return found
    return found if "indicator" in found and len(found) > 1 else {}


def columns_of_two(upper: Sequence[str], lower: Sequence[str]) -> dict[str, int]:
    """Return the roles of a heading in two rows, whose lower one names parts of a merged cell.

    "TT | Nhiệm vụ | Phân công | | Tiến độ" over "| | Chủ trì | Phối hợp |". Empty for other rows.
    """
    named = [cell for cell in lower if cell]
    if len(upper) != len(lower) or len(named) < 2 or not all(map(column_role, named)):
        return {}
    return columns_of([below or above for above, below in zip(upper, lower, strict=True)])


def column_role(cell: str) -> str | None:
    """Return the role of one heading cell, None when its words are not known."""
    if not cell or len(cell) > 70 or _INDEX.fullmatch(cell):
        return None
    key = re.sub(r"\s*\([^()]*\)", "", fold(cell)).strip(" .:*")
    for role in ("index", "name", "indicator", "unit"):
        if key in keys("columns", role):
            return role
    if key.startswith("chi tieu ") or key.startswith("muc tieu "):
        return "value"
    if key in keys("columns", "past") or re.match(r"(?:ket qua|thuc hien|uoc) ", key):
        return "past"
    if key in keys("columns", "value") or re.match(r"(?:nam|ke hoach nam|ke hoach) \d{4}", key):
        return "value"
    return role_of(key)
