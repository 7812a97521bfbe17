"""Where a list page begins: the last item seen, as a short opaque word in the address."""

from __future__ import annotations

import base64
import binascii
import struct
from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SHAPE = struct.Struct(">qq")  # microseconds since 1970, row id
MICROSECOND = timedelta(microseconds=1)


def token_of(published_at: datetime, item_id: int) -> str:
    """Return the word that stands for "older than this item"."""
    packed = SHAPE.pack((published_at - EPOCH) // MICROSECOND, item_id)
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def place_of(token: str) -> tuple[datetime, int] | None:
    """Return the (time, id) that a word stands for; None for anything that is no such word."""
    if len(token) != 22 or not token.isascii():
        return None
    try:
        microseconds, item_id = SHAPE.unpack(base64.b64decode(token + "==", b"-_", validate=True))
        moment = EPOCH + microseconds * MICROSECOND
    except (binascii.Error, struct.error, OverflowError):
        return None
    # The first and last years leave no room for a change of time zone.
    return (moment, item_id) if 1 < moment.year < 9999 and item_id > 0 else None
