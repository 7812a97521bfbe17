"""What happened, and emit(): rooms tell, `config.wiring` alone lists who hears."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ArticlePublished:
    """An edition of an article went public; number 1 is the first publication."""

    article_id: int
    edition_id: int
    number: int
    happened_at: datetime


@dataclass(frozen=True, slots=True)
class ArticleWithdrawn:
    """An article that was public is so no longer."""

    article_id: int
    happened_at: datetime


@dataclass(frozen=True, slots=True)
class PageShown:
    """A page of any kind, an alias included, is public in its present form."""

    page_id: int


@dataclass(frozen=True, slots=True)
class PageHidden:
    """A page is public no longer, or is gone."""

    page_id: int


@dataclass(frozen=True, slots=True)
class ReviewMoved:
    """An article was sent to a step, returned to its writer, or approved at the last one."""

    article_id: int
    outcome: str  # "submitted" | "approved" | "returned" | "published"
    happened_at: datetime


Handler = Callable[[Any], object]
_handlers: dict[type, list[Handler]] = defaultdict(list)


def subscribe(event_type: type, handler: Handler) -> None:
    """Let handler hear events of this type, in the order of subscription; once only."""
    if handler not in _handlers[event_type]:
        _handlers[event_type].append(handler)


def emit(event: object) -> None:
    """Tell every handler, each in a savepoint of its own.

    A handler that fails is logged and undone alone: what happened has happened, the other
    handlers still hear of it, and `replay_events` heals the books later.
    """
    for handler in _handlers[type(event)]:
        try:
            with transaction.atomic():
                handler(event)
        except Exception:
            logger.exception("handler %s failed for %s", handler.__qualname__, event)
