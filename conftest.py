"""Fixtures for every room's tests: a real browser, where there is one."""

from __future__ import annotations

import os
import shutil
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


@pytest.fixture
def wagtail_root(transactional_db):
    """Plant the roots that Wagtail's migrations plant, if a flush took them away."""
    from conglang.demo.loading.clearing import plant_roots

    plant_roots()
