"""Every test of this room stands on one site's desk, seen from 24 November 2026."""

from __future__ import annotations

from datetime import date

import pytest

from conglang.portal.tests.factories import Desk, make_desk
from conglang.reports import scope as scopes
from conglang.reports import views, wagtail_hooks

TODAY = date(2026, 11, 24)


@pytest.fixture
def desk(db) -> Desk:
    return make_desk()


@pytest.fixture
def scope(desk) -> scopes.Scope:
    """October 2026, a month that is over."""
    return scopes.month_scope(desk.site, "2026-10", on=TODAY)


@pytest.fixture
def today(monkeypatch) -> date:
    """Let the screens look from one day."""
    monkeypatch.setattr(views, "localdate", lambda: TODAY)
    monkeypatch.setattr(wagtail_hooks, "localdate", lambda: TODAY)
    return TODAY
