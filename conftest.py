"""Fixtures for every room's tests: a real browser and a reader of scans, where there are."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator

import pytest

INSTALL = "apt-get install chromium"


def _chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture
def chromium(monkeypatch) -> Iterator[object]:
    """Start Debian's Chromium; skipped by name without it, a failure where CI demands it."""
    path = _chromium()
    if path is None:
        message = f"Chromium is not installed: {INSTALL}"
        if os.environ.get("CONGLANG_BROWSER") == "required":
            pytest.fail(message)
        pytest.skip(message)
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in this thread; the test's own database calls are safe.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


OCR_TOOLS = "apt-get install tesseract-ocr tesseract-ocr-vie poppler-utils"


def _reads_vietnamese_scans() -> bool:
    reader = shutil.which("tesseract")
    if reader is None or shutil.which("pdftoppm") is None:
        return False
    listed = subprocess.run([reader, "--list-langs"], capture_output=True, check=False)
    return b"vie" in listed.stdout.split()


@pytest.fixture
def tesseract() -> None:
    """Need the tools that read scans; skipped by name without, a failure where CI demands them."""
    if not _reads_vietnamese_scans():
        message = f"The tools that read scans are not installed: {OCR_TOOLS}"
        if os.environ.get("CONGLANG_BROWSER") == "required":
            pytest.fail(message)
        pytest.skip(message)


@pytest.fixture
def wagtail_root(transactional_db):
    """Plant the roots that Wagtail's migrations plant, if a flush took them away."""
    from conglang.demo.loading.clearing import plant_roots

    plant_roots()
