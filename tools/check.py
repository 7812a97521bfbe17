"""All that CI checks besides the tests; stops at nothing, so that one run shows everything."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
TEST = {"DJANGO_SETTINGS_MODULE": "conglang.config.settings.test"}
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "conglang.config.settings.production",
    "CONGLANG_SECRET_KEY": "x7" * 20 + "only-for-the-deployment-check-q3",
    "CONGLANG_ALLOWED_HOSTS": "bengoc.example",
    "CONGLANG_BASE_URL": "https://bengoc.example",
    "DATABASE_URL": "",
}
TYPED = [
    "src/conglang/vietnam",
    "src/conglang/plans/parsing",
    "src/conglang/documents/composing",
    "src/conglang/documents/reading",
    "src/conglang/documents/layout",
]


def typed_doors() -> list[str]:
    """Return every room's services and queries: the doors other rooms come through."""
    found: list[str] = []
    for name in ("services", "queries"):
        found += [str(path) for path in ROOT.glob(f"src/conglang/*/{name}.py")]
        found += [str(path) for path in ROOT.glob(f"src/conglang/*/{name}/*.py")]
    return sorted(found)


def steps() -> list[tuple[str, list[str], dict[str, str]]]:
    conglang = str(BIN / "conglang")
    return [
        ("ruff", [str(BIN / "ruff"), "check", "."], {}),
        ("ruff format", [str(BIN / "ruff"), "format", "--check", "."], {}),
        ("import-linter", [str(BIN / "lint-imports")], {}),
        (
            "mypy",
            [str(BIN / "mypy"), *TYPED, *typed_doors()],
            TEST,
        ),
        ("house rules", [sys.executable, "-m", "pytest", "-q", "tests/test_house.py"], TEST),
        ("locale", [sys.executable, "tools/build_locale.py", "--check"], {}),
        ("migrations", [conglang, "makemigrations", "--check", "--dry-run"], TEST),
        ("system check", [conglang, "check", "--fail-level", "WARNING"], TEST),
        (
            "deployment check",
            [conglang, "check", "--deploy", "--fail-level", "WARNING"],
            PRODUCTION,
        ),
    ]


def main() -> int:
    failed = []
    for name, command, environment in steps():
        started = time.monotonic()
        result = subprocess.run(
            command,
            cwd=ROOT,
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        verdict = "ok" if result.returncode == 0 else "FAILED"
        print(f"{name:<18} {verdict:<7} {time.monotonic() - started:5.1f} s", flush=True)
        if result.returncode:
            failed.append(name)
            print(result.stdout + result.stderr)
    if failed:
        print(f"Failed: {', '.join(failed)}")
    return bool(failed)


if __name__ == "__main__":
    raise SystemExit(main())
