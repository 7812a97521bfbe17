"""A copy of a Word file without what its writer forgot in it."""

from __future__ import annotations

import io
import posixpath
import zipfile

from lxml import etree

from conglang.documents.inspecting.findings import Unreadable
from conglang.documents.inspecting.packages import DAMAGE, Locked, Package, TooLarge, local
from conglang.documents.inspecting.word import unseen_runs
from conglang.documents.reading.package import W
from conglang.documents.reading.styles import Styles

_CHANGES = {"ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel"}
_COMMENT_MARKS = {"commentRangeStart", "commentRangeEnd", "commentReference"}
_GONE = ("docProps/", "customXml/", "word/comments", "word/people.xml")
_REVISION_IDS = "rsid"


class CannotClean(Exception):
    """A file that no clean copy can be made of; reason: "changes", or why it cannot be opened."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def clean_word(content: bytes) -> bytes:
    """Return a Word file without comments, hidden words and properties.

    Words that were changed with "track changes" on need a decision that only the writer can make.
    Raises CannotClean.
    """
    try:
        package = Package(content)
        return _clean(package)
    except (TooLarge, Locked) as failure:
        raise CannotClean(Unreadable.TOO_LARGE) from failure
    except DAMAGE as failure:
        raise CannotClean(Unreadable.BROKEN) from failure


def _clean(package: Package) -> bytes:
    styles = Styles(package.xml("word/styles.xml") if "word/styles.xml" in package else None)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as fresh:
        for name in package.names:
            if name.startswith(_GONE):
                continue
            raw = package.bytes_of(name)
            if name.endswith(".rels"):
                raw = _without_relations(package, name)
            elif name == "[Content_Types].xml":
                raw = _without_types(package)
            elif name.startswith("word/") and name.endswith(".xml") and "/" not in name[5:]:
                raw = _clean_part(package.xml(name), styles)
            fresh.writestr(name, raw)
    return out.getvalue()


def _clean_part(root: etree._Element, styles: Styles) -> bytes:
    elements = list(root.iter())
    if any(local(each) in _CHANGES for each in elements):
        raise CannotClean("changes")
    for run in unseen_runs(root, styles):
        _remove(run)
    for each in elements:
        if local(each) in _COMMENT_MARKS or local(each) in {"docVars", "rsids"}:
            _remove(each)
        for key in [key for key in each.attrib if str(key).startswith(f"{W}{_REVISION_IDS}")]:
            del each.attrib[key]
    return _written(root)


def _without_relations(package: Package, name: str) -> bytes:
    root = package.xml(name)
    folder = posixpath.dirname(posixpath.dirname(name))
    for relation in list(root):
        target = relation.get("Target") or ""
        part = posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
        if target.startswith("/"):
            part = target.lstrip("/")
        if relation.get("TargetMode") != "External" and part.startswith(_GONE):
            root.remove(relation)
    return _written(root)


def _without_types(package: Package) -> bytes:
    root = package.xml("[Content_Types].xml")
    for override in list(root):
        if (override.get("PartName") or "").lstrip("/").startswith(_GONE):
            root.remove(override)
    return _written(root)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _written(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
