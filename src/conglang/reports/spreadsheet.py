"""The list of a month's items as an Excel file."""

from __future__ import annotations

import io
from datetime import datetime

import xlsxwriter

from conglang.reports import figures
from conglang.reports.listing import addresses_of, withdrawal
from conglang.reports.scope import Scope
from conglang.reports.wording import site_name

_FIXED_TIME = datetime(2020, 3, 5)  # a file must not depend on the clock
_COLUMNS = (
    ("STT", 6),
    ("Ngày đăng", 12),
    ("Tiêu đề", 50),
    ("Chuyên mục", 22),
    ("Thể loại", 14),
    ("Đơn vị", 24),
    ("Người viết", 20),
    ("Địa chỉ", 40),
)
_HEADER_ROW = 2


def items_sheet(scope: Scope) -> bytes:
    """Return the items published in a month as an Excel file; the same items, the same bytes."""
    items = list(figures.PUBLISHED.rows(scope, ""))
    addresses = addresses_of(items)
    buffer = io.BytesIO()
    # A title that begins with "=" stays words: nothing is ever read as a formula.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        title = f"Danh sách tin, bài đã đăng {scope.name}"
        book.set_properties({"title": title, "author": site_name(scope), "created": _FIXED_TIME})
        font = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
        words = book.add_format({**font, "text_wrap": True, "border": 1})
        figure = book.add_format({**font, "num_format": "#,##0", "align": "center", "border": 1})
        day = book.add_format({**font, "num_format": "dd/mm/yyyy", "align": "center", "border": 1})
        head = book.add_format(
            {**font, "bold": True, "align": "center", "text_wrap": True, "border": 1,
             "bg_color": "#E7E6E6"}
        )  # fmt: skip
        sheet = book.add_worksheet(f"Tháng {scope.first_day:%m-%Y}")
        sheet.write_string(0, 0, title, book.add_format({**font, "bold": True, "font_size": 14}))
        sheet.write_string(1, 0, site_name(scope), book.add_format(font))
        for column, (name, width) in enumerate(_COLUMNS):
            sheet.set_column(column, column, width)
            sheet.write_string(_HEADER_ROW, column, name, head)
        for number, item in enumerate(items, start=1):
            line = _HEADER_ROW + number
            sheet.write_number(line, 0, number, figure)
            sheet.write_datetime(line, 1, item.published_on, day)
            texts = (
                item.title,
                item.section.title,
                item.get_genre_display(),
                str(item.unit or ""),
                str(item.writer or ""),
                addresses.get(item.article_id) or withdrawal(item),
            )
            for column, text in enumerate(texts, start=2):
                sheet.write_string(line, column, text, words)
        sheet.freeze_panes(_HEADER_ROW + 1, 0)
        sheet.autofilter(_HEADER_ROW, 0, _HEADER_ROW + max(len(items), 1), len(_COLUMNS) - 1)
        sheet.repeat_rows(_HEADER_ROW)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
    return buffer.getvalue()
