"""What a test with real transactions must find again after another one emptied the tables."""

from __future__ import annotations

import pytest
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Collection, Locale, Page


@pytest.fixture
def wagtail_root(transactional_db):
    """Plant the roots that Wagtail's migrations plant, if a flush took them away."""
    Locale.objects.get_or_create(language_code="vi")
    if not Page.objects.exists():
        Page.add_root(
            title="Root",
            slug="root",
            content_type=ContentType.objects.get_for_model(Page),
        )
    if not Collection.objects.exists():
        Collection.add_root(name="Root")
