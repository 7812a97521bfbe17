"""Logs tell what happened, not who."""

from __future__ import annotations

import pytest

from conglang.config.logs import drop_personal

pytestmark = pytest.mark.pure


def test_logs_keep_no_address_no_device_and_nothing_typed():
    event = {
        "event": "request_started",
        "request": "GET /tim/?q=nguyen-van-a",
        "ip": "203.0.113.9",
        "user_agent": "Firefox",
        "user_id": 7,
    }

    kept = drop_personal(None, "info", event)

    assert kept == {"event": "request_started", "request": "GET /tim/"}
