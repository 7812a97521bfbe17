"""What the tests of the plan screens share."""

from __future__ import annotations

import pytest
from wagtail.admin.menu import Menu


@pytest.fixture
def without_menu(monkeypatch):
    """Leave the menu out: what it asks belongs to all rooms, and is not a screen's own cost."""
    monkeypatch.setattr(Menu, "menu_items_for_request", lambda self, request: [])
