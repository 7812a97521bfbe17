"""What a Word file holds: seen lines, and what the writer forgot in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from conglang.documents.inspecting.findings import HiddenKind, Notebook
from conglang.documents.inspecting.packages import Package, attribute, local
from conglang.documents.reading.fonts import FontConverter, Stretches
from conglang.documents.reading.package import W
from conglang.documents.reading.styles import Styles, number, value

_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_CHANGES = {"ins", "del", "moveFrom", "moveTo"}
_OTHER_PARTS = {"styles", "numbering", "settings", "fontTable", "webSettings", "theme"}
_UNREADABLY_SMALL = 4  # half-points: text of up to 2 pt
_NOTES = {"footnotes": HiddenKind.FOOTNOTE, "endnotes": HiddenKind.FOOTNOTE}


@dataclass
class _Line:
    """One paragraph on its way: stretches of letters by where they belong."""

    seen: Stretches = field(default_factory=list)
    hidden: Stretches = field(default_factory=list)
    inserted: Stretches = field(default_factory=list)
    deleted: Stretches = field(default_factory=list)


def inspect_word(package: Package, notebook: Notebook) -> None:
    """Keep the lines of the body, and comments, changes, hidden words, headers, boxes."""
    styles_part = next((n for n in package.names if n.endswith("word/styles.xml")), None)
    styles = Styles(_transitional(package.xml(styles_part)) if styles_part else None)
    for name in package.parts("word/"):
        stem = name.removeprefix("word/").removesuffix(".xml")
        if "/" in stem and not stem.startswith("glossary/document"):
            continue
        if stem.rstrip("0123456789") in _OTHER_PARTS or stem.startswith("people"):
            continue
        _read_part(stem, _transitional(package.xml(name)), styles, notebook)
    _read_links(package, notebook)


def _read_part(stem: str, root: etree._Element, styles: Styles, notebook: Notebook) -> None:
    kind = stem.rstrip("0123456789")
    if kind.startswith("comments"):
        for comment in root.iter(f"{W}comment"):
            who = comment.get(f"{W}author") or ""
            lines = _lines_of(comment, styles)
            text = "\n".join(filter(None, (FontConverter([s.seen]).text(s.seen) for s in lines)))
            notebook.hide(HiddenKind.COMMENT, who, text)
        return
    lines = _lines_of(root, styles)
    converter = FontConverter([line.seen for line in lines])
    for line in lines:
        text = converter.text(line.seen).strip()
        if text and (kind.startswith(("header", "footer"))):
            notebook.hide(HiddenKind.HEADER, stem, text)
        elif text and kind in _NOTES:
            notebook.hide(_NOTES[kind], stem, text)
        elif text:
            notebook.see(text)
        for stretches, hidden, where in (
            (line.hidden, HiddenKind.HIDDEN_TEXT, stem),
            (line.inserted, HiddenKind.CHANGE, "ins"),
            (line.deleted, HiddenKind.CHANGE, "del"),
        ):
            words = converter.text(stretches).strip()
            if words:
                notebook.hide(hidden, where, words)
    for properties in root.iter():
        if local(properties) in {"docPr", "cNvPr"}:
            for name in ("descr", "title"):
                words = (properties.get(name) or "").strip()
                if words:
                    notebook.hide(HiddenKind.ALT_TEXT, stem, words)
        elif local(properties) in {"instrText", "docVar"}:
            words = (properties.text or attribute(properties, "val") or "").strip()
            notebook.know("field", words)


def _lines_of(root: etree._Element, styles: Styles) -> list[_Line]:
    """Return every paragraph, also those in tables and boxes, each by itself."""
    found = []
    for paragraph in root.iter(f"{W}p"):
        if any(local(each) == "Fallback" for each in paragraph.iterancestors()):
            continue  # the same words again, for old programs
        line = _Line()
        style = value(paragraph.find(f"{W}pPr"), "pStyle")
        shaded = _is_shaded(paragraph)
        for run in paragraph.iter(f"{W}r"):
            owner = next(run.iterancestors(f"{W}p"))
            if owner is paragraph:
                _read_run(run, line, styles, style, shaded=shaded)
        found.append(line)
    return found


def _read_run(
    run: etree._Element, line: _Line, styles: Styles, style: str | None, *, shaded: bool
) -> None:
    properties = run.find(f"{W}rPr")
    text = "".join(_letters(child) for child in run)
    if not text:
        return
    piece = (text, styles.run_font(properties, style))
    change = next((local(e) for e in run.iterancestors() if local(e) in _CHANGES), "")
    if change in {"del", "moveFrom"}:
        line.deleted.append(piece)
        return
    if change:
        line.inserted.append(piece)
    if styles.run_hidden(properties, style) or _is_unseen(properties, shaded=shaded):
        line.hidden.append(piece)
    else:
        line.seen.append(piece)


def unseen_runs(root: etree._Element, styles: Styles) -> list[etree._Element]:
    """Return the runs of a part whose words are hidden, white on white or too small to see."""
    found = []
    for paragraph in root.iter(f"{W}p"):
        style = value(paragraph.find(f"{W}pPr"), "pStyle")
        shaded = _is_shaded(paragraph)
        for run in paragraph.iter(f"{W}r"):
            properties = run.find(f"{W}rPr")
            if next(run.iterancestors(f"{W}p")) is paragraph and (
                styles.run_hidden(properties, style) or _is_unseen(properties, shaded=shaded)
            ):
                found.append(run)
    return found


def _letters(child: etree._Element) -> str:
    kind = local(child)
    if kind in {"t", "delText"}:
        return child.text or ""
    if kind == "noBreakHyphen":
        return "-"
    return {"tab": "\t", "br": "\n", "cr": "\n"}.get(kind, "")


def _is_unseen(properties: etree._Element | None, *, shaded: bool) -> bool:
    size = value(properties, "sz")
    if size is not None and number(size, 24) <= _UNREADABLY_SMALL:
        return True
    if shaded or properties is None or _dark(properties.find(f"{W}shd")):
        return False
    if value(properties, "highlight") not in {None, "none", "white"}:
        return False
    return (value(properties, "color") or "").lower() in {"ffffff", "fefefe", "white"}


def _is_shaded(paragraph: etree._Element) -> bool:
    """Tell whether white letters can be read here: a coloured paragraph, cell, table or box."""
    if _dark(paragraph.find(f"{W}pPr/{W}shd")):
        return True
    for around in paragraph.iterancestors():
        kind = local(around)
        if kind == "tc" and _dark(around.find(f"{W}tcPr/{W}shd")):
            return True
        if kind in {"txbxContent", "tbl"} and (
            kind == "txbxContent" or around.find(f"{W}tblPr/{W}tblStyle") is not None
        ):
            return True  # the colour is decided elsewhere: seen until shown otherwise
    return False


def _dark(shading: etree._Element | None) -> bool:
    fill = "" if shading is None else (shading.get(f"{W}fill") or "").lower()
    return fill not in {"", "auto", "ffffff"}


def _transitional(root: etree._Element) -> etree._Element:
    """Return the part with the usual namespace: strict files use another one for the same."""
    if not str(root.tag).startswith(_STRICT):
        return root
    raw = etree.tostring(root).replace(_STRICT[1:-1].encode(), W[1:-1].encode())
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(raw, parser)


def _read_links(package: Package, notebook: Notebook) -> None:
    for name in package.parts("word/_rels/", ".rels"):
        for relation in package.xml(name):
            if relation.get("TargetMode") == "External":
                notebook.know("link", relation.get("Target") or "")
