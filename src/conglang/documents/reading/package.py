"""The zip package of a Word file, opened with care: no bombs, no entities, no surprises."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from conglang.documents.reading.kinds import foreign
from conglang.errors import RuleError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = W[1:-1].encode()
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_MAX_UNPACKED = 200 * 1024 * 1024
_MAX_XML = 40 * 1024 * 1024
_MAX_PARTS = 5000
_ABSURD_RATIO = 300
_SMALL_PART = 4 * 1024 * 1024
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    KeyError,
    OverflowError,
    etree.LxmlError,
)
_OTHER_OFFICE = ("xl/", "ppt/", "mimetype", "META-INF/")


@dataclass(frozen=True)
class WordParts:
    """The XML roots that carry text and its numbering; absent parts are None."""

    document: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None
    has_pictures: bool
    targets: Mapping[str, str] = field(default_factory=dict)
    """By relation id: the path of a part in the package, or an address outside it."""


def read_part(content: bytes, path: str) -> bytes | None:
    """Return one part of a package that `open_word` took; None when it is missing or damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return package.read(path)
    except _DAMAGE:
        return None


def open_word(name: str, content: bytes) -> WordParts:
    """Open a Word package.

    Raises RuleError("file-broken" | "file-too-large" | "file-password" | "file-not-word" |
    "file-kind").
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return _parts(name, package)
    except _DAMAGE as damage:
        raise broken() from damage


def broken() -> RuleError:
    """Return the refusal for a Word file that cannot be opened."""
    return RuleError(
        "file-broken",
        "Tệp Word bị hỏng hoặc tải lên chưa đủ. Hãy mở tệp bằng Word, lưu lại thành .docx rồi gửi "
        "lần nữa.",
    )


def _parts(name: str, package: zipfile.ZipFile) -> WordParts:
    _check_size(package)
    names = set(package.namelist())
    if any(entry.flag_bits & 1 for entry in package.infolist()):
        raise RuleError(
            "file-password", "Tệp nén có đặt mật khẩu. Hãy bỏ mật khẩu, lưu rồi gửi lại."
        )
    main = _main_part(package, names)
    if main is None:
        if "[Content_Types].xml" in names and not any(n.startswith(_OTHER_OFFICE) for n in names):
            raise broken()
        raise foreign(name, "")
    folder = posixpath.dirname(main)
    document = _xml(package, main)
    if document.tag != f"{W}document":
        raise broken()
    return WordParts(
        document=document,
        styles=_optional_xml(package, f"{folder}/styles.xml", names),
        numbering=_optional_xml(package, f"{folder}/numbering.xml", names),
        has_pictures=any(part.startswith(f"{folder}/media/") for part in names),
        targets=_targets(package, main, names),
    )


def _targets(package: zipfile.ZipFile, main: str, names: set[str]) -> dict[str, str]:
    folder, base = posixpath.split(main)
    relations = _optional_xml(package, f"{folder}/_rels/{base}.rels", names)
    if relations is None:
        return {}
    found = {}
    for relation in relations.iter(f"{_RELATIONS}Relationship"):
        target = relation.get("Target") or ""
        if relation.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        found[relation.get("Id") or ""] = target
    return found


def _check_size(package: zipfile.ZipFile) -> None:
    entries = package.infolist()
    bomb = sum(entry.file_size for entry in entries) > _MAX_UNPACKED or len(entries) > _MAX_PARTS
    for entry in entries:
        if entry.file_size > _SMALL_PART:
            bomb = bomb or entry.file_size > _ABSURD_RATIO * max(entry.compress_size, 1)
    if bomb:
        raise RuleError(
            "file-too-large",
            "Tệp phình ra quá lớn khi mở nên không được nhận. Hãy sao chép phần chữ sang một tệp "
            "Word mới rồi gửi lại.",
        )


def _main_part(package: zipfile.ZipFile, names: set[str]) -> str | None:
    """Return the path of the main document part; None when the package is not Word's."""
    if "_rels/.rels" in names:
        for relation in _xml(package, "_rels/.rels").iter(f"{_RELATIONS}Relationship"):
            target = posixpath.normpath((relation.get("Target") or "").lstrip("/"))
            if (relation.get("Type") or "").endswith("/officeDocument") and target in names:
                return None if target.startswith(_OTHER_OFFICE) else target
    return "word/document.xml" if "word/document.xml" in names else None


def _optional_xml(package: zipfile.ZipFile, path: str, names: set[str]) -> etree._Element | None:
    return _xml(package, path) if path in names else None


def _xml(package: zipfile.ZipFile, path: str) -> etree._Element:
    if package.getinfo(path).file_size > _MAX_XML:
        raise RuleError(
            "file-too-large",
            "Văn bản quá dài để đọc một lần. Hãy tách thành nhiều tệp Word nhỏ hơn rồi gửi lại.",
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    root = etree.fromstring(package.read(path).replace(_STRICT, _TRANSITIONAL), parser)
    if root is None or root.getroottree().docinfo.internalDTD is not None:
        raise broken()  # Word never writes a DTD; entities in one are only there to attack
    return root
