"""Tables: rows of tasks and rows of indicators."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conglang.plans.parsing.agencies import split_agencies, split_both, split_lead
from conglang.plans.parsing.columns import columns_of, columns_of_two
from conglang.plans.parsing.drafts import Draft, finish
from conglang.plans.parsing.dumped_tables import REBUILT_TITLES
from conglang.plans.parsing.headings import Block
from conglang.plans.parsing.model import Task

_GAP_IN_TABLE = 3


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under one heading row. columns: role of each column -> its place."""

    columns: dict[str, int]
    rows: tuple[Block, ...]
    section: str
    is_rebuilt: bool = False

    @property
    def has_tasks(self) -> bool:
        has_name = bool({"name", "indicator"} & self.columns.keys())
        return has_name and bool({"lead", "time", "both"} & self.columns.keys())

    @property
    def has_indicators(self) -> bool:
        return "indicator" in self.columns and "value" in self.columns

    def cell(self, row: Block, role: str) -> str:
        """Return what a row says in a column, empty when the column is missing."""
        place = self.columns.get(role)
        return row.cells[place] if place is not None and place < len(row.cells) else ""


def read_tables(blocks: Sequence[Block], appendix_line: int | None) -> Iterator[Table]:
    """Yield the tables whose heading row is understood."""
    columns: dict[str, int] = {}
    rows: list[Block] = []
    section, is_rebuilt = "", False
    above: Block | None = None
    for block in blocks:
        before, above = above, block if block.cells else None
        if not block.cells:
            if rows and block.first - rows[-1].last > _GAP_IN_TABLE:
                yield Table(columns, tuple(rows), section, is_rebuilt)
                columns, rows = {}, []
            continue
        found = columns_of(block.cells)
        if not found and before is not None and before not in rows:
            found = columns_of_two(before.cells, block.cells)
        if found:
            if rows:
                yield Table(columns, tuple(rows), section, is_rebuilt)
            columns, rows = found, []
            is_rebuilt = block.cells == REBUILT_TITLES
            in_appendix = appendix_line is not None and block.first >= appendix_line
            section = "PL" if in_appendix else block.section
        elif columns:
            rows.append(block)
    if rows:
        yield Table(columns, tuple(rows), section, is_rebuilt)


def read_table_tasks(table: Table, year: int | None) -> tuple[Task, ...]:
    """Return one task per row that names a lead or a time; other rows head the rows below."""
    drafts: list[Draft] = []
    for row in table.rows:
        name = table.cell(row, "name") or table.cell(row, "indicator")
        lead = table.cell(row, "lead")
        leads, helpers = split_lead(lead) if lead else split_both(table.cell(row, "both"))
        coordinators = [*helpers, *split_agencies(table.cell(row, "coordinate"))]
        time_text = table.cell(row, "time").strip(" .;,")
        if not (leads or coordinators or time_text):
            continue
        if not name and drafts:
            drafts[-1].leads.extend(leads)
            drafts[-1].coordinators.extend(coordinators)
            drafts[-1].last = row.last
            continue
        index = table.cell(row, "index").strip(" .)")
        section = ".".join(part for part in (table.section, index) if part)
        content = table.cell(row, "content") or table.cell(row, "other")
        drafts.append(
            Draft(
                section,
                name,
                row.first,
                row.last,
                list(leads),
                list(coordinators),
                [time_text] if time_text else [],
                [content] if content else [],
                is_rebuilt=table.is_rebuilt,
            )
        )
    return tuple(finish(draft, year) for draft in drafts if draft.name)
