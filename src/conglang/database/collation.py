"""Vietnamese order on both databases, under one name: ORDER BY name COLLATE vi.

PostgreSQL gets an ICU collation from a migration; SQLite gets our own at each connection.
"""

from __future__ import annotations

from django.db.backends.signals import connection_created
from django.db.models.functions import Collate

from conglang.vietnam.text import compare

NAME = "vi"


def vietnamese(expression: str) -> Collate:
    """Order by a text column as a Vietnamese dictionary does."""
    return Collate(expression, NAME)


def teach_sqlite(sender: object, connection, **kwargs: object) -> None:
    if connection.vendor == "sqlite":
        connection.connection.create_collation(NAME, compare)


def connect() -> None:
    connection_created.connect(teach_sqlite, dispatch_uid="vietnamese-collation")
