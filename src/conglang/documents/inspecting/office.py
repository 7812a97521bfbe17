"""What all office packages share: properties, pictures, embedded files."""

from __future__ import annotations

from lxml import etree

from conglang.documents.inspecting.findings import HiddenKind, Notebook, Unreadable
from conglang.documents.inspecting.ocr import Recogniser
from conglang.documents.inspecting.packages import DAMAGE, Package, attribute, local

# What programs write about themselves; nobody is named by it.
_OF_THE_PROGRAM = {
    *("Template", "TotalTime", "Pages", "Words", "Characters", "Application", "DocSecurity"),
    *("Lines", "Paragraphs", "ScaleCrop", "LinksUpToDate", "CharactersWithSpaces", "SharedDoc"),
    *("HyperlinksChanged", "AppVersion", "revision", "created", "modified", "Slides", "Notes"),
    *("HiddenSlides", "MMClips", "PresentationFormat", "lastPrinted", "version"),
    *("editing-cycles", "editing-duration", "generator", "creation-date", "date", "print-date"),
    *("document-statistic",),
}
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp")
_OFFICE = (".docx", ".docm", ".xlsx", ".xlsm", ".pptx", ".pptm", ".odt", ".pdf", ".txt")
_MOST_PICTURES_READ = 12


def read_properties(package: Package, notebook: Notebook) -> None:
    """Keep the properties of a file: authors, firm, titles, and what an office added."""
    for name in package.names:
        lower = name.lower()
        if lower.startswith("docprops/") and lower.endswith(".xml"):
            for element in package.xml(name).iter():
                _keep(element, notebook)
        elif lower.startswith("customxml/") and lower.endswith(".xml") and "/_rels/" not in lower:
            text = " ".join(filter(None, (str(t).strip() for t in package.xml(name).itertext())))
            if text and "itemprops" not in lower:
                notebook.hide(HiddenKind.PROPERTY, name, text)


def _keep(element: etree._Element, notebook: Notebook) -> None:
    if len(element) or not isinstance(element.tag, str):
        return
    name, text = local(element), (element.text or "").strip()
    parent = element.getparent()
    if parent is not None and local(parent) == "property":
        name = attribute(parent, "name") or name
    if text and name not in _OF_THE_PROGRAM:
        notebook.know(name, text)


def read_embedded(
    package: Package, notebook: Notebook, *, depth: int, recogniser: Recogniser | None
) -> None:
    """Name what is packed inside, look into office files there, and read pictures if asked."""
    from conglang.documents.inspecting.inspector import inspect_within

    pictures = 0
    for name in package.names:
        lower = name.lower()
        if lower.endswith("vbaproject.bin"):
            notebook.hide(HiddenKind.EMBEDDED, name, "macro")
        elif "/embeddings/" in lower or "/activex/" in lower:
            inner = ""
            if depth > 0 and lower.endswith(_OFFICE):
                inner = inspect_within(name, package.bytes_of(name), notebook, depth - 1)
            notebook.hide(HiddenKind.EMBEDDED, name, inner or name.rsplit("/", 1)[-1])
        elif lower.endswith(_PICTURES) and pictures < _MOST_PICTURES_READ:
            pictures += 1
            read_picture(name, package.bytes_of(name), notebook, recogniser)


def read_picture(
    name: str, content: bytes, notebook: Notebook, recogniser: Recogniser | None
) -> None:
    """Keep the traces of a picture inside a file, and its words when somebody can read them."""
    from conglang.documents.inspecting.images import traces_of

    try:
        for hidden in traces_of(content):
            notebook.hide(hidden.kind, f"{name} {hidden.where}", hidden.text)
    except DAMAGE:
        notebook.cannot(Unreadable.PARTLY)
    if recogniser is not None:
        words = recogniser.words_on(content)
        if words.strip():
            notebook.hide(HiddenKind.PICTURE_TEXT, name, words)
