"""What happened, and emit(): rooms tell, `config.wiring` alone lists who hears."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
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
class ArticleCorrected:
    """An edition of an article went public that says what was wrong before."""

    article_id: int
    edition_id: int
    happened_at: datetime


@dataclass(frozen=True, slots=True)
class ArticleExpired:
    """An article is past its time and was taken off; what it did for plans still counts."""

    article_id: int
    happened_at: datetime


@dataclass(frozen=True, slots=True)
class ScheduleMoved:
    """An approved version got an hour ("made"), another one ("changed"), lost it ("cancelled"), or
    could not go public at it ("stopped")."""

    schedule_id: int
    kind: str
    happened_at: datetime


@dataclass(frozen=True, slots=True)
class ShareRequestMoved:
    """A site asked another to show an article ("asked"), and what became of that: "accepted",
    "refused" or "expired"."""

    request_id: int
    kind: str
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
    """An article came to a step, was returned to its writer, approved at the last step, or marked
    as urgent while it waits."""

    article_id: int
    outcome: str  # "submitted" | "approved" | "returned" | "published" | "urgent"
    happened_at: datetime


@dataclass(frozen=True, slots=True)
class OpinionAsked:
    """Somebody outside is asked for an opinion, by a link that opens it for whoever holds it."""

    request_id: int
    link: str = field(repr=False)  # a secret: logs name events by their repr
    happened_at: datetime


@dataclass(frozen=True, slots=True)
class OpinionGiven:
    """Somebody outside has answered."""

    request_id: int
    happened_at: datetime


@dataclass(frozen=True, slots=True)
class GuardStopped:
    """The guard found something new in a draft; secret: a mark of state secrecy is among it."""

    article_id: int
    rule_ids: tuple[str, ...]
    secret: bool
    happened_at: datetime


@dataclass(frozen=True, slots=True)
class MailHandled:
    """A letter of a known sender became drafts ("drafted") or none ("refused")."""

    mail_id: int
    outcome: str
    happened_at: datetime


@dataclass(frozen=True, slots=True)
class CommissionMoved:
    """A desk gave somebody an item to write, or changed that.

    told_before: whom it had been given to, when it was handed on.
    """

    commission_id: int
    kind: str  # "made" | "due" | "handed_over" | "cancelled"
    change_id: int
    happened_at: datetime
    told_before: tuple[int, ...] = ()


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
