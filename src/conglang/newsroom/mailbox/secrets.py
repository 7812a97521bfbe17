"""Passwords of mailboxes: in the environment or in a file of the machine, never in a row."""

from __future__ import annotations

import os
import re
from pathlib import Path

from django.conf import settings

from conglang.newsroom.models.mail import SECRET_NAME

_NAME = re.compile(SECRET_NAME)


def password_named(name: str) -> str | None:
    """Return the password behind a name; None when nothing stands there.

    Only names made for mailboxes are looked up: no other secret of the machine can be named.
    """
    if not _NAME.fullmatch(name):
        return None
    if os.environ.get(name):
        return os.environ[name]
    try:
        text = (Path(settings.MAILBOX_SECRETS_DIR) / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    return text.rstrip("\r\n") or None
