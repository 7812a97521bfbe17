"""What a PDF holds: its lines, properties, notes, attached files and form fields."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from pypdf import PdfReader
from pypdf.generic import IndirectObject, StreamObject

from conglang.documents.inspecting.findings import HiddenKind, Notebook, Unreadable
from conglang.documents.reading.fonts import FontConverter
from conglang.documents.reading.pdf.opening import OpenPdf, open_pdf
from conglang.documents.reading.pdf.page import Page, Word
from conglang.documents.reading.pdf.scan import read_scanned_pages
from conglang.errors import RuleError

SECONDS = 60
_WIDE_GAP = 2.2  # letters' sizes: what is farther stands in a box or column of its own
_MOST_ANNOTATIONS = 2000
_QUIET = {"/Link", "/Popup", "/Widget"}
_PACKET = re.compile(rb"<x:xmpmeta.*?</x:xmpmeta>|<rdf:RDF.*?</rdf:RDF>", re.DOTALL)
_OUTSIDE = ("/Producer", "/CreationDate", "/ModDate", "/Creator", "/Trapped")


def inspect_pdf(content: bytes, notebook: Notebook, *, recognise: bool) -> None:
    """Keep lines, properties, notes and attached files; scans are read only if `recognise`.

    Raises what pypdf raises for damaged files, and RuleError of `open_pdf`.
    """
    opened = open_pdf(content, seconds=SECONDS)
    pages = list(_pages(opened, notebook))
    bare = [page for page in pages if not page.words and (page.has_pictures or not page.rules)]
    if bare and any(page.has_pictures for page in bare):
        notebook.recognised = recognise and _recognised(content, bare)
        if not notebook.recognised:
            notebook.cannot(Unreadable.NO_TEXT_LAYER)
    elif pages and not any(page.words for page in pages):
        notebook.cannot(Unreadable.NO_TEXT_LAYER)
    for page in pages:
        for line in lines_of(page.words):
            notebook.see(line)
    if opened.unreadable:
        notebook.cannot(Unreadable.PARTLY)
    _read_around(content, notebook)


def _pages(opened: OpenPdf, notebook: Notebook) -> Iterator[Page]:
    try:
        yield from opened.pages()
    except RuleError:  # it takes too long: what was read counts, and that it was not all
        notebook.cannot(Unreadable.PARTLY)


def _recognised(content: bytes, pages: list[Page]) -> bool:
    try:
        read_scanned_pages(content, pages)
    except RuleError:
        return False
    return True


def lines_of(words: list[Word]) -> list[str]:
    """Return words joined to lines; a wide gap begins a line of its own, as boxes do."""
    converter = FontConverter([word.stretches for word in words])
    ordered = sorted(words, key=lambda word: (round(word.base / 3), word.left))
    lines: list[str] = []
    last: Word | None = None
    for word in ordered:
        text = converter.text(word.stretches) if word.stretches else word.text
        if (
            last is None
            or abs(word.base - last.base) > 0.5 * max(word.size, last.size, 1)
            or word.left - last.right > _WIDE_GAP * max(word.size, last.size, 1)
        ):
            lines.append(text)
        else:
            lines[-1] += (" " if word.spaced else "") + text
        last = word
    return lines


def _read_around(content: bytes, notebook: Notebook) -> None:
    reader = PdfReader(io.BytesIO(content), strict=False)
    if reader.is_encrypted:
        reader.decrypt("")
    for key, value in (reader.metadata or {}).items():
        if key not in _OUTSIDE:
            notebook.know(str(key).lstrip("/"), str(value))
    packet = _resolved(reader.root_object.get("/Metadata"))
    if isinstance(packet, StreamObject):
        _read_packet(packet.get_data(), notebook)
    for name, files in reader.attachments.items():
        text = "\n".join(_start_of(each) for each in files)
        notebook.hide(HiddenKind.EMBEDDED, str(name), f"{name}\n{text}".strip())
    for name, field in (reader.get_fields() or {}).items():
        value = field.get("/V")
        if isinstance(value, str) and value.strip() and not value.startswith("/"):
            notebook.know(str(name), str(value))
    left = _MOST_ANNOTATIONS
    for number, page in enumerate(reader.pages, start=1):
        for note in _resolved(page.get("/Annots")) or []:
            left -= 1
            if left < 0:
                return
            _read_annotation(_resolved(note), number, notebook)
    _read_outline(reader.outline, notebook)


def _read_annotation(note: Any, number: int, notebook: Notebook) -> None:
    if not hasattr(note, "get"):
        return
    words = str(_resolved(note.get("/Contents")) or "").strip()
    if str(note.get("/Subtype")) not in _QUIET:
        who = str(_resolved(note.get("/T")) or "")
        notebook.hide(HiddenKind.ANNOTATION, str(number), f"{who} {words}".strip())
    elif words:
        notebook.hide(HiddenKind.ALT_TEXT, str(number), words)
    action = _resolved(note.get("/A"))
    if hasattr(action, "get"):
        notebook.know("link", str(_resolved(action.get("/URI")) or ""))


def _read_outline(outline: Any, notebook: Notebook, depth: int = 0) -> None:
    for item in outline if isinstance(outline, list) else []:
        if isinstance(item, list):
            if depth < 20:
                _read_outline(item, notebook, depth + 1)
        else:
            notebook.know("outline", str(getattr(item, "title", "") or ""))


def _read_packet(raw: bytes, notebook: Notebook) -> None:
    found = _PACKET.search(raw)
    if found is None:
        return
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    root = etree.fromstring(found[0], parser)
    if root is None:
        return
    for element in root.iter():
        if isinstance(element.tag, str):
            name = element.tag.rsplit("}", 1)[-1]
            if not len(element) and (element.text or "").strip():
                notebook.know(f"xmp {name}", element.text or "")


def _start_of(content: bytes) -> str:
    return content[:4000].decode("utf-8", "ignore") if b"\0" not in content[:4000] else ""


def _resolved(value: Any) -> Any:
    return value.get_object() if isinstance(value, IndirectObject) else value
