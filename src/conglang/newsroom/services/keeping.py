"""Keep what a writer types before it is saved, so that no lost connection takes it away."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from conglang.errors import RuleError
from conglang.newsroom.models import ArticlePage, WritingDraft
from conglang.organisation.models import Person

MAX_TYPED = 300_000  # characters
MAX_BEGUN = 40  # blank forms of one person that became no article
EMPTY_KEPT = timedelta(days=30)
TYPED_KEPT = timedelta(days=180)

Typed = dict[str, list[str]]


@transaction.atomic
def keep_typed(
    person: Person,
    typed: Typed,
    *,
    at: datetime,
    article: ArticlePage | None = None,
    key: str = "",
    version: int | None = None,
    base: int | None = None,
) -> WritingDraft:
    """Keep what a person types for an article, or for the blank form of a key.

    version: of what the page showed; None overwrites whatever another window kept. base: the
    revision that the page began from.
    Raises RuleError("typed-elsewhere"), RuleError("typed-too-long"), RuleError("too-many-begun").
    """
    if sum(len(value) for values in typed.values() for value in values) > MAX_TYPED:
        raise RuleError(
            "typed-too-long",
            _("Nội dung dài quá mức tự lưu được. Hãy bấm “Lưu nháp” hoặc chia thành nhiều tin."),
        )
    kept = _row(person, article, key, at)
    data = {name: [_sound(value) for value in values] for name, values in typed.items()}
    is_other = version is not None and version != kept.version
    if kept.data == data and (is_other or kept.base == base):
        return kept  # the same words again, from whatever window
    if is_other:
        raise RuleError(
            "typed-elsewhere", _("Tin này đang được viết ở một cửa sổ hoặc một máy khác.")
        )
    kept.data = data
    kept.base = base
    kept.version += 1
    kept.saved_at = at
    kept.save()
    return kept


@transaction.atomic
def settle_typed(
    person: Person,
    article: ArticlePage,
    *,
    at: datetime,
    form: str,
    key: str = "",
    version: int | None = None,
) -> WritingDraft:
    """Note that a page saved an article, and let go what was kept of that page.

    What another window keeps meanwhile (another version) stays, to be asked about.
    """
    kept = _row(person, article, key, at)
    if version is None or version == kept.version:
        kept.data = {}
        kept.version += 1
    kept.form = form
    kept.saved_revision = article.latest_revision_id
    kept.saved_at = at
    kept.save()
    return kept


@transaction.atomic
def drop_typed(kept: WritingDraft, *, version: int) -> None:
    """Let go what is kept, as the person asks; what was typed since then stays.

    Raises RuleError("typed-elsewhere").
    """
    kept = WritingDraft.objects.select_for_update().get(pk=kept.pk)
    if kept.version != version:
        raise RuleError(
            "typed-elsewhere",
            _("Bản đang viết dở vừa có thay đổi ở một cửa sổ khác nên chưa bỏ. Hãy xem lại."),
        )
    if kept.article_id is None:
        kept.delete()
        return
    kept.data = {}
    kept.version += 1
    kept.save()


def forget_typed(now: datetime) -> int:
    """Delete empty rows after a month and texts that became no article after half a year."""
    begun = WritingDraft.objects.filter(article=None)
    empty = WritingDraft.objects.filter(data={}, saved_at__lt=now - EMPTY_KEPT)
    count, _by_model = empty.delete()
    more, _by_model = begun.filter(saved_at__lt=now - TYPED_KEPT).delete()
    return count + more


def locked_row(person: Person, key: str, at: datetime) -> WritingDraft:
    """Return the row of a blank form, locked: of two who send it at once, one begins the item."""
    return _row(person, None, key, at)


def _row(person: Person, article: ArticlePage | None, key: str, at: datetime) -> WritingDraft:
    rows = WritingDraft.objects.select_for_update().filter(person=person)
    if article is not None:
        found = rows.filter(article=article).first()
        if found is None and key:
            found = rows.filter(key=key, article=None).first()
            if found is not None:
                found.article = article
        if found is None:
            found, _made = rows.get_or_create(
                article=article, defaults={"person": person, "saved_at": at}
            )
        return found
    found = rows.filter(key=key).first()
    if found is not None:
        return found
    if rows.filter(article=None).count() >= MAX_BEGUN:
        raise RuleError(
            "too-many-begun",
            _("Anh/chị có quá nhiều tin đang viết dở. Hãy lưu hoặc bỏ bớt rồi viết tin mới."),
        )
    found, _made = rows.get_or_create(key=key, defaults={"person": person, "saved_at": at})
    return found


def _sound(value: str) -> str:
    """Return a text that both databases keep."""
    return value.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
