"""How a plan is carried out, as an Excel file."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime

import xlsxwriter

from conglang.plans.models import Plan, Standing
from conglang.plans.queries import Quota
from conglang.vietnam.dates import short_date

_FIXED_TIME = datetime(2020, 3, 5)  # a file must not depend on the clock
_HEADER_ROW = 3
_TURNS = (
    ("STT", 6),
    ("Mục", 9),
    ("Nhiệm vụ", 60),
    ("Đơn vị", 30),
    ("Vai trò", 12),
    ("Bắt đầu", 12),
    ("Đến hạn", 12),
    ("Loại kỳ", 14),
    ("Tình trạng", 18),
    ("Quá hạn (ngày)", 10),
    ("Minh chứng", 10),
    ("Ghi chú", 40),
    ("Cập nhật", 12),
)
_QUOTAS = (
    ("STT", 6),
    ("Chỉ tiêu", 60),
    ("Chuyên mục", 26),
    ("Đơn vị", 26),
    ("Kế hoạch năm", 12),
    ("Đã thực hiện", 12),
    ("Tiến độ theo lịch", 12),
    ("Nhận xét", 30),
)
Cell = str | int | date | None


def following_sheet(
    plan: Plan, standings: Iterable[Standing], quotas: Sequence[Quota], late: set[int], *, on: date
) -> bytes:
    """Return turns and quotas of a plan on a day; the same rows, the same bytes.

    standings: turns, assignments, units loaded, `proof_count` set. late: keys of those that are.
    """
    buffer = io.BytesIO()
    # A name that begins with "=" stays words: nothing is ever read as a formula.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        title = f"Theo dõi {plan.type_name.lower() or 'kế hoạch'} {plan.number}".strip()
        book.set_properties({"title": title, "author": plan.body.name, "created": _FIXED_TIME})
        pages = _Pages(book, title, f"{plan.subject} – đến hết ngày {short_date(on)}")
        pages.add("Tiến độ", _TURNS, (_turn(row, row.pk in late, on) for row in standings))
        if quotas:
            pages.add("Chỉ tiêu", _QUOTAS, map(_quota, quotas))
    return buffer.getvalue()


def _turn(row: Standing, is_late: bool, on: date) -> tuple[Cell, ...]:
    occurrence = row.occurrence
    return (
        occurrence.assignment.section_ref,
        occurrence.assignment.name,
        row.unit.name,
        str(row.get_role_display()),
        occurrence.starts_on,
        occurrence.due_on,
        str(occurrence.get_kind_display()),
        str(row.get_state_display()),
        (on - occurrence.due_on).days if is_late else None,
        row.proof_count,
        row.note,
        row.changed_at.date() if row.changed_at else None,
    )


def _quota(row: Quota) -> tuple[Cell, ...]:
    target = row.target
    return (
        target.text,
        target.section.name if target.section else "",
        target.unit.name if target.unit else "",
        None if row.wanted is None else int(row.wanted),
        row.done,
        None if row.wanted is None else row.expected,
        "" if row.wanted is None else row.pace,
    )


class _Pages:
    """The pages of a workbook, all with the same head and look."""

    def __init__(self, book: xlsxwriter.Workbook, title: str, about: str) -> None:
        font = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
        self._book, self._title, self._about = book, title, about
        self._plain = book.add_format(font)
        self._strong = book.add_format({**font, "bold": True, "font_size": 14})
        self._words = book.add_format({**font, "text_wrap": True, "border": 1})
        self._figure = book.add_format(
            {**font, "num_format": "#,##0", "align": "center", "border": 1}
        )
        self._day = book.add_format(
            {**font, "num_format": "dd/mm/yyyy", "align": "center", "border": 1}
        )
        self._head = book.add_format(
            {**font, "bold": True, "align": "center", "text_wrap": True, "border": 1,
             "bg_color": "#E7E6E6"}
        )  # fmt: skip

    def add(
        self, name: str, columns: Sequence[tuple[str, int]], rows: Iterable[tuple[Cell, ...]]
    ) -> None:
        """Add a page; rows without their number."""
        sheet = self._book.add_worksheet(name)
        sheet.write_string(0, 0, self._title, self._strong)
        sheet.write_string(1, 0, self._about, self._plain)
        for column, (heading, width) in enumerate(columns):
            sheet.set_column(column, column, width)
            sheet.write_string(_HEADER_ROW, column, heading, self._head)
        line = _HEADER_ROW
        for line, row in enumerate(rows, start=_HEADER_ROW + 1):
            sheet.write_number(line, 0, line - _HEADER_ROW, self._figure)
            for column, cell in enumerate(row, start=1):
                self._write(sheet, line, column, cell)
        sheet.freeze_panes(_HEADER_ROW + 1, 0)
        sheet.autofilter(_HEADER_ROW, 0, max(line, _HEADER_ROW + 1), len(columns) - 1)
        sheet.repeat_rows(_HEADER_ROW)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)

    def _write(self, sheet, line: int, column: int, cell: Cell) -> None:
        if isinstance(cell, date):
            sheet.write_datetime(line, column, cell, self._day)
        elif isinstance(cell, int):
            sheet.write_number(line, column, cell, self._figure)
        elif cell is None:
            sheet.write_blank(line, column, None, self._words)
        else:
            sheet.write_string(line, column, cell, self._words)
