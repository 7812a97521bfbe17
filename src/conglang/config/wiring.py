"""Who hears what: the only list."""

from __future__ import annotations

from conglang.channels.notices import tell_about_review
from conglang.events import (
    ArticlePublished,
    ArticleWithdrawn,
    PageHidden,
    PageShown,
    ReviewMoved,
    subscribe,
)
from conglang.newsroom.services import count_evidence, withdraw_evidence
from conglang.portal.services import hide_page, show_page

WIRING = (
    (ArticlePublished, count_evidence),
    (ArticleWithdrawn, withdraw_evidence),
    (PageShown, show_page),
    (PageHidden, hide_page),
    (ReviewMoved, tell_about_review),
)


def connect() -> None:
    for event_type, handler in WIRING:
        subscribe(event_type, handler)
