"""Rows of a table that an office sends: Excel or CSV, with a line of headings. Pure."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from conglang.errors import RuleError
from conglang.vietnam import legacy
from conglang.vietnam.dates import short_date
from conglang.vietnam.text import compose, fold

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 5_000
_MOST_CELLS = 60
_HEADINGS_WITHIN = 15  # lines; offices write a title above the table

# Each column by the headings that offices give it, folded.
COLUMNS: dict[str, tuple[str, ...]] = {
    "number": ("so, ky hieu", "so ky hieu", "so/ky hieu", "so van ban", "so hieu", "ky hieu"),
    "kind": ("loai van ban", "loai", "ten loai", "hinh thuc", "the loai", "hinh thuc van ban"),
    "issued_on": ("ngay ban hanh", "ngay van ban", "ngay, thang", "ngay thang", "ngay ky", "ngay"),
    "issuer": ("co quan ban hanh", "noi ban hanh", "don vi ban hanh", "tac gia", "co quan"),
    "summary": ("trich yeu", "trich yeu noi dung", "noi dung", "ten van ban", "ve viec"),
    "signer": ("nguoi ky",),
    "field": ("linh vuc",),
    "effective_on": ("ngay co hieu luc", "ngay hieu luc", "hieu luc tu", "hieu luc tu ngay"),
    "expires_on": ("ngay het hieu luc", "het hieu luc tu ngay", "het hieu luc"),
    "validity_note": ("ghi chu ve hieu luc", "ghi chu", "tinh trang hieu luc"),
    "is_public": ("cong khai", "duoc cong khai"),
}
NEEDED = {"number": "Số, ký hiệu", "issued_on": "Ngày ban hành", "summary": "Trích yếu"}


def rows_of(name: str, content: bytes) -> list[tuple[int, dict[str, str]]]:
    """Return the rows below the headings, each with its line in the file from 1.

    Values are text as written; days of Excel come as dd/mm/yyyy. Empty rows are left out.
    Raises RuleError("table-empty" | "table-too-large" | "table-kind" | "table-broken" |
    "table-headings" | "table-too-long").
    """
    if not content:
        raise RuleError("table-empty", "Tệp không có nội dung (0 byte). Hãy chọn lại tệp khác.")
    if len(content) > MOST_BYTES:
        raise RuleError("table-too-large", "Bảng lớn hơn 5 MB. Hãy tách thành nhiều tệp nhỏ hơn.")
    lines = _excel(content) if content.startswith(b"PK") else _csv(name, content)
    columns: dict[int, str] | None = None
    found = []
    for place, cells in enumerate(lines, start=1):
        if columns is None:
            columns = _columns(cells)
            if columns is None and place >= _HEADINGS_WITHIN:
                break
            continue
        row = {columns[at]: cell for at, cell in enumerate(cells) if at in columns and cell}
        if row:
            found.append((place, row))
        if len(found) > MOST_ROWS:
            raise RuleError(
                "table-too-long", "Bảng có hơn 5.000 dòng. Hãy tách thành nhiều tệp nhỏ hơn."
            )
    if columns is None:
        raise RuleError(
            "table-headings",
            "Không thấy dòng tiêu đề cột. Bảng cần một dòng có ít nhất ba cột: "
            + ", ".join(f"“{label}”" for label in NEEDED.values())
            + ". Hãy dùng bảng mẫu hoặc sửa tên cột rồi gửi lại.",
        )
    if not found:
        raise RuleError(
            "table-empty", "Dưới dòng tiêu đề không có dòng nào. Hãy kiểm tra lại bảng."
        )
    return found


def _columns(cells: list[str]) -> dict[int, str] | None:
    found: dict[int, str] = {}
    for at, cell in enumerate(cells):
        heading = fold(cell).strip(" .:*")
        for column, headings in COLUMNS.items():
            if heading in headings and column not in found.values():
                found[at] = column
                break
    return found if set(NEEDED) <= set(found.values()) else None


def _excel(content: bytes) -> Iterator[list[str]]:
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        for row in sheet.iter_rows(max_col=_MOST_CELLS, values_only=True):
            yield [_cell(value) for value in row]
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as failure:
        raise RuleError(
            "table-broken",
            "Không mở được bảng Excel này. Hãy mở bằng Excel, lưu lại thành .xlsx rồi gửi lại.",
        ) from failure
    except IndexError as failure:
        raise RuleError("table-empty", "Tệp Excel không có trang tính nào.") from failure


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return short_date(value.date())
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(compose(str(value)).split())


def _csv(name: str, content: bytes) -> Iterator[list[str]]:
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise RuleError(
            "table-kind",
            "Tệp là Excel kiểu cũ (.xls), chưa đọc được. Hãy mở bằng Excel, lưu thành .xlsx rồi "
            "gửi lại.",
        )
    try:
        text = legacy.decode(content).text
    except legacy.UndecodableText as failure:
        raise RuleError(
            "table-kind",
            f"Tệp “{name[-80:]}” không phải bảng Excel (.xlsx) hay CSV. Hãy chọn lại tệp.",
        ) from failure
    first = next((line for line in text.split("\n") if line.strip()), "")
    separator = max(";,\t", key=first.count)
    try:
        for row in csv.reader(io.StringIO(text), delimiter=separator):
            yield [_cell(cell) for cell in row[:_MOST_CELLS]]
    except csv.Error as failure:
        raise RuleError(
            "table-broken",
            "Tệp CSV hỏng ở một dòng. Hãy mở bằng Excel, lưu thành .xlsx rồi gửi lại.",
        ) from failure
