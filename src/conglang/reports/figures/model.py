"""A figure is a named question whose answer is the list itself; its number is that list counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

from conglang.database.numbers import row_number
from conglang.reports.scope import Scope

NOBODY = "khong"  # the part of rows that name nothing, e.g. items without a unit


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a report, by the rows it counts.

    key: stands in addresses. rows(scope, part): the rows, or one part of them; "" for all.
    part_field: the field whose value is the part, "" for figures that are not split.
    name_of: names the part that a row belongs to.
    desk_only: the list names unpublished work, so only secretariat and board may open it.
    """

    key: str
    label: str | Promise
    rows: Callable[[Scope, str], QuerySet[Any]]
    part_field: str = ""
    desk_only: bool = False
    name_of: Callable[[Any], str] | None = None

    def count(self, scope: Scope, part: str = "") -> int:
        return self.rows(scope, part).count()


def part_of(rows: QuerySet[Any], field: str, part: str) -> QuerySet[Any]:
    """Return the rows whose field has the value that an address names; "" for all."""
    if not part:
        return rows
    if part == NOBODY:
        return rows.filter(**{f"{field}__isnull": True})
    if "\x00" in part or (field.endswith("_id") and row_number(part) is None):
        return rows.none()
    return rows.filter(**{field: part})
