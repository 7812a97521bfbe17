"""Programs of their own on the database of a test, to be killed in the middle."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

from django.conf import settings
from django.db import connection


def killed_when_it_says(program: str, *arguments: str, given: bytes = b"") -> str:
    """Run a program until it prints its first line, kill it without warning, return the line."""
    process = subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={
            **os.environ,
            "DATABASE_URL": database_url(),
            "CONGLANG_STATE_DIR": str(settings.STATE_DIR),
            "DJANGO_SETTINGS_MODULE": "conglang.config.settings.test",
        },
    )
    try:
        process.stdin.write(given)
        process.stdin.close()
        return process.stdout.readline().decode().strip()
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()


def database_url() -> str:
    """Return the address of the database that the tests use."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{database['NAME']}"
    who = ":".join(part for part in (database["USER"], database["PASSWORD"]) if part)
    return f"postgres://{who}@{database['HOST']}:{database['PORT'] or 5432}/{database['NAME']}"
