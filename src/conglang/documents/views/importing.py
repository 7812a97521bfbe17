"""An existing register comes in as a table: look at every row first, then say yes once."""

from __future__ import annotations

import io

import xlsxwriter
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_date
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from conglang.documents import queries, services
from conglang.documents.forms import TableForm
from conglang.errors import RuleError

SHOWN = 200  # rows of each sort on the preview
SAMPLE = (
    ("Số, ký hiệu", "08/KH-UBND"),
    ("Loại văn bản", "Kế hoạch"),
    ("Ngày ban hành", "08/01/2026"),
    ("Cơ quan ban hành", "Ủy ban nhân dân phường …"),
    ("Trích yếu", "Truyền thông trên Trang thông tin điện tử năm 2026"),
    ("Người ký", ""),
    ("Lĩnh vực", "Thông tin và truyền thông"),
    ("Ngày có hiệu lực", ""),
    ("Ngày hết hiệu lực", ""),
    ("Ghi chú về hiệu lực", ""),
    ("Công khai", "có"),
)
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "HEAD", "POST"])
def upload_table(request: HttpRequest) -> HttpResponse:
    """Take a table and check it; nothing is written yet."""
    on = localdate()
    bodies = queries.bodies_registered_by(request.user, on)
    if not bodies.exists():
        raise PermissionDenied
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = TableForm(*given, bodies=bodies)
    if given and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            table = services.check_table(
                form.chosen_body, name=file.name, content=file.read(), by=request.user, on=on
            )
        except RuleError as refusal:
            form.add_error("file", refusal.message)
        else:
            return redirect("documents:checked", table.pk)
    return render(
        request,
        "documents/import.html",
        {"page_title": _("Nhập sổ từ bảng Excel, CSV"), "form": form},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def checked_table(request: HttpRequest, table_id: int) -> HttpResponse:
    """Show what a table would write and what it would not; write it when told to."""
    tables = queries.imports_visible_to(request.user, localdate()).select_related("body")
    table = get_object_or_404(tables, pk=table_id)
    if request.method == "POST":
        try:
            count = services.apply_import(table, by=request.user)
        except RuleError as refusal:
            messages.error(request, refusal.message)
            return redirect("documents:checked", table.pk)
        messages.success(request, _("Đã ghi %(count)s văn bản vào sổ.") % {"count": count})
        return redirect("documents:list")
    right = [row for row in table.rows if not row["fault"]]
    wrong = [row for row in table.rows if row["fault"]]
    return render(
        request,
        "documents/checked.html",
        {
            "page_title": _("Kiểm tra bảng trước khi ghi sổ"),
            "table": table,
            "right": [
                {**row, "day": parse_date(row["entry"]["issued_on"])} for row in right[:SHOWN]
            ],
            "right_count": len(right),
            "wrong": wrong[:SHOWN],
            "wrong_count": len(wrong),
        },
    )


@require_safe
def sample_table(request: HttpRequest) -> HttpResponse:
    """Hand out an empty table with the right headings and one row as an example."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Văn bản")
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1})
        plain = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        for column, (heading, example) in enumerate(SAMPLE):
            sheet.set_column(column, column, 44 if heading == "Trích yếu" else 18)
            sheet.write_string(0, column, heading, bold)
            sheet.write_string(1, column, example, plain)
        sheet.freeze_panes(1, 0)
    response = HttpResponse(buffer.getvalue(), content_type=EXCEL)
    response["Content-Disposition"] = 'attachment; filename="bang-mau-so-van-ban.xlsx"'
    return response
