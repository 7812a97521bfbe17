"""What the logs may say: what happened and how long it took, never who or from where."""

from __future__ import annotations

from typing import Any

import structlog

# Addresses and devices of people, and what they typed into an address.
PERSONAL = ("ip", "user_agent", "user_id")


def drop_personal(logger: object, method: str, event: dict[str, Any]) -> dict[str, Any]:
    """Leave out what would tell one visitor from another; addresses lose their query."""
    for key in PERSONAL:
        event.pop(key, None)
    if isinstance(event.get("request"), str):
        event["request"] = event["request"].split("?", 1)[0]
    return event


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
