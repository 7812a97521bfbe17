"""Places in the page tree, taken so that two writers never take the same one."""

from __future__ import annotations

from wagtail.models import Page


def locked(page: Page) -> Page:
    """Return a page as it is now, its row locked until the transaction ends.

    Children are numbered from their parent's row: without the lock two new pages under one
    parent get one path, and the second is lost.
    """
    return Page.objects.select_for_update().get(pk=page.pk)
