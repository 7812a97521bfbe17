"""Where the tests find documents."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DEMO_CONTENT = ROOT / "src" / "conglang" / "demo" / "content"


def shared_folder() -> Path:
    """Return the folder of real plans beside the project, or skip the test by name."""
    folder = Path(os.environ.get("CONGLANG_SHARED") or ROOT.parent / "shared")
    if not (folder / "plans" / "docs").is_dir():
        pytest.skip(f"real plans are not here: {folder / 'plans'}")
    return folder


def shared_document(prefix: str) -> Path:
    return next((shared_folder() / "plans" / "docs").glob(f"{prefix}*.txt"))


def shipped_plan() -> Path:
    return DEMO_CONTENT / "ke-hoach-truyen-thong-2026.docx"
