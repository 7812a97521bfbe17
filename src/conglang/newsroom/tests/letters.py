"""Letters as mail programs write them, good and bad."""

from __future__ import annotations

import itertools
import struct
from email.message import EmailMessage
from email.utils import format_datetime

from django.utils import timezone

from conglang.newsroom.tests.factories import make_picture_bytes

_numbers = itertools.count(1)
TO = "toasoan@bengoc.example"
BODY = (
    "Sáng nay, hơn hai trăm người dân khu phố 3 cùng nhau dọn rác dọc bờ kênh Bến Ngọc.\n\n"
    "Sau hai giờ, gần ba tấn rác đã được đưa đi và hàng cây xanh hai bên bờ được trồng thêm."
)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def letter(
    sender: str,
    subject: str = "Phường Bến Ngọc dọn kênh",
    text: str | None = BODY,
    *,
    html: str = "",
    files: tuple[tuple[str, bytes], ...] = (),
    **headers: str,
) -> bytes:
    """Return a letter; files: (name, content), kinds follow names; headers: with "_" for "-"."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, TO, subject
    message["Date"] = format_datetime(timezone.now())
    if "Message_ID" not in headers:
        message["Message-ID"] = f"<thu-{next(_numbers)}@may.example>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    if text is not None:
        message.set_content(text)
    if html:
        if text is None:
            message.set_content(html, subtype="html")
        else:
            message.add_alternative(html, subtype="html")
    for name, content in files:
        main, sub = kind_of(name).split("/", 1)
        message.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return message.as_bytes()


def kind_of(name: str) -> str:
    ending = name.rsplit(".", 1)[-1]
    return {
        "docx": WORD,
        "jpg": "image/jpeg",
        "png": "image/png",
        "zip": "application/zip",
        "pdf": "application/pdf",
        "doc": "application/msword",
        "dat": "application/ms-tnef",
    }.get(ending, "application/octet-stream")


def raw_letter(sender: str, body: bytes, *, head: str = "", subject: bytes = b"Tin moi") -> bytes:
    """Return a letter byte by byte, for what no decent program writes."""
    number = next(_numbers)
    lines = [
        f"From: {sender}".encode(),
        f"To: {TO}".encode(),
        b"Subject: " + subject,
        f"Message-ID: <tho-{number}@may.example>".encode(),
        *(line.encode() for line in head.split("\n") if line),
    ]
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def inline_letter(sender: str) -> bytes:
    """Return a formatted letter with a picture between its paragraphs, and a tiny logo."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, TO, "Dọn kênh sáng nay"
    message["Message-ID"] = f"<anh-{next(_numbers)}@may.example>"
    message.set_content("Bản chữ thường, không dùng đến.")
    message.add_alternative(
        "<p>Hơn hai trăm người dân khu phố 3 cùng nhau dọn rác dọc bờ kênh Bến Ngọc.</p>"
        '<p><img src="cid:anh1"></p><p style="text-align:center"><i>Người dân vớt rác. '
        "Ảnh: Minh Khang</i></p>"
        "<p>Sau hai giờ, gần ba tấn rác đã được đưa đi khỏi bờ kênh.</p>"
        '<p><img src="cid:logo"></p>',
        subtype="html",
    )
    formatted = message.get_payload()[1]
    for name, size in (("anh1", (640, 480)), ("logo", (40, 40))):
        formatted.add_related(
            make_picture_bytes(size=size, traces=True),
            maintype="image",
            subtype="jpeg",
            cid=f"<{name}>",
            filename=f"{name}.jpg",
        )
    return message.as_bytes()


def winmail(*files: tuple[str, bytes]) -> bytes:
    """Return files packed as Outlook does it."""

    def attribute(level: int, kind: int, data: bytes) -> bytes:
        return struct.pack("<BII", level, kind, len(data)) + data + struct.pack("<H", 0)

    packed = struct.pack("<IH", 0x223E9F78, 1) + attribute(1, 0x00089006, b"\0\0\1\0")
    for name, content in files:
        packed += attribute(2, 0x00069002, b"\1\0" + b"\0" * 12)
        packed += attribute(2, 0x00018010, name.encode() + b"\0")
        packed += attribute(2, 0x0006800F, content)
    return packed
