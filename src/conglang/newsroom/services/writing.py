"""Start an article and write it, from a phone or from a desk."""

from __future__ import annotations

from datetime import date
from typing import Literal

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions.move_page import MovePageAction

from conglang.errors import RuleError
from conglang.newsroom.models import ArticlePage, SectionPage
from conglang.newsroom.services.bodies import retyped
from conglang.newsroom.services.handed_in import Draft
from conglang.newsroom.services.photos import keep_picture, place_photos
from conglang.newsroom.slugs import free_slug
from conglang.newsroom.tree import locked
from conglang.organisation.models import Person, Unit
from conglang.organisation.queries import units_of
from conglang.plans.models import Assignment
from conglang.vietnam.text import compose

WORDS = ("summary", "genre", "event_on", "place", "participants", "byline", "ai_use")
ORIGINS = ("source", "source_url", "is_repost", "permission", "is_urgent", "urgent_reason")


@transaction.atomic
def start_article(
    section: SectionPage,
    draft: Draft,
    *,
    by: Person,
    on: date,
    assignment: Assignment | None = None,
    unit: Unit | None = None,
) -> ArticlePage:
    """Begin a draft under a section, for an assignment of a plan if one is named.

    unit: whose news it is; by default the writer's own unit on that day.
    Raises RuleError("title-empty") or RuleError("plan-not-confirmed").
    """
    _demand_confirmed(assignment)
    title = _title_of(draft)
    parent = locked(section)
    article = ArticlePage(
        title=title,
        slug=free_slug(parent, title),
        live=False,
        owner=by,
        writer=by,
        unit=unit or units_of(by, on).first(),
        assignment=assignment,
    )
    _fill(article, draft, section)
    parent.add_child(instance=article)
    article.save_revision(user=by)
    return article


@transaction.atomic
def save_draft(
    article: ArticlePage,
    draft: Draft,
    *,
    by: Person,
    section: SectionPage | None = None,
    assignment: Assignment | Literal["as it is"] | None = "as it is",
    seen_revision_id: int | None = None,
) -> ArticlePage:
    """Keep a writer's changes as a new revision; the public page does not move.

    section: where it shall stand from now on, on the same site; None leaves it where it is.
    seen_revision_id: what the writer began from; a newer one stops the saving.
    Raises RuleError("title-empty"), RuleError("in-review"), RuleError("already-public"),
    RuleError("other-site"), RuleError("not-the-writer"), RuleError("plan-not-confirmed"),
    RuleError("changed-meanwhile").
    """
    locked(article)  # of two who save at once, the second sees what the first saved
    article = ArticlePage.objects.get(pk=article.pk)
    latest = article.get_latest_revision_as_object()
    if by.pk not in {latest.writer_id, latest.owner_id}:
        raise RuleError(
            "not-the-writer",
            _("Đây là tin của người khác. Hãy nhờ người viết hoặc Tổ thư ký sửa."),
        )
    if latest.workflow_in_progress:
        raise RuleError(
            "in-review",
            _("Tin đang được duyệt nên chưa sửa được. Hãy chờ kết quả duyệt."),
        )
    if latest.live:
        raise RuleError(
            "already-public",
            _("Tin đã đăng. Hãy nhắn Tổ thư ký nếu cần sửa nội dung đã công khai."),
        )
    if seen_revision_id is not None and seen_revision_id != article.latest_revision_id:
        raise RuleError(
            "changed-meanwhile",
            _("Tin vừa được sửa ở nơi khác. Hãy xem cả hai bản rồi chọn."),
        )
    latest.title = _title_of(draft)
    present = latest.get_parent().specific
    if section is not None and section.pk != present.pk:
        latest = _move(latest, present, section, by)
        present = section
    latest.slug = free_slug(present, latest.title, page=latest)
    if assignment != "as it is":
        _demand_confirmed(assignment)
        latest.assignment = assignment
        # Lists read the row, revisions keep the words: both say the same assignment.
        ArticlePage.objects.filter(pk=latest.pk).update(assignment=assignment)
    _fill(latest, draft, present)
    latest.save_revision(user=by)
    found: ArticlePage = latest
    return found


def _demand_confirmed(assignment: Assignment | None) -> None:
    if assignment is not None and not assignment.plan.is_confirmed:
        raise RuleError(
            "plan-not-confirmed",
            _("Kế hoạch chưa được xác nhận nên chưa thể viết tin cho nhiệm vụ này."),
        )


def _move(
    article: ArticlePage, present: SectionPage, section: SectionPage, by: Person
) -> ArticlePage:
    if article.editions.exists() or present.get_parent().pk != section.get_parent().pk:
        raise RuleError(
            "other-site",
            _("Tin chỉ chuyển được sang chuyên mục khác của cùng trang, trước khi đăng."),
        )
    stored = ArticlePage.objects.get(pk=article.pk)
    stored.slug = free_slug(section, article.title, page=stored)
    stored.save(update_fields=["slug"])
    MovePageAction(stored, locked(section), pos="last-child", user=by).execute(
        skip_permission_checks=True
    )
    moved = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    moved.title = article.title
    found: ArticlePage = moved
    return found


def _title_of(draft: Draft) -> str:
    title = " ".join(compose(draft.title).split())
    if not title:
        raise RuleError("title-empty", _("Tin chưa có tiêu đề. Hãy nhập tiêu đề."))
    return title[:255]


def _fill(article: ArticlePage, draft: Draft, section: SectionPage) -> None:
    for field in (*WORDS, *ORIGINS):
        setattr(article, field, getattr(draft, field))
    if draft.text is not None:
        article.body = retyped(article.body, draft.text)
    if draft.photos is not None:
        place_photos(article, draft.photos, section)
    else:
        _fill_picture(article, draft, section)
    article.refold()


def _fill_picture(article: ArticlePage, draft: Draft, section: SectionPage) -> None:
    for field in ("picture_caption", "picture_alt", "picture_credit"):
        setattr(article, field, getattr(draft, field))
    if draft.picture is not None:
        article.picture = keep_picture(
            draft.picture,
            article,
            section,
            caption=draft.picture_caption,
            alt=draft.picture_alt,
            credit=draft.picture_credit,
        )
    elif draft.without_picture:
        article.picture = None
