"""Tables: fixed columns, padding, lines, rows that stay whole."""

from __future__ import annotations

from docx.oxml.ns import qn
from docx.shared import Cm
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from conglang.documents.layout.word import new, styled


def fix_columns(table: Table, widths_cm: tuple[float, ...]) -> None:
    """Give a table fixed columns; Word and LibreOffice each need their own place for it."""
    table.autofit = False
    for column, width in zip(table.columns, widths_cm, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths_cm, strict=True):
            cell.width = Cm(width)
    properties = table._tbl.tblPr
    for old in properties.findall(qn("w:tblW")):
        properties.remove(old)
    total = round(sum(widths_cm) / 2.54 * 1440)
    properties.insert_element_before(
        new("w:tblW", w=str(total), type="dxa"),
        "w:jc",
        "w:tblInd",
        "w:tblBorders",
        "w:tblLayout",
        "w:tblCellMar",
        "w:tblLook",
    )


def pad_cells(table: Table, left_right_cm: float) -> None:
    """Set the space between the edge of cells and their text; the table starts at the margin."""
    side = str(round(left_right_cm / 2.54 * 1440))
    margins = new("w:tblCellMar")
    margins.append(new("w:left", w=side, type="dxa"))
    margins.append(new("w:right", w=side, type="dxa"))
    properties = table._tbl.tblPr
    properties.insert_element_before(margins, "w:tblLook")


def draw_grid(table: Table) -> None:
    """Draw thin lines around all cells."""
    borders = new("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(new(f"w:{side}", val="single", sz="4", space="0", color="auto"))
    table._tbl.tblPr.insert_element_before(
        borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook"
    )


def keep_row_whole(row: _Row, *, repeat: bool = False) -> None:
    """Never split a row over two pages; repeat: show it on top of every page."""
    properties = row._tr.get_or_add_trPr()
    properties.append(new("w:cantSplit"))
    if repeat:
        properties.append(new("w:tblHeader"))


def first_paragraph(cell: _Cell, style_id: str) -> Paragraph:
    """Return the next paragraph to fill: a cell always starts with an empty one."""
    last = cell.paragraphs[-1]
    untouched = len(cell.paragraphs) == 1 and not last.runs and last._p.pPr is None
    return styled(last if untouched else cell.add_paragraph(), style_id)
