"""Links that open one revision to one adviser: random, signed, and known to us by a hash alone."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from conglang.newsroom.models import OpinionRequest

SECRET_BYTES = 24
_SIGNER = "newsroom opinion link"
_APART = ":"


def new_token(*, revision_id: int, content_hash: str, expires_at: datetime) -> str:
    """Return a token for a revision until a moment: a random secret and a signature.

    The signature covers what the link is for: a row that points elsewhere no longer fits it.
    """
    secret = secrets.token_urlsafe(SECRET_BYTES)
    signed = _signer().sign(_claim(secret, revision_id, content_hash, expires_at))
    return f"{secret}.{signed.rpartition(_APART)[2]}"


def hash_of_token(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def fits(token: str, request: OpinionRequest) -> bool:
    """Say whether we signed a token for what a request asks now."""
    secret, _dot, signature = token.partition(".")
    claim = _claim(secret, request.revision_id, request.content_hash, request.expires_at)
    try:
        _signer().unsign(f"{claim}{_APART}{signature}")
    except BadSignature:
        return False
    return True


def address_of(token: str, request: OpinionRequest) -> str:
    """Return the whole address that an adviser opens, on the site that the article is for."""
    root: str = request.site.root_url
    return f"{root}{reverse('opinion', args=[token])}"


def _signer() -> Signer:
    return Signer(salt=_SIGNER, sep=_APART)


def _claim(secret: str, revision_id: int | None, content_hash: str, expires_at: datetime) -> str:
    return f"{secret}|{revision_id}|{content_hash}|{int(expires_at.timestamp())}"
