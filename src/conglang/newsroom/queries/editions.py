"""What was public when, what changed between editions, and why something is gone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.admin.compare import diff_text

from conglang.newsroom.models import (
    ArticlePage,
    ChangeIntent,
    CorrectionNotice,
    Edition,
    Merge,
    Timing,
    Withdrawal,
)
from conglang.newsroom.queries.access import below, desks_of, site_of
from conglang.newsroom.queries.scheduling import timing_of
from conglang.organisation.models import Person
from conglang.vietnam.text import fold

# Fields that make the words and pictures of an edition.
CONTENT_FIELDS = (
    "title",
    "summary",
    "body",
    "genre",
    "event_on",
    "picture",
    "picture_caption",
    "picture_alt",
    "picture_credit",
    "byline",
    "source",
    "source_url",
    "place",
    "participants",
    "ai_use",
)
MERGED = "merged"
EXPIRED = "expired"

# In the log of an article, with the words.
CHANGE_SAID = "conglang.change"
MISTAKE_REMOVED = "conglang.remove_mistake"
MERGED_INTO = "conglang.merge"
MERGED_HERE = "conglang.merged_here"
UNMERGED = "conglang.unmerge"
UNMERGED_HERE = "conglang.unmerged_here"


def hash_of(article: ArticlePage, fields: Iterable[str] = CONTENT_FIELDS) -> str:
    """Return the SHA-256 of an article's words and pictures."""
    content = article.serializable_data()
    chosen = {field: content.get(field) for field in fields}
    if isinstance(chosen.get("body"), str):
        # As values, not as text: PostgreSQL keeps the keys of a block in an order of its own.
        chosen["body"] = json.loads(chosen["body"])
    return hashlib.sha256(
        json.dumps(chosen, sort_keys=True, ensure_ascii=False, default=str).encode()
    ).hexdigest()


def editions_of(article: ArticlePage) -> QuerySet[Edition]:
    """Return the editions of an article, newest first; approver, notice and intent are loaded.

    The content of their revisions is not.
    """
    return (
        Edition.objects.filter(article_id=article.pk)
        .select_related("approved_by", "notice", "intent__by", "revision")
        .defer("revision__content")
        .order_by("-number")
    )


def words_of(edition: Edition) -> ArticlePage | None:
    """Return an article as it was in one edition; None when its version is not kept."""
    return edition.revision.as_object() if edition.revision is not None else None


def is_intact(edition: Edition, words: ArticlePage | None) -> bool | None:
    """Say whether kept words still have the hash of their edition; None when none are kept."""
    if words is None:
        return None
    # Editions from before the fields were noted are of those that make the words today.
    return hash_of(words, edition.hashed_fields or CONTENT_FIELDS) == edition.content_hash


def changes_between(before: ArticlePage, after: ArticlePage) -> list[tuple[str, str]]:
    """Return (label, HTML) of the parts in which two versions of an article differ.

    HTML: escaped words with <span class="addition"> and <span class="deletion">.
    """
    changes = []
    for name in CONTENT_FIELDS:
        old, new = _told(before, name), _told(after, name)
        label = _("tiêu đề") if name == "title" else _label_of(name)
        if old != new:
            changes.append((label[0].upper() + label[1:], str(diff_text(old, new).to_html())))
    same_words = _told(before, "body") == _told(after, "body")
    if same_words and hash_of(before, ["body"]) != hash_of(after, ["body"]):
        changes.append((_("Nội dung"), _("Chữ giữ nguyên; đổi định dạng, liên kết, ảnh hoặc tệp.")))
    return changes


def _label_of(name: str) -> str:
    return str(getattr(ArticlePage._meta.get_field(name), "verbose_name", name))


def _told(article: ArticlePage, name: str) -> str:
    value: Any = getattr(article, name)
    if name == "body":
        return article.plain_text()
    if name == "event_on":
        return f"{value:%d/%m/%Y}" if value else ""
    shown = getattr(article, f"get_{name}_display", None)
    return str(shown() if shown else value or "")


def change_said(article: ArticlePage) -> ChangeIntent | None:
    """Return what kind of change the next version of an article is said to be; who said it."""
    return (
        ChangeIntent.objects.filter(article_id=article.pk, edition=None)
        .select_related("by", "about__edition")
        .first()
    )


def notices_of(article: ArticlePage) -> QuerySet[CorrectionNotice]:
    """Return the corrections of an article, newest first; their editions are loaded."""
    return CorrectionNotice.objects.filter(article_id=article.pk).select_related("edition")


@dataclass(frozen=True, slots=True)
class Gone:
    """Why an article is public no longer, as its old address says it.

    kind: of `Withdrawal.Kind`, `MERGED` or `EXPIRED`; into: the article it was merged into.
    """

    kind: str
    at: datetime
    title: str = ""
    reason: str = ""
    decided_by: str = ""
    into: ArticlePage | None = None


def why_gone(article: ArticlePage) -> Gone | None:
    """Return what readers are told of an article that was taken off; None when nothing is kept."""
    merge = merge_of(article)
    if merge is not None:
        return Gone(MERGED, merge.at, into=merge.into)
    taken = withdrawal_of(article)
    if taken is None:
        ended = timing_of(article)
        if ended.ended_at is not None and ended.at_expiry == Timing.AtExpiry.TAKE_OFF:
            return Gone(EXPIRED, ended.ended_at, title=article.title)
        return None
    return Gone(
        taken.kind,
        taken.at,
        title=taken.title if taken.shows_title else "",
        reason=taken.public_reason,
        decided_by=taken.decided_by,
    )


def withdrawal_of(article: ArticlePage) -> Withdrawal | None:
    """Return the withdrawal under which an article stands."""
    open_ones = Withdrawal.objects.filter(article_id=article.pk, ended_at=None)
    return open_ones.select_related("by", "site").first()


def merge_of(article: ArticlePage) -> Merge | None:
    """Return the merge under which an article stands."""
    open_ones = Merge.objects.filter(article_id=article.pk, ended_at=None)
    return open_ones.select_related("into", "by").first()


def articles_to_merge_into(
    person: Person, article: ArticlePage, on: date, *, words: str = ""
) -> QuerySet[ArticlePage]:
    """Return the other public articles of an article's site, newest entry first.

    words: found with or without accents. The caller slices.
    """
    found = ArticlePage.objects.filter(
        below(desks_of(person, on)),
        live=True,
        alias_of=None,
        path__startswith=site_of(article).root_page.path,
    )
    for word in fold(words).split():
        found = found.filter(folded_text__contains=word)
    return found.exclude(pk=article.pk).defer("body", "folded_text").order_by("-pk")
