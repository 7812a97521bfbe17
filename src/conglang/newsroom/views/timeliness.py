"""How soon after the event articles went public: screen, CSV and Excel."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any
from urllib.parse import urlencode

import xlsxwriter
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from conglang.newsroom import queries
from conglang.newsroom.queries import timeliness as asked
from conglang.newsroom.timing_forms import TimelinessForm
from conglang.newsroom.views.desk import sections_on, units_on

LATE_SHOWN = 100
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def timeliness(request: HttpRequest) -> HttpResponse:
    form, rows, span = _found(request)
    late = asked.late_ones(rows)
    kept = {name: value for name, value in request.GET.items() if value}
    return render(
        request,
        "newsroom/desk/timeliness/timeliness.html",
        {
            "page_title": _("Kịp thời"),
            "page_icon": "time",
            "form": form,
            "first": span[0],
            "last": span[1],
            "limit": asked.limit_in_days(),
            "whole": asked.summary_of(rows),
            "groups": [
                (_("Theo tháng"), _("Tháng"), asked.by_month(rows)),
                (_("Theo đơn vị"), _("Đơn vị"), asked.by_unit(rows)),
                (_("Theo chuyên mục"), _("Chuyên mục"), asked.by_section(rows)),
            ],
            "late": late[:LATE_SHOWN],
            "late_count": len(late),
            "undated": asked.without_event(request.user, localdate(), *span),
            "asked": urlencode(kept),
            "is_cut": len(rows) == asked.MOST_ROWS,
        },
    )


def _found(
    request: HttpRequest,
) -> tuple[TimelinessForm, list[asked.Published], tuple[date, date]]:
    today = localdate()
    desks = list(queries.desks_of(request.user, today))
    if not desks:
        raise Http404
    form = TimelinessForm(request.GET or None, sections=sections_on(desks), units=units_on(desks))
    span = form.span(today)
    chosen: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    unit, section = chosen.get("unit"), chosen.get("section")
    rows = asked.published_by_desks_of(
        request.user,
        today,
        *span,
        unit_id=unit.pk if unit else None,
        section_id=section.pk if section else None,
    )
    return form, rows, span


def _columns() -> list[str]:
    return [
        _("Tiêu đề"),
        _("Đơn vị"),
        _("Chuyên mục"),
        _("Trang"),
        _("Ngày diễn ra"),
        _("Ngày đăng"),
        _("Số ngày"),
        _("Số ngày làm việc"),
        _("Kịp thời"),
    ]


def _cells(row: asked.Published) -> list[Any]:
    return [
        *(row.title, row.unit, row.section, row.site, row.event_on, row.published_on),
        *(row.days, row.working_days, _("Muộn") if row.is_late else _("Kịp thời")),
    ]


@require_GET
def as_csv(request: HttpRequest) -> HttpResponse:
    _form, rows, span = _found(request)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_columns())
    for row in rows:
        writer.writerow([_plain(cell) for cell in _cells(row)])
    # The mark at the beginning tells spreadsheets that this is UTF-8.
    return _file("\ufeff" + out.getvalue(), "text/csv; charset=utf-8", "csv", span)


def _plain(cell: Any) -> str:
    """Return a cell as a spreadsheet shows it; nothing is ever read as a formula."""
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    text = str(cell)
    return f"'{text}" if text[:1] in "=+-@\t\r" and text else text


@require_GET
def as_xlsx(request: HttpRequest) -> HttpResponse:
    _form, rows, span = _found(request)
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        font = {"font_name": "Times New Roman", "font_size": 12, "valign": "top", "border": 1}
        words = book.add_format({**font, "text_wrap": True})
        day = book.add_format({**font, "num_format": "dd/mm/yyyy"})
        head = book.add_format({**font, "bold": True, "text_wrap": True, "bg_color": "#E7E6E6"})
        sheet = book.add_worksheet(_("Kịp thời"))
        for column, name in enumerate(_columns()):
            sheet.set_column(column, column, 48 if column == 0 else 18)
            sheet.write_string(0, column, name, head)
        for line, row in enumerate(rows, start=1):
            for column, cell in enumerate(_cells(row)):
                if isinstance(cell, date):
                    sheet.write_datetime(line, column, cell, day)
                elif isinstance(cell, int):
                    sheet.write_number(line, column, cell, words)
                else:
                    sheet.write_string(line, column, cell, words)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(rows), 1), len(_columns()) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
    return _file(buffer.getvalue(), XLSX, "xlsx", span)


def _file(content: str | bytes, kind: str, ending: str, span: tuple[date, date]) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    name = f"kip-thoi-{span[0]:%Y%m%d}-{span[1]:%Y%m%d}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
