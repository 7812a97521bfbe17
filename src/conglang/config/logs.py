"""What the logs may say: what happened and how long it took, never who or from where."""

from __future__ import annotations

import logging
import re
from typing import Any

import structlog

# Addresses and devices of people, and what they typed into an address.
PERSONAL = ("ip", "user_agent", "user_id")
# Addresses that open something for whoever knows them: a private calendar, a new password.
SECRET = re.compile(r"(/lich-rieng/|/y-kien/|/password/reset/key/|/confirm-email/)[^/\s]+")


def drop_personal(logger: object, method: str, event: dict[str, Any]) -> dict[str, Any]:
    """Leave out what would tell one visitor from another; addresses lose their query."""
    for key in PERSONAL:
        event.pop(key, None)
    if isinstance(event.get("request"), str):
        event["request"] = without_secrets(event["request"].split("?", 1)[0])
    return event


def without_secrets(text: str) -> str:
    """Return a text in which no address opens anything."""
    return SECRET.sub(r"\1***", text)


class SecretsFilter(logging.Filter):
    """Lets every record pass, its addresses without secrets: Django logs what was not found."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        if SECRET.search(said):
            record.msg, record.args = without_secrets(said), ()
        return True


def configure() -> None:
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            drop_personal,
            structlog.stdlib.filter_by_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.stdlib.add_logger_name,
            structlog.stdlib.add_log_level,
            structlog.processors.format_exc_info,
            structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "event"]),
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
