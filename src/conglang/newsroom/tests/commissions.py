"""Commissions for tests, made through the service that makes them in life."""

from __future__ import annotations

import itertools
from datetime import datetime, timedelta

from django.utils import timezone

from conglang.newsroom import services
from conglang.newsroom.models import Commission
from conglang.newsroom.services import Origin, Wanted
from conglang.portal.tests.factories import Desk

_numbers = itertools.count(1)


def in_days(days: float) -> datetime:
    return timezone.now() + timedelta(days=days)


def make_commission(
    desk: Desk,
    *,
    title: str = "",
    due_at: datetime | None = None,
    unit=None,
    person=None,
    at: datetime | None = None,
    origin: Origin | None = None,
    instructions: str = "",
) -> Commission:
    """Return an item given to the desk's unit, from a tip unless an origin is named."""
    number = next(_numbers)
    return services.commission(
        desk.ownership,
        Wanted(title or f"Viết về việc số {number}", instructions, desk.section),
        origin or Origin("tip", tip="Người dân báo đường ngập.", told_by="người dân khu phố 3"),
        unit=unit or desk.unit,
        person=person,
        due_at=due_at or in_days(3),
        key=f"thu-{number}",
        by=desk.secretary,
        at=at or timezone.now(),
    )


def make_late(desk: Desk, **options) -> Commission:
    """Return an item whose time ended yesterday."""
    return make_commission(desk, at=in_days(-5), due_at=in_days(-1), **options)
