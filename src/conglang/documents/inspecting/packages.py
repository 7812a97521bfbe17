"""A zip of XML parts, opened so that neither bombs nor entities do harm."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

MAX_UNPACKED = 200 * 1024 * 1024
MAX_PARTS = 5000
MAX_XML = 40 * 1024 * 1024
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    TypeError,
    AttributeError,
    NotImplementedError,
    RuntimeError,
    LookupError,
    OverflowError,
    MemoryError,
    etree.LxmlError,
)
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"


class TooLarge(Exception):
    """A package that grows beyond measure when opened."""


class Locked(Exception):
    """A package with a password."""


class Package:
    """Parts of an office file by their names."""

    def __init__(self, content: bytes) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(content))
        entries = self._zip.infolist()
        if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
            raise TooLarge
        if any(entry.flag_bits & 1 for entry in entries):
            raise Locked
        self.names = [entry.filename for entry in entries if not entry.is_dir()]

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def size(self, name: str) -> int:
        return self._zip.getinfo(name).file_size

    def bytes_of(self, name: str) -> bytes:
        """Return a part. Raises TooLarge: a header may lie about how much there is."""
        with self._zip.open(name) as part:
            found = part.read(MAX_XML + 1)
        if len(found) > MAX_XML:
            raise TooLarge
        return found

    def xml(self, name: str) -> etree._Element:
        """Return the root of a part. Raises ValueError for one with a DTD, lxml's errors."""
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
        )
        root = etree.fromstring(self.bytes_of(name), parser)
        if root is None or root.getroottree().docinfo.internalDTD is not None:
            raise ValueError("a DTD where office programs write none")
        return root

    def parts(self, prefix: str, suffix: str = ".xml") -> Iterator[str]:
        """Yield names below a folder in the order of their numbers: slide2 before slide10."""
        chosen = [n for n in self.names if n.startswith(prefix) and n.endswith(suffix)]
        yield from sorted(chosen, key=lambda name: (len(name), name))

    def targets(self, part: str, ending: str) -> list[str]:
        """Return the parts that a part points to by relations of a type, e.g. "/comments"."""
        folder, name = posixpath.split(part)
        relations = f"{folder}/_rels/{name}.rels"
        if relations not in self.names:
            return []
        return [
            posixpath.normpath(posixpath.join(folder, relation.get("Target") or "")).lstrip("/")
            if not (relation.get("Target") or "").startswith("/")
            else (relation.get("Target") or "").lstrip("/")
            for relation in self.xml(relations).iter(f"{RELATIONS}Relationship")
            if (relation.get("Type") or "").endswith(ending)
            and relation.get("TargetMode") != "External"
        ]


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace; "" for comments and the like."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str) -> str | None:
    """Return an attribute whatever its namespace is (transitional and strict files differ)."""
    for key, value in element.attrib.items():
        if str(key).rsplit("}", 1)[-1] == name:
            return str(value)
    return None
