"""A letter out of its bytes: who, when, what it says, what it brings along."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import Message
from email.policy import compat32
from email.utils import parsedate_to_datetime

from conglang.newsroom.mailbox import senders
from conglang.newsroom.mailbox.charsets import decoded, header_words
from conglang.newsroom.mailbox.parts import Parts

_FORWARDED = re.compile(r"^\s*(?:(?:re|fwd?|tr|chuyển tiếp|trả lời)\s*:\s*)+", re.IGNORECASE)
_DEEPEST = 4
_MOST_PARTS = 200


@dataclass
class Letter:
    """What stands in a letter. words: plain text; html: the formatted text, "" without one."""

    sender: str = ""
    sender_name: str = ""
    subject: str = ""
    message_id: str = ""
    sent_at: datetime | None = None
    is_machines: bool = False
    came_by_list: bool = False
    words: str = ""
    html: str = ""
    parts: Parts = field(default_factory=Parts)
    headers: senders.Headers = field(default=lambda _name: [])

    def is_vouched_for(self, server: str) -> bool:
        return senders.is_vouched_for(self.headers, self.sender, server)


def read_letter(raw: bytes, *, only_head: bool = False) -> Letter:
    """Read a letter; whatever is malformed in it is read as far as it goes.

    only_head: leave text and attachments unread.
    """
    message = message_from_bytes(raw, policy=compat32)
    letter = _head(message)
    if not only_head:
        _Reader(letter).take(message, depth=0)
    return letter


def fingerprint_of(raw: bytes) -> str:
    """Return what names a letter in whatever folder and copy it lies.

    The way it took ("Received") differs between copies; its own number, sender, day and subject
    do not. A letter without a number of its own is named by all its bytes.
    """
    headers = _headers_of(message_from_bytes(raw, policy=compat32))
    number = "".join(headers("Message-ID")).strip()
    if not number:
        return hashlib.sha256(raw).hexdigest()
    named = [number, *(value for name in ("From", "Date", "Subject") for value in headers(name))]
    return hashlib.sha256("\n".join(named).encode("utf-8", "surrogateescape")).hexdigest()


def _headers_of(message: Message) -> senders.Headers:
    def values(name: str) -> list[str]:
        return [str(value) for key, value in message.raw_items() if key.lower() == name.lower()]

    return values


def _head(message: Message) -> Letter:
    headers = _headers_of(message)
    sender, name = senders.sender_of(headers)
    subject = _FORWARDED.sub("", header_words("".join(headers("Subject")[:1])))
    return Letter(
        sender=sender,
        sender_name=name,
        subject=subject[:300],
        message_id=header_words("".join(headers("Message-ID")[:1]))[:255],
        sent_at=_day(headers),
        is_machines=senders.wrote_itself(headers, sender, subject),
        came_by_list=senders.came_by_list(headers),
        headers=headers,
    )


def _day(headers: senders.Headers) -> datetime | None:
    try:
        day = parsedate_to_datetime(headers("Date")[0])
    except (IndexError, ValueError, TypeError, OverflowError):
        return None
    day = day if day.tzinfo else day.replace(tzinfo=UTC)
    # In one zone: a letter may name one that no database knows.
    return day.astimezone(UTC) if 1990 < day.year < 2200 else None


class _Reader:
    """Walks through the parts of one letter."""

    def __init__(self, letter: Letter) -> None:
        self._letter = letter
        self._left = _MOST_PARTS

    def take(self, part: Message, depth: int) -> None:
        self._left -= 1
        if self._left < 0 or depth > _DEEPEST * 3:
            return
        kind = part.get_content_type()
        if kind == "message/rfc822":
            self._inner(part, depth)
        elif part.is_multipart():
            for inner in part.get_payload():
                if isinstance(inner, Message):
                    self.take(inner, depth + 1)
        elif kind in ("text/plain", "text/html") and not _is_file(part):
            self._text(part, kind)
        else:
            number = header_words(str(part.get("Content-ID") or "")).strip("<>")
            name = _file_name(part)
            self._letter.parts.add(name, _octets(part), kind=kind, content_id=number)

    def _inner(self, part: Message, depth: int) -> None:
        """Read a letter that was attached whole: its words count as forwarded."""
        payload = part.get_payload()
        inner = payload[0] if isinstance(payload, list) and payload else None
        if not isinstance(inner, Message):
            return
        subject = header_words("".join(_headers_of(inner)("Subject")[:1]))
        if subject and len(self._letter.words.split()) < 30:
            self._letter.subject = _FORWARDED.sub("", subject)[:300]
            self._letter.words = self._letter.html = ""
        self.take(inner, depth + _DEEPEST)

    def _text(self, part: Message, kind: str) -> None:
        words = decoded(_octets(part), part.get_content_charset())
        if kind == "text/plain":
            self._letter.words = f"{self._letter.words}\n\n{words}".strip("\n")
        elif words.strip():
            self._letter.html += words


def _octets(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _is_file(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(_file_name(part))


def _file_name(part: Message) -> str:
    try:
        name = part.get_filename() or ""
    except (LookupError, ValueError, TypeError):
        return ""
    return header_words(str(name)).replace("\\", "/").rsplit("/", 1)[-1][:200]
