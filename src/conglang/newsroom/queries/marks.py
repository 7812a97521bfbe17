"""The marks that change an article's way through review, and their traces in its log."""

from __future__ import annotations

from datetime import datetime

from wagtail.models import PageLogEntry

MARKED_URGENT = "conglang.urgent"
UNMARKED_URGENT = "conglang.not_urgent"
MARKED_ORIENTING = "conglang.orienting"
UNMARKED_ORIENTING = "conglang.not_orienting"


def urgent_since(article_ids: list[int]) -> dict[int, datetime]:
    """Return when articles were last marked urgent, by their ids."""
    if not article_ids:
        return {}
    entries = PageLogEntry.objects.filter(page__in=article_ids, action=MARKED_URGENT)
    return dict(entries.order_by("timestamp", "pk").values_list("page_id", "timestamp"))
