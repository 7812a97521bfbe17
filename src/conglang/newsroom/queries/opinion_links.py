"""What an adviser's link is good for."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from django.utils.translation import gettext as _
from wagtail.models import Site

from conglang.newsroom.models import ArticlePage, OpinionRequest
from conglang.newsroom.opinion_links import fits, hash_of_token
from conglang.newsroom.queries.editions import hash_of


class LinkState(StrEnum):
    """What an adviser's link is good for at a moment."""

    OPEN = "open"
    UNKNOWN = "unknown"  # forged, cut off, or replaced by a renewed link
    USED = "used"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    REPLACED = "replaced"  # the article has other words now
    CLOSED = "closed"  # the article was withdrawn or deleted


def opinion_link(token: str, now: datetime) -> tuple[OpinionRequest | None, LinkState]:
    """Return the request that a link belongs to and what it is good for.

    A token that we never gave is looked for like any other: one query, no request.
    """
    request = (
        OpinionRequest.objects.filter(token_sha256=hash_of_token(token))
        .select_related("article", "revision", "site__ownership__board", "asked_by")
        .first()
    )
    return request, link_state(request, token, now)


def link_state(request: OpinionRequest | None, token: str, now: datetime) -> LinkState:
    """Say what a link is good for; request: the row that knows the token, or None."""
    if request is None or (request.revision_id and not fits(token, request)):
        return LinkState.UNKNOWN
    if request.state == OpinionRequest.State.CANCELLED:
        return LinkState.CANCELLED
    if request.state == OpinionRequest.State.ANSWERED:
        return LinkState.USED
    if request.article is None or request.revision_id is None or _withdrawn_since(request):
        return LinkState.CLOSED
    if request.has_expired(now):
        return LinkState.EXPIRED
    return LinkState.OPEN if is_present(request) else LinkState.REPLACED


def _withdrawn_since(request: OpinionRequest) -> bool:
    assert request.article is not None
    return request.article.editions.filter(withdrawn_at__gt=request.asked_at).exists()


def is_present(request: OpinionRequest) -> bool:
    """Say whether an article still has the words that a request asks about."""
    article = request.article
    if article is None:
        return False
    return request.content_hash == present_hash(article)


def present_hash(article: ArticlePage) -> str:
    """Return the hash of an article's words as they are now, published or not."""
    return hash_of(article.get_latest_revision_as_object())


def board_name(site: Site | None) -> str:
    """Return whom to call about a site's articles: a board, never a person."""
    ownership = getattr(site, "ownership", None)
    if ownership is not None and ownership.board is not None:
        return str(ownership.board.name)
    return _("Ban Biên tập của trang")
