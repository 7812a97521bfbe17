"""What a letter brings along: Word files, pictures, and what we cannot take."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from PIL import Image as Raster

from conglang.newsroom.mailbox.tnef import files_in

MOST_FILES = 20
SMALLEST = 100  # points: what is smaller is a logo or a sign
_PICTURES = re.compile(rb"\xff\xd8\xff|\x89PNG\r\n|GIF8|RIFF....WEBP", re.DOTALL)
_UNSPOKEN = {
    "application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature",
    "text/calendar", "text/vcard", "text/x-vcard", "message/delivery-status", "text/html",
    "text/x-amp-html", "message/disposition-notification",
}  # fmt: skip


@dataclass(frozen=True)
class Brought:
    """A file of a letter; content_id: by what the letter's text places it."""

    name: str
    content: bytes
    content_id: str = ""


@dataclass
class Parts:
    """The files of a letter. refused: (name, what to do) of those that are not taken."""

    articles: list[Brought] = field(default_factory=list)
    pictures: list[Brought] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)

    def add(self, name: str, content: bytes, *, kind: str = "", content_id: str = "") -> None:
        """Take in one file; its bytes decide what it is."""
        if not content or kind in _UNSPOKEN:
            return
        if len(self.articles) + len(self.pictures) + len(self.refused) >= MOST_FILES * 2:
            return
        if kind == "application/ms-tnef" or name.lower() == "winmail.dat":
            self._unpack(name, content)
        elif _PICTURES.match(content):
            self._add_picture(Brought(name or _("ảnh.jpg"), content, content_id))
        elif _is_word(content) or (kind == "text/plain" or name.lower().endswith(".txt")):
            self._add_article(Brought(name or _("bài.docx"), content))
        else:
            self.refused.append((name or kind, _advice(name.lower(), content, kind)))

    def _add_picture(self, picture: Brought) -> None:
        if _is_small(picture.content):
            return
        if len(self.pictures) >= MOST_FILES:
            self.refused.append((picture.name, _("Thư có quá nhiều ảnh. Hãy gửi thành nhiều thư.")))
        else:
            self.pictures.append(picture)

    def _add_article(self, article: Brought) -> None:
        if len(self.articles) >= MOST_FILES:
            self.refused.append((article.name, _("Thư có quá nhiều tệp. Hãy gửi thành nhiều thư.")))
        else:
            self.articles.append(article)

    def _unpack(self, name: str, content: bytes) -> None:
        files = files_in(content)
        if not files:
            self.refused.append(
                (
                    name or "winmail.dat",
                    _(
                        "Thư được Outlook gói thành winmail.dat nên không mở được tệp kèm. Hãy đặt "
                        "Outlook gửi thư dạng HTML rồi gửi lại."
                    ),
                )
            )
            return
        for inner, inside in files:
            self.add(inner, inside)


def _is_word(content: bytes) -> bool:
    if not content.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return "word/document.xml" in package.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False


def _is_small(content: bytes) -> bool:
    try:
        with Raster.open(io.BytesIO(content)) as picture:
            return min(picture.size) < SMALLEST
    except Exception:  # of many kinds; whoever cleans pictures says what is wrong
        return False


def _advice(name: str, content: bytes, kind: str) -> str:
    if name.endswith((".doc", ".rtf")):
        return _("Tệp Word kiểu cũ chưa đọc được. ") + _send_docx()
    if name.endswith(".docx"):
        return _("Tệp Word bị hỏng hoặc có mật khẩu. ") + _send_docx()
    if name.endswith((".zip", ".rar", ".7z")) or kind in ("application/zip", "application/x-rar"):
        return _("Không nhận tệp nén. Hãy đính kèm từng tệp Word và từng ảnh vào thư.")
    if name.endswith((".heic", ".heif")) or kind.startswith("image/hei"):
        return _("Ảnh HEIC của iPhone chưa đọc được. Hãy gửi ảnh dạng JPG.")
    if name.endswith(".pdf") or content.startswith(b"%PDF"):
        return _("Tệp PDF không sửa được thành bài. ") + _send_docx()
    return _("Loại tệp này không nhận qua thư. ") + _send_docx()


def _send_docx() -> str:
    return _("Hãy lưu bài thành tệp Word (.docx) rồi gửi lại.")
