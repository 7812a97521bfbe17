"""Run every test on SQLite, and again on PostgreSQL where one answers.

DATABASE_URL, when it names a PostgreSQL server, is used; else 127.0.0.1:5432 is asked.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parents[1]
DEFAULT_POSTGRES = "postgres://postgres@127.0.0.1:5432/postgres"


def postgres_url() -> str | None:
    """Return the address of a PostgreSQL server that answers, or None."""
    given = os.environ.get("DATABASE_URL", "")
    url = given if given.startswith("postgres") else DEFAULT_POSTGRES
    try:
        psycopg.connect(url, connect_timeout=3).close()
    except psycopg.OperationalError:
        return None
    return url


def run(label: str, database_url: str, arguments: list[str]) -> int:
    print(f"\n=== {label} ===", flush=True)
    environment = {**os.environ, "DATABASE_URL": database_url}
    workers = [] if any(a.startswith("-n") for a in arguments) else ["-n", "2"]
    command = [sys.executable, "-m", "pytest", "-q", *workers, *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def main(arguments: list[str]) -> int:
    failed = run("SQLite", "", arguments)
    url = postgres_url()
    if url is None:
        print("\n=== PostgreSQL: không có máy chủ trả lời, bỏ qua ===")
        return failed
    # What needs no database was told the first time.
    return run("PostgreSQL", url, ["-m", "not pure", *arguments]) or failed


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
