"""What a workbook holds: cells, and sheets, rows and columns that are folded away."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from conglang.documents.inspecting.findings import HiddenKind, Notebook, Unreadable
from conglang.documents.inspecting.packages import Package, attribute, local

_COLUMN = re.compile(r"^[A-Z]{1,3}")
_MOST_CELLS = 400_000


def inspect_sheets(package: Package, notebook: Notebook) -> None:
    """Keep the words of cells row by row; hidden sheets, rows, columns and comments by name."""
    shared = _shared_strings(package)
    left = _MOST_CELLS
    for title, state, part in _sheets(package):
        if part not in package:
            continue
        rows = list(_rows(package.xml(part), shared))
        left -= sum(len(cells) for _row, _hidden, cells in rows)
        if left < 0:
            notebook.cannot(Unreadable.TOO_LARGE)
            return
        _read_sheet(title, state, rows, _hidden_columns(package.xml(part)), notebook)
    if "xl/workbook.xml" in package:
        for name in package.xml("xl/workbook.xml").iter():
            if local(name) == "definedName" and (name.text or "").startswith('"'):
                notebook.know("name", name.text or "")
    for part in package.names:
        lower = part.lower()
        if lower.startswith(("xl/comments", "xl/threadedcomments")) and lower.endswith(".xml"):
            _read_comments(package.xml(part), notebook)
        elif lower.startswith("xl/drawings/") and lower.endswith(".xml"):
            _read_drawing(part, package.xml(part), notebook)
        elif lower.startswith("xl/worksheets/sheet") and lower.endswith(".xml"):
            _read_margins(package.xml(part), notebook)


def _read_sheet(
    title: str,
    state: str,
    rows: list[tuple[int, bool, list[tuple[str, str]]]],
    columns: set[int],
    notebook: Notebook,
) -> None:
    notebook.see(title)
    for row, hidden, cells in rows:
        seen = []
        for column, text in cells:
            if state != "visible":
                notebook.hide(HiddenKind.HIDDEN_SHEET, f"{title}!{column}{row}", text)
            elif hidden or _place(column) in columns:
                notebook.hide(HiddenKind.HIDDEN_CELLS, f"{title}!{column}{row}", text)
            else:
                seen.append(text)
        if seen:
            notebook.see("\t".join(seen))


def _sheets(package: Package) -> Iterator[tuple[str, str, str]]:
    """Yield (title, state, part) of every sheet."""
    book = "xl/workbook.xml"
    if book not in package:
        return
    folder = {
        relation.get("Id"): (relation.get("Target") or "")
        for relation in package.xml("xl/_rels/workbook.xml.rels")
    }
    for sheet in package.xml(book).iter():
        if local(sheet) != "sheet":
            continue
        target = folder.get(attribute(sheet, "id") or "", "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        yield sheet.get("name") or "", sheet.get("state") or "visible", part


def _shared_strings(package: Package) -> list[str]:
    if "xl/sharedStrings.xml" not in package:
        return []
    root = package.xml("xl/sharedStrings.xml")
    return [_words(item) for item in root if local(item) == "si"]


def _rows(
    root: etree._Element, shared: list[str]
) -> Iterator[tuple[int, bool, list[tuple[str, str]]]]:
    for place, row in enumerate(each for each in root.iter() if local(each) == "row"):
        number = row.get("r") or ""
        cells = []
        for order, cell in enumerate(each for each in row if local(each) == "c"):
            text = _cell(cell, shared)
            if text.strip():
                column = _COLUMN.match(cell.get("r") or "")
                cells.append((column[0] if column else _name(order + 1), text))
        hidden = row.get("hidden") in {"1", "true"} or row.get("ht") == "0"
        yield (int(number) if number.isdecimal() else place + 1), hidden, cells


def _cell(cell: etree._Element, shared: list[str]) -> str:
    kind = cell.get("t")
    value = next((each.text or "" for each in cell if local(each) == "v"), "")
    if kind == "s":
        return shared[int(value)] if value.isdecimal() and int(value) < len(shared) else ""
    if kind == "inlineStr":
        return _words(cell)
    formula = next((each.text or "" for each in cell if local(each) == "f"), "")
    quoted = " ".join(re.findall(r'"([^"]{3,})"', formula))
    return f"{value} {quoted}".strip()


def _words(element: etree._Element) -> str:
    # "rPh" are readings of Chinese characters; what else has letters is "t".
    return "".join(each.text or "" for each in element.iter() if local(each) == "t")


def _hidden_columns(root: etree._Element) -> set[int]:
    found: set[int] = set()
    for column in root.iter():
        if local(column) == "col" and (
            column.get("hidden") in {"1", "true"} or column.get("width") in {"0", "0.0"}
        ):
            first, last = column.get("min") or "", column.get("max") or ""
            if first.isdecimal() and last.isdecimal():
                found.update(range(int(first), min(int(last), 16384) + 1))
    return found


def _place(column: str) -> int:
    place = 0
    for letter in column:
        place = place * 26 + ord(letter) - 64
    return place


def _name(place: int) -> str:
    name = ""
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name


def _read_comments(root: etree._Element, notebook: Notebook) -> None:
    for comment in root.iter():
        if local(comment) in {"comment", "threadedComment"}:
            words = "".join(
                each.text or "" for each in comment.iter() if local(each) in {"t", "text"}
            )
            if words.strip():
                notebook.hide(HiddenKind.COMMENT, comment.get("ref") or "", words)


def _read_drawing(part: str, root: etree._Element, notebook: Notebook) -> None:
    for paragraph in root.iter():
        if local(paragraph) == "p":
            words = _words(paragraph)
            if words.strip():
                notebook.hide(HiddenKind.TEXT_BOX, part.rsplit("/", 1)[-1], words)
        elif local(paragraph) == "cNvPr" and (paragraph.get("descr") or "").strip():
            notebook.hide(HiddenKind.ALT_TEXT, part.rsplit("/", 1)[-1], paragraph.get("descr", ""))


def _read_margins(root: etree._Element, notebook: Notebook) -> None:
    for element in root.iter():
        if local(element) in {"oddHeader", "oddFooter", "evenHeader", "evenFooter"} | {
            "firstHeader",
            "firstFooter",
        }:
            words = re.sub(r'&(?:[LCR]|"[^"]*"|\d+|[A-Z])', "\n", element.text or "").strip()
            if words:
                notebook.hide(HiddenKind.HEADER, local(element), words)
