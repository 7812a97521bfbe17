"""What a file really is, judged by its bytes and never by its name alone."""

from __future__ import annotations

import codecs
import re
from typing import Literal

import puremagic

from conglang.errors import RuleError

MAX_BYTES = 20 * 1024 * 1024
"""Largest file taken, in bytes."""

Kind = Literal["word", "text", "pdf", "html"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_FOREIGN_NAMES = {
    "image": "ảnh",
    "video": "phim",
    "audio": "âm thanh",
}
_SAVE_AS_DOCX = "Hãy mở tệp bằng Word, chọn “Lưu thành” (Save As), chọn kiểu .docx rồi gửi lại."
_SEND_DOCX = "Hãy gửi tệp Word (.docx), PDF, trang web (.html) hoặc tệp văn bản (.txt)."
_PDF = re.compile(rb"%PDF-\d")
_PDF_REACH = 1024  # other programs too look for the mark no farther than this


def file_kind(name: str, content: bytes) -> Kind:
    """Tell what to read the file as: a zip that may be Word, PDF, a web page, or text.

    The name only words refusals and settles whether text that begins with a tag is a web page.

    Raises RuleError("file-empty" | "file-too-large" | "file-old-word" | "file-password" |
    "file-not-word" | "file-kind").
    """
    if not content:
        raise RuleError("file-empty", "Tệp không có nội dung (0 byte). Hãy chọn lại tệp khác.")
    if len(content) > MAX_BYTES:
        raise RuleError(
            "file-too-large",
            f"Tệp lớn hơn {MAX_BYTES // 1024 // 1024} MB. "
            "Hãy nén ảnh trong văn bản hoặc bỏ bớt ảnh rồi gửi lại.",
        )
    if content.startswith(_ZIP):
        return "word"
    if content.startswith(_OLE):
        raise _old_office(name, content)
    if content.lstrip().startswith(b"{\\rtf"):
        raise RuleError("file-old-word", f"Tệp ở dạng RTF, chưa đọc được. {_SAVE_AS_DOCX}")
    media = _foreign_media(content)
    if media is not None:
        raise foreign(name, media)
    if _PDF.search(content[:_PDF_REACH]):
        return "pdf"
    if not _is_text(content):
        raise foreign(name, "")
    opening = _opening(content)
    if _is_web_page(name, opening):
        return "html"
    if opening.startswith((b"<?xml", b"mime-version:")):
        raise foreign(name, "text/xml")
    return "text"


def foreign(name: str, media: str) -> RuleError:
    """Return the refusal for a kind of file that is not read; media: its MIME type or ""."""
    if media == "text/xml":
        label = "XML hoặc trang web lưu thành một tệp (.mht)"
        advice = _SAVE_AS_DOCX
    else:
        label = _FOREIGN_NAMES.get(media) or _FOREIGN_NAMES.get(media.split("/")[0], "")
        advice = _SEND_DOCX
    if name.lower().endswith((".docx", ".docm")):
        real = f" mà là tệp {label}" if label else ""
        message = f"Tệp có tên .docx nhưng bên trong không phải văn bản Word{real}. {advice}"
        return RuleError("file-not-word", message)
    subject = f"Tệp {label}" if label else "Loại tệp này"
    return RuleError("file-kind", f"{subject} không nhận được ở đây. {advice}")


def _old_office(name: str, content: bytes) -> RuleError:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return RuleError(
            "file-password",
            "Tệp có đặt mật khẩu nên không đọc được. Hãy mở tệp bằng Word, bỏ mật khẩu, lưu rồi "
            "gửi lại.",
        )
    workbook = any(stream.encode("utf-16-le") in content for stream in ("Workbook", "PowerPoint"))
    if "WordDocument".encode("utf-16-le") in content or (
        name.lower().endswith((".doc", ".docx", ".dot")) and not workbook
    ):
        return RuleError(
            "file-old-word", f"Tệp là Word kiểu cũ (.doc), chưa đọc được. {_SAVE_AS_DOCX}"
        )
    return foreign(name, "")


def _foreign_media(content: bytes) -> str | None:
    """Return the MIME type of a well-known binary kind, or None when it may be text."""
    try:
        matches = puremagic.magic_string(content[:65536])
    except (puremagic.PureError, ValueError, LookupError):
        return None
    for match in matches:
        if match.offset > 8 or len(match.byte_match) < 3:
            continue  # short or far-off signatures also occur inside ordinary text
        media = str(match.mime_type)
        if media.split("/")[0] in ("image", "video", "audio"):
            return "" if media.endswith("xml") else media
    return None


def _is_text(content: bytes) -> bool:
    if content.startswith(_UTF16_MARKS):
        return True
    sample = content[:65536]
    if b"\0" in sample:
        return False
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\v" for byte in sample)
    return controls * 10 <= len(sample)


def _is_web_page(name: str, opening: bytes) -> bool:
    if not opening.startswith(b"<"):
        return False
    named = name.lower().endswith((".html", ".htm", ".xhtml"))
    return named or opening.startswith(b"<!doctype html") or b"<html" in opening


def _opening(content: bytes) -> bytes:
    """Return the first letters in lower case, for UTF-16 without the zero bytes."""
    opening = content[:4096]
    if opening.startswith(_UTF16_MARKS):
        opening = opening[2:].replace(b"\0", b"")
    return opening.removeprefix(codecs.BOM_UTF8).lstrip().lower()
