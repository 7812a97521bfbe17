"""One IMAP folder, as little of it as we need; nothing here changes a letter but `put_away`."""

from __future__ import annotations

import base64
import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from conglang.newsroom.models import Mailbox

TIMEOUT = 30  # seconds of silence
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
_BROKEN = (imaplib.IMAP4.error, OSError, ValueError, EOFError)


class MailboxError(Exception):
    """The mailbox cannot be read now; the message is for the technician."""


@dataclass
class Inbox:
    """An open folder. uid_validity: when it changes, all numbers mean other letters."""

    client: imaplib.IMAP4
    uid_validity: int
    abilities: frozenset[str] = frozenset()  # as the server tells after signing in

    def numbers(self, since: date) -> list[int]:
        """Return the numbers of all letters that arrived on or after a day, oldest first."""
        day = f"{since.day:02d}-{_MONTHS[since.month - 1]}-{since.year}"
        data = self._asked("SEARCH", "SINCE", day)
        return sorted(int(number) for part in data if part for number in part.split())

    def size(self, uid: int) -> int | None:
        """Return a letter's size in bytes; None when it is there no more."""
        for part in self._asked("FETCH", str(uid), "(RFC822.SIZE)"):
            text = part[0] if isinstance(part, tuple) else part
            found = _SIZE.search(text or b"")
            if found:
                return int(found[1])
        return None

    def letter(self, uid: int) -> bytes | None:
        """Return a whole letter; None when it is there no more. It stays unread on the server."""
        return self._literal(uid, "(BODY.PEEK[])")

    def head(self, uid: int) -> bytes | None:
        return self._literal(uid, "(BODY.PEEK[HEADER])")

    def put_away(self, uid: int, folder: str) -> None:
        """Mark a letter as read and move it to a folder, if one is named. Safe to repeat."""
        self._asked("STORE", str(uid), "+FLAGS.SILENT", r"(\Seen)")
        if not folder:
            return
        name = quoted(folder)
        with _told():
            self.client.create(name)  # says no when it is there
        if "MOVE" in self.abilities:
            self._asked("MOVE", str(uid), name)
            return
        self._asked("COPY", str(uid), name)
        self._asked("STORE", str(uid), "+FLAGS.SILENT", r"(\Deleted)")
        if "UIDPLUS" in self.abilities:
            self._asked("EXPUNGE", str(uid))

    def _literal(self, uid: int, what: str) -> bytes | None:
        for part in self._asked("FETCH", str(uid), what):
            if isinstance(part, tuple):
                return bytes(part[1])
        return None

    def _asked(self, command: str, *arguments: str) -> list:  # type: ignore[type-arg]
        with _told():
            kind, data = self.client.uid(command, *arguments)
        if kind != "OK":
            raise MailboxError(_("Máy chủ thư từ chối lệnh %(name)s.") % {"name": command})
        return list(data)


@contextmanager
def open_inbox(mailbox: Mailbox, password: str) -> Iterator[Inbox]:
    """Sign in and open the folder of a mailbox. Raises MailboxError, also for what goes wrong
    while it is open."""
    client = _connected(mailbox)
    try:
        _sign_in(client, mailbox.user, password)
        with _told():
            kind, _data = client.select(quoted(mailbox.folder))
            if kind != "OK":
                raise MailboxError(_no_folder(mailbox.folder))
            validity = client.response("UIDVALIDITY")[1][0]
            told = client.capability()[1][-1] or b""
        if not validity or not validity.isdigit():
            raise MailboxError(_("Máy chủ thư không đánh số thư bền vững nên không dùng được."))
        yield Inbox(
            client, int(validity), frozenset(told.decode("ascii", "ignore").upper().split())
        )
    finally:
        try:
            client.logout()
        except _BROKEN:
            client.shutdown()


def _connected(mailbox: Mailbox) -> imaplib.IMAP4:
    trust = ssl.create_default_context()
    try:
        if mailbox.security == Mailbox.Security.TLS:
            return imaplib.IMAP4_SSL(mailbox.host, mailbox.port, ssl_context=trust, timeout=TIMEOUT)
        client = imaplib.IMAP4(mailbox.host, mailbox.port, timeout=TIMEOUT)
        if mailbox.security == Mailbox.Security.STARTTLS:
            client.starttls(trust)
        return client
    except ssl.SSLError as failure:
        raise MailboxError(
            _(
                "Không lập được đường truyền bảo mật: chứng thư của máy chủ thư không hợp lệ hoặc "
                "cổng không đúng. Hãy kiểm tra tên máy chủ, cổng và kiểu bảo mật."
            )
        ) from failure
    except _BROKEN as failure:
        raise MailboxError(
            _("Không kết nối được máy chủ thư. Hãy kiểm tra tên máy chủ, cổng và mạng.")
        ) from failure


def _sign_in(client: imaplib.IMAP4, user: str, password: str) -> None:
    try:
        if "AUTH=PLAIN" in client.capabilities:
            words = f"\0{user}\0{password}".encode()
            client.authenticate("PLAIN", lambda _challenge: words)
        else:
            client.login(user, password)
    except _BROKEN:
        # Without the cause: some servers repeat what they were told.
        raise MailboxError(
            _("Máy chủ thư không nhận tên đăng nhập hoặc mật khẩu. Hãy kiểm tra lại mật khẩu.")
        ) from None


@contextmanager
def _told() -> Iterator[None]:
    """Say what breaks a connection in our words."""
    try:
        yield
    except imaplib.IMAP4.readonly as failure:
        raise MailboxError(_("Thư mục thư đến chỉ cho đọc, không đánh dấu được.")) from failure
    except _BROKEN as failure:
        raise MailboxError(
            _("Mất kết nối với máy chủ thư giữa chừng; sẽ tự đọc tiếp.")
        ) from failure


def _no_folder(folder: str) -> str:
    return _("Máy chủ thư không có thư mục “%(folder)s”.") % {"folder": folder}


def quoted(folder: str) -> str:
    """Return a folder's name as IMAP writes it: other letters in a base64 of its own."""
    out, waiting = [], ""
    for sign in folder + "\0":
        if 0x20 <= ord(sign) <= 0x7E or sign == "\0":
            if waiting:
                code = base64.b64encode(waiting.encode("utf-16-be")).decode().rstrip("=")
                out.append(f"&{code.replace('/', ',')}-")
                waiting = ""
            out.append({"&": "&-", "\0": "", "\\": "\\\\", '"': '\\"'}.get(sign, sign))
        else:
            waiting += sign
    return f'"{"".join(out)}"'
