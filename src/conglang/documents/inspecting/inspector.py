"""One look into one file of any kind; never raises."""

from __future__ import annotations

import io
import zipfile

from pypdf.errors import PyPdfError

from conglang.documents.inspecting.findings import Inspection, Kind, Notebook, Unreadable
from conglang.documents.inspecting.images import inspect_image
from conglang.documents.inspecting.ocr import Recogniser
from conglang.documents.inspecting.office import read_embedded, read_properties
from conglang.documents.inspecting.opendocument import inspect_opendocument
from conglang.documents.inspecting.packages import DAMAGE, Locked, Package, TooLarge
from conglang.documents.inspecting.pdf import inspect_pdf
from conglang.documents.inspecting.sheets import inspect_sheets
from conglang.documents.inspecting.slides import inspect_slides
from conglang.documents.inspecting.texts import inspect_text
from conglang.documents.inspecting.word import inspect_word
from conglang.errors import RuleError

VERSION = 1
"""Grows whenever a file would be looked into differently."""

MAX_BYTES = 30 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_IMAGES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_DEPTH = 2  # an office file in an office file in an office file is looked into, no deeper
_RULES = {"file-password": Unreadable.PASSWORD, "file-too-long": Unreadable.TOO_LARGE}


def inspect_file(name: str, content: bytes, *, recogniser: Recogniser | None = None) -> Inspection:
    """Return what a file shows and hides.

    name: only settles what plain text is. recogniser: reads pictures and scans; it takes seconds.
    Never raises: a damaged, locked or unknown file comes back with `unreadable`.
    """
    notebook = Notebook()
    kind = _inspect(name, content, notebook, recogniser, _DEPTH)
    return notebook.close(kind)


def inspect_within(name: str, content: bytes, notebook: Notebook, depth: int) -> str:
    """Look into a file inside another; return all its words."""
    inner = Notebook()
    _inspect(name, content, inner, None, depth)
    if inner.unreadable:
        notebook.cannot(Unreadable.PARTLY)
    words = [*inner.lines, *(hidden.text for hidden in inner.hidden)]
    return "\n".join([*words, *(value for _name, value in inner.metadata)])


def kind_of(name: str, content: bytes) -> Kind:
    """Tell what a file is, by its bytes."""
    if content.startswith(_OLE):
        return Kind.OLD_OFFICE
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _kind_of_package(content)
    if content[:1024].find(b"%PDF-") >= 0:
        return Kind.PDF
    if content.startswith(_IMAGES) or (content[:4] == b"RIFF" and content[8:12] == b"WEBP"):
        return Kind.IMAGE
    if content.startswith(_ARCHIVES):
        return Kind.ARCHIVE
    if content.lstrip()[:5] == b"{\\rtf":
        return Kind.OLD_OFFICE
    utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    if name.lower().endswith((".txt", ".csv")) and (utf16 or b"\0" not in content[:65536]):
        return Kind.TEXT
    return Kind.OTHER


def _kind_of_package(content: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = package.namelist()
            mimetype = package.read("mimetype")[:80] if "mimetype" in names else b""
    except DAMAGE:
        return Kind.ARCHIVE
    for folder, kind in (("word/", Kind.WORD), ("xl/", Kind.SHEET), ("ppt/", Kind.SLIDES)):
        if "[Content_Types].xml" in names and any(name.startswith(folder) for name in names):
            return kind
    if mimetype.startswith(b"application/vnd.oasis.opendocument.text"):
        return Kind.ODT
    return Kind.ARCHIVE


def _inspect(
    name: str, content: bytes, notebook: Notebook, recogniser: Recogniser | None, depth: int
) -> Kind:
    kind = kind_of(name, content)
    if len(content) > MAX_BYTES:
        notebook.cannot(Unreadable.TOO_LARGE)
        return kind
    try:
        _look(kind, content, notebook, recogniser, depth)
    except TooLarge:
        notebook.cannot(Unreadable.TOO_LARGE)
    except Locked:
        notebook.cannot(Unreadable.PASSWORD)
    except RuleError as refusal:
        notebook.cannot(_RULES.get(refusal.code, Unreadable.BROKEN))
    except (*DAMAGE, PyPdfError, RecursionError, ArithmeticError, AssertionError, SyntaxError):
        notebook.cannot(Unreadable.BROKEN)
    except Exception:  # a stranger's file finds a fault in a library: it was not looked into
        notebook.cannot(Unreadable.BROKEN)
    return kind


def _look(
    kind: Kind, content: bytes, notebook: Notebook, recogniser: Recogniser | None, depth: int
) -> None:
    if kind == Kind.PDF:
        inspect_pdf(content, notebook, recognise=recogniser is not None)
    elif kind == Kind.IMAGE:
        inspect_image(content, notebook, recogniser)
    elif kind == Kind.TEXT:
        inspect_text(content, notebook)
    elif kind in {Kind.WORD, Kind.SHEET, Kind.SLIDES, Kind.ODT}:
        package = Package(content)
        if kind == Kind.ODT:
            if b"encryption-data" in package.bytes_of("META-INF/manifest.xml"):
                raise Locked
            inspect_opendocument(package, notebook)
        else:
            read = {Kind.WORD: inspect_word, Kind.SHEET: inspect_sheets}
            read.get(kind, inspect_slides)(package, notebook)
            read_properties(package, notebook)
        read_embedded(package, notebook, depth=depth, recogniser=recogniser)
        if recogniser is not None and recogniser.missed:
            notebook.cannot(Unreadable.PARTLY)
    else:
        notebook.cannot(_cannot_look(kind, content))


def _cannot_look(kind: Kind, content: bytes) -> Unreadable:
    if kind == Kind.OLD_OFFICE:
        locked = "EncryptedPackage".encode("utf-16-le") in content
        return Unreadable.PASSWORD if locked else Unreadable.OLD_OFFICE
    return Unreadable.ARCHIVE if kind == Kind.ARCHIVE else Unreadable.UNKNOWN_KIND
