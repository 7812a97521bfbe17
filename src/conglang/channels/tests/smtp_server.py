"""A mail server of forty lines on the loopback, answering as a test wants."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass
class Mailbox:
    """What arrived, and how the server answers each command."""

    url: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    messages: list[EmailMessage] = field(default_factory=list)


def _talk(mailbox: Mailbox) -> type[socketserver.StreamRequestHandler]:
    class Talk(socketserver.StreamRequestHandler):
        def say(self, line: str) -> None:
            self.wfile.write(f"{line}\r\n".encode())

        def handle(self) -> None:
            self.say("220 thu.example")
            while line := self.rfile.readline():
                word = line.split(maxsplit=1)[0].upper().decode()
                answer = mailbox.answers.get(word, "221 bye" if word == "QUIT" else "250 OK")
                if word == "DATA" and word not in mailbox.answers:
                    self.say("354 go on")
                    raw = b""
                    while (part := self.rfile.readline()) != b".\r\n":
                        raw += part
                    mailbox.messages.append(message_from_bytes(raw, policy=policy.default))
                self.say(answer)
                if word == "QUIT":
                    return

    return Talk


@contextmanager
def mail_server(**answers: str) -> Iterator[Mailbox]:
    """Serve until the block ends; answers: reply by command, e.g. RCPT="550 no"."""
    mailbox = Mailbox(answers=answers)
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _talk(mailbox)) as server:
        server.daemon_threads = True
        mailbox.url = f"smtp://127.0.0.1:{server.server_address[1]}"
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield mailbox
        server.shutdown()
