"""Logs tell what happened, not who."""

from __future__ import annotations

import logging

import pytest

from conglang.config.logs import SecretsFilter, drop_personal

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


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/lich-rieng/s3cret.ics", "/lich-rieng/***"),
        ("/tai-khoan/password/reset/key/1a-s3cret/", "/tai-khoan/password/reset/key/***/"),
        ("/tin-tuc/lich-rieng/", "/tin-tuc/lich-rieng/"),
    ],
)
def test_logs_keep_no_address_that_opens_something(address, kept):
    event = drop_personal(None, "info", {"request": f"GET {address}"})
    record = logging.LogRecord(
        "django.request", logging.WARNING, __file__, 1, "Not Found: %s", (address,), None
    )

    assert SecretsFilter().filter(record)
    assert event["request"] == f"GET {kept}"
    assert record.getMessage() == f"Not Found: {kept}"


def test_the_console_of_production_goes_through_the_filter(settings):
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["secrets"]
