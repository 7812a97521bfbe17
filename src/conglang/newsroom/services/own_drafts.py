"""What writers may do with drafts of their own besides writing them."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions.delete_page import DeletePageAction
from wagtail.blocks import StreamValue

from conglang.errors import RuleError
from conglang.newsroom.models import ArticlePage, Commission, SectionPage, WritingDraft
from conglang.newsroom.queries.keeping import drafts_deletable_by
from conglang.newsroom.services.commissions import take_up
from conglang.newsroom.services.handed_in import Draft
from conglang.newsroom.services.keeping import locked_row
from conglang.newsroom.services.writing import start_article
from conglang.newsroom.slugs import free_slug
from conglang.newsroom.tree import locked
from conglang.organisation.models import Person
from conglang.organisation.queries import units_of
from conglang.plans.models import Assignment

COPIED = ("genre", "summary", "place", "participants", "byline", "source", "source_url")


@transaction.atomic
def start_once(
    section: SectionPage,
    draft: Draft,
    *,
    key: str,
    by: Person,
    on: date,
    at: datetime,
    assignment: Assignment | None = None,
    commission: Commission | None = None,
) -> tuple[ArticlePage, bool]:
    """Begin the item of a blank form, or return the one that the form began before.

    commission: what it is written for; who may not take it up begins nothing.
    Raises RuleError("too-many-begun") and the codes of `start_article` and `take_up`.
    """
    row = locked_row(by, key, at)
    if row.article is not None:
        return row.article, False
    unit = None
    if commission is not None:
        unit, assignment = commission.unit, assignment or commission.assignment
    article = start_article(section, draft, by=by, on=on, assignment=assignment, unit=unit)
    if commission is not None:
        take_up(commission, article, by=by, at=at)
    WritingDraft.objects.filter(pk=row.pk).update(article=article)
    return article, True


@transaction.atomic
def delete_draft(article: ArticlePage, *, by: Person) -> None:
    """Delete a writer's own draft that was never sent to review; the log remembers that it was.

    Raises RuleError("not-deletable").
    """
    locked(article)
    stored = ArticlePage.objects.get(pk=article.pk)
    if stored.pk not in drafts_deletable_by(by, [stored]):
        raise RuleError(
            "not-deletable",
            _("Chỉ xóa được bản nháp của mình và chưa từng gửi duyệt. Tin này không xóa được."),
        )
    DeletePageAction(stored, user=by).execute(skip_permission_checks=True)


@transaction.atomic
def copy_as_new(article: ArticlePage, *, by: Person, on: date) -> ArticlePage:
    """Begin a new draft from the words of one's own item, without day, pictures, assignment.

    Raises RuleError("not-the-writer").
    """
    latest = article.get_latest_revision_as_object()
    if by.pk not in {latest.writer_id, latest.owner_id}:
        raise RuleError("not-the-writer", _("Đây là tin của người khác nên không chép được."))
    parent = locked(latest.get_parent())
    title = _("%(title)s (bản chép)") % {"title": latest.title[:240]}
    copy = ArticlePage(
        title=title,
        slug=free_slug(parent, title),
        live=False,
        owner=by,
        writer=by,
        unit=units_of(by, on).first(),
        body=StreamValue(
            latest.body.stream_block,
            [(b.block_type, b.value) for b in latest.body if b.block_type != "picture"],
        ),
        **{name: getattr(latest, name) for name in COPIED},
    )
    copy.refold()
    parent.add_child(instance=copy)
    copy.save_revision(user=by)
    return copy
