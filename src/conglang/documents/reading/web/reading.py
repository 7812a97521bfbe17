"""The way of a web page from bytes to blocks; nothing outside the file is ever fetched."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from lxml import etree

from conglang.documents.reading.blocks import Block
from conglang.documents.reading.web.walk import Walk
from conglang.errors import RuleError
from conglang.vietnam import legacy

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""")
_REACH = 4096
_XML_HEAD = re.compile(r"^\s*<\?xml[^>]*\?>")
_UNFIT = re.compile("[\x00\ud800-\udfff]")
_WESTERN = ("cp1252", "iso8859-1", "ascii")


@dataclass(frozen=True)
class WebText:
    """What a web page says; encodings: the old Vietnamese encodings it was converted from."""

    blocks: tuple[Block, ...]
    encodings: frozenset[str]
    has_pictures: bool


def read_web_page(content: bytes) -> WebText:
    """Read a web page.

    Raises RuleError("file-broken") and legacy.UndecodableText.
    """
    text, encoding = _decoded(content)
    text = _UNFIT.sub("", _XML_HEAD.sub("", text, count=1))
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.LxmlError, ValueError) as damage:
        raise _broken() from damage
    if root is None:
        raise _broken()
    try:
        walk = Walk(root)
        blocks = walk.blocks()
    except RecursionError as trap:
        raise _broken() from trap
    found = {str(old) for old in walk.encodings} | ({encoding} if encoding else set())
    return WebText(blocks, frozenset(found), has_pictures=root.find(".//img") is not None)


def _decoded(content: bytes) -> tuple[str, str]:
    """Return the text, and the old encoding its bytes were in or ""."""
    declared = _DECLARED.search(content[:_REACH])
    if declared is not None and not content.startswith((codecs.BOM_UTF8, b"\xff\xfe", b"\xfe\xff")):
        try:
            codec = codecs.lookup(declared[1].decode("ascii")).name
            if codec == "cp1258":
                return content.decode(codec), "windows-1258"
            # What calls itself Western is often TCVN3 or VNI: the letters decide, below.
            if codec.startswith("utf-8"):
                return content.decode(codec), ""
            if codec in _WESTERN and not _has_utf8(content):
                return content.decode("cp1252", "replace"), ""
        except (LookupError, UnicodeDecodeError):
            pass  # the page is not what it says; find out
    decoded = legacy.decode(content)
    known = decoded.encoding in ("tcvn3", "vni", "windows-1258")
    return decoded.text, decoded.encoding if known else ""


def _has_utf8(content: bytes) -> bool:
    try:
        return not content.decode("utf-8").isascii()
    except UnicodeDecodeError:
        return False


def _broken() -> RuleError:
    return RuleError(
        "file-broken",
        "Trang web bị hỏng hoặc tải lên chưa đủ. Hãy mở tệp bằng trình duyệt, sao chép nội dung "
        "sang Word rồi gửi tệp .docx.",
    )
