"""Fixtures of the newsroom's tests: a real mail server, where there is one."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from conglang.newsroom.tests import mail_server


@pytest.fixture
def mail(monkeypatch) -> Iterator[mail_server.MailServer]:
    """Start Debian's Dovecot; skipped by name without it, a failure where CI demands it."""
    if mail_server.dovecot() is None:
        message = f"Dovecot is not installed: {mail_server.INSTALL}"
        if os.environ.get("CONGLANG_BROWSER") == "required":
            pytest.fail(message)
        pytest.skip(message)
    monkeypatch.setenv("CONGLANG_MAILBOX_PASSWORD", mail_server.PASSWORD)
    with mail_server.mail_server() as server:
        yield server
