"""Tables of figures and words, as the web shows them."""

from __future__ import annotations

from conglang.documents.composing.article import Table
from conglang.documents.composing.lines import Grid, Line, Square

MOST_ROWS = 300
MOST_COLUMNS = 20


def table_of(grid: Grid, caption: str = "") -> tuple[Table, list[str]]:
    """Return a table with its headings, and what was left behind."""
    rows = [_spread(row) for row in grid.rows]
    width = max((len(row) for row in rows), default=0)
    rows = [row + [Square()] * (width - len(row)) for row in rows]
    warnings = []
    if len(rows) > MOST_ROWS or width > MOST_COLUMNS:
        warnings.append(
            f"Bảng quá lớn: chỉ lấy {MOST_ROWS} dòng và {MOST_COLUMNS} cột đầu. Hãy đính kèm tệp "
            "nếu người đọc cần cả bảng."
        )
        rows = [row[:MOST_COLUMNS] for row in rows[:MOST_ROWS]]
        width = min(width, MOST_COLUMNS)
    if any(square.images for row in rows for square in row):
        warnings.append("Ảnh nằm trong bảng số liệu không lấy được. Hãy thêm lại vào bản nháp.")
    heads = _heads(grid, rows)
    header = tuple(_heading(rows[:heads], column) for column in range(width))
    body = tuple(tuple(_html(square) for square in row) for row in rows[heads:])
    return Table(header, tuple(row for row in body if any(row)), caption[:250]), warnings


def _spread(row: tuple[Square, ...]) -> list[Square]:
    """Return one square for each column of the grid."""
    spread: list[Square] = []
    for square in row:
        spread.append(square)
        spread.extend(Square(continued=square.continued) for _ in range(square.span - 1))
    return spread


def _heads(grid: Grid, rows: list[list[Square]]) -> int:
    """Return how many first rows are headings: said so, bold, or cells that go on below."""
    if len(rows) < 2:
        return 0
    heads = min(grid.heads, len(rows) - 1)
    if heads:
        return heads
    if not _is_bold(rows[0]):
        return 0
    merged = any(square.continued for square in rows[1])
    return 2 if merged and len(rows) > 2 and _is_bold(rows[1]) else 1


def _is_bold(row: list[Square]) -> bool:
    lines = [line for square in row for line in square.lines if line.text]
    return bool(lines) and all(line.is_bold for line in lines)


def _heading(rows: list[list[Square]], column: int) -> str:
    words: list[str] = []
    for row in rows:
        text = row[column].text
        if not text and not row[column].continued:
            # A heading that covers several columns stands over each of them.
            text = next((row[left].text for left in range(column, -1, -1) if row[left].text), "")
            text = text if len(rows) > 1 and row is rows[0] else ""
        if text and text not in words:
            words.append(text)
    return " – ".join(words)[:255]


def _html(square: Square) -> str:
    shown = []
    for part in square.parts:
        if isinstance(part, Line):
            label = f"{part.label} " if part.label and part.text else part.label
            if part.text or label:
                shown.append(f"<p>{label}{part.html()}</p>")
        else:
            words = "; ".join(inner.text for inner in part.squares if inner.text)
            shown.append(f"<p>{_escaped(words)}</p>" if words else "")
    return "".join(shown)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
