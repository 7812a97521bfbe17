"""A real Dovecot on loopback for the time of a test, with a configuration of its own."""

from __future__ import annotations

import grp
import imaplib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

INSTALL = "apt-get install --no-install-recommends dovecot-imapd"
USER, PASSWORD = "toasoan@bengoc.example", "mật khẩu-thử"
STARTS_WITHIN = 20  # seconds

_CONFIGURATION = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain
mail_location = maildir:{folder}/mail/%u
mail_debug = no
first_valid_uid = 1
default_internal_user = {internal}
default_internal_group = {group}
default_login_user = {login}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {folder}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail/%u
}}
namespace inbox {{
  inbox = yes
}}
"""


def dovecot() -> str | None:
    return shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin:/usr/local/sbin")


@dataclass
class MailServer:
    """A mailbox that answers on loopback."""

    folder: Path
    port: int

    @contextmanager
    def client(self) -> Iterator[imaplib.IMAP4]:
        client = imaplib.IMAP4("127.0.0.1", self.port, timeout=10)
        client.authenticate("PLAIN", lambda _: f"\0{USER}\0{PASSWORD}".encode())
        yield client
        client.logout()

    def receive(self, *letters: bytes, folder: str = "INBOX") -> None:
        """Put letters into the mailbox, as delivery would."""
        with self.client() as client:
            for raw in letters:
                kind, data = client.append(folder, "", None, raw)
                assert kind == "OK", data

    def flags(self, folder: str = "INBOX") -> list[str]:
        """Return the flags of the letters in a folder, in order."""
        with self.client() as client:
            kind, count = client.select(folder)
            if kind != "OK" or count == [b"0"]:
                return []
            _kind, data = client.fetch("1:*", "(FLAGS)")
            return [part.decode() for part in data if part]

    def renumber(self) -> None:
        """Let the mailbox lose its numbers, as after a move to another machine."""
        for name in (self.folder / "mail").rglob("dovecot*"):
            if name.is_file():
                name.unlink()
        time.sleep(1.1)  # the new numbering is named by the second


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """Start Dovecot on a free port; it is stopped, and all it kept deleted, afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="conglang-mail-"))
    folder.chmod(0o755)
    port = _free_port()
    _configure(folder, port)
    process = subprocess.Popen(
        [dovecot(), "-F", "-c", str(folder / "dovecot.conf")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(process, port, folder)
        yield MailServer(folder, port)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _configure(folder: Path, port: int) -> None:
    as_root = os.getuid() == 0
    owner = pwd.getpwnam("nobody") if as_root else pwd.getpwuid(os.getuid())
    me = pwd.getpwuid(os.getuid()).pw_name
    (folder / "mail").mkdir()
    os.chown(folder / "mail", owner.pw_uid, owner.pw_gid)
    (folder / "users").write_text(f"{USER}:{{PLAIN}}{PASSWORD}\n", encoding="utf-8")
    (folder / "dovecot.conf").write_text(
        _CONFIGURATION.format(
            folder=folder,
            port=port,
            uid=owner.pw_uid,
            gid=owner.pw_gid,
            internal="dovecot" if as_root else me,
            group="dovecot" if as_root else grp.getgrgid(os.getgid()).gr_name,
            login="dovenull" if as_root else me,
        )
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(process: subprocess.Popen, port: int, folder: Path) -> None:
    last = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < last and process.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1) as line:
                if line.recv(10).startswith(b"* OK"):
                    return
        except OSError:
            time.sleep(0.1)
    log = folder / "log"
    raise RuntimeError(log.read_text() if log.exists() else "Dovecot does not answer")
