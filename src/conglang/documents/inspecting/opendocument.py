"""What an OpenDocument text holds."""

from __future__ import annotations

from lxml import etree

from conglang.documents.inspecting.findings import HiddenKind, Notebook
from conglang.documents.inspecting.packages import Package, attribute, local

_HEADERS = {"header", "footer", "header-left", "footer-left", "header-first", "footer-first"}


def inspect_opendocument(package: Package, notebook: Notebook) -> None:
    """Keep lines, comments, changes, hidden words and properties."""
    for part in ("content.xml", "styles.xml"):
        if part in package:
            root = package.xml(part)
            unseen = _unseen_styles(root)
            for element in root.iter():
                _read(element, unseen, notebook)
    if "meta.xml" in package:
        for element in package.xml("meta.xml").iter():
            name = local(element)
            if not len(element) and name not in {"document-statistic", "generator"}:
                label = attribute(element, "name") or name
                if not name.endswith("date") and not name.startswith("editing"):
                    notebook.know(label, element.text or "")


def _unseen_styles(root: etree._Element) -> set[str]:
    found = set()
    for style in root.iter():
        if local(style) != "style":
            continue
        for properties in style:
            if attribute(properties, "display") == "none" or (
                local(properties) == "text-properties"
                and (attribute(properties, "color") or "").lower() == "#ffffff"
                and attribute(properties, "background-color") in {None, "transparent"}
            ):
                found.add(attribute(style, "name") or "")
    return found


def _read(element: etree._Element, unseen: set[str], notebook: Notebook) -> None:
    kind = local(element)
    around = {local(each) for each in element.iterancestors()}
    if kind == "annotation":
        notebook.hide(HiddenKind.COMMENT, "", _words(element))
    elif kind == "deletion":
        notebook.hide(HiddenKind.CHANGE, "del", _words(element))
    elif kind == "insertion":
        notebook.hide(HiddenKind.CHANGE, "ins", "")
    elif kind in {"hidden-text", "hidden-paragraph"}:
        words = attribute(element, "string-value") or _words(element)
        notebook.hide(HiddenKind.HIDDEN_TEXT, kind, words)
    elif kind in {"title", "desc"} and "frame" in around:
        notebook.hide(HiddenKind.ALT_TEXT, "", element.text or "")
    elif kind in {"p", "h"} and not around & {"annotation", "deletion", "hidden-paragraph"}:
        _read_line(element, unseen, around, notebook)


def _read_line(
    element: etree._Element, unseen: set[str], around: set[str], notebook: Notebook
) -> None:
    if attribute(element, "style-name") in unseen:
        notebook.hide(HiddenKind.HIDDEN_TEXT, "p", _words(element))
        return
    seen: list[str] = [element.text or ""]
    for child in element:
        words = _words(child)
        if local(child) in {"annotation", "frame"}:
            words = ""
        elif local(child) in {"s", "tab", "line-break"}:
            words = " "
        elif attribute(child, "style-name") in unseen:
            notebook.hide(HiddenKind.HIDDEN_TEXT, "span", words)
            words = ""
        seen += [words, child.tail or ""]
    text = "".join(seen).strip()
    if text and around & _HEADERS:
        notebook.hide(HiddenKind.HEADER, "", text)
    elif text:
        notebook.see(text)


def _words(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())
