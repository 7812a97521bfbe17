"""Start an article and write it, from a phone or from a desk."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import IO

from django.core.files.images import ImageFile
from django.db import transaction
from django.utils.html import escape
from django.utils.translation import gettext as _
from wagtail.actions.move_page import MovePageAction
from wagtail.rich_text import RichText, get_text_for_indexing

from conglang.errors import RuleError
from conglang.newsroom.models import ArticlePage, Genre, Picture, SectionPage
from conglang.newsroom.slugs import free_slug
from conglang.newsroom.tree import locked
from conglang.organisation.models import Person, SiteOwnership, Unit
from conglang.organisation.queries import units_of
from conglang.plans.models import Assignment
from conglang.vietnam.text import compose

_BREAK = re.compile(r"<br\s*/?>")
_PARAGRAPH = re.compile(r"<p\b[^>]*>")  # Wagtail's editor marks its paragraphs with keys


@dataclass(frozen=True, slots=True)
class NewPicture:
    """A picture handed in with an article; the file is validated by the form."""

    file: IO[bytes]
    name: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What a writer fills in. text: plain, a blank line between paragraphs, "## " for headings,
    "> " for quotations."""

    title: str
    text: str | None = ""  # None keeps the body as it is
    summary: str = ""
    genre: str = Genre.NEWS
    event_on: date | None = None
    picture: NewPicture | None = None  # None keeps the one there is
    without_picture: bool = False
    picture_caption: str = ""
    picture_alt: str = ""
    picture_credit: str = ""
    byline: str = ""
    source: str = ""


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
    if assignment is not None and not assignment.plan.is_confirmed:
        raise RuleError(
            "plan-not-confirmed",
            _("Kế hoạch chưa được xác nhận nên chưa thể viết tin cho nhiệm vụ này."),
        )
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
    article: ArticlePage, draft: Draft, *, by: Person, section: SectionPage | None = None
) -> ArticlePage:
    """Keep a writer's changes as a new revision; the public page does not move.

    section: where it shall stand from now on, on the same site; None leaves it where it is.
    Raises RuleError("title-empty"), RuleError("in-review"), RuleError("already-public"),
    RuleError("other-site"), RuleError("not-the-writer").
    """
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
    latest.title = _title_of(draft)
    present = latest.get_parent().specific
    if section is not None and section.pk != present.pk:
        latest = _move(latest, present, section, by)
        present = section
    latest.slug = free_slug(present, latest.title, page=latest)
    _fill(latest, draft, present)
    latest.save_revision(user=by)
    found: ArticlePage = latest
    return found


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


def text_of(article: ArticlePage) -> str:
    """Return an article's body as a writer types it; what typing cannot say is left out."""
    parts = []
    for block in article.body:
        if block.block_type == "paragraph":
            parts.append(get_text_for_indexing(_BREAK.sub("\n", block.value.source)).strip())
        elif block.block_type == "heading":
            parts.append(f"## {block.value}")
        elif block.block_type == "quote":
            parts.append("> " + block.value.replace("\n", "\n> "))
    return "\n\n".join(part for part in parts if part)


def is_plainly_written(article: ArticlePage) -> bool:
    """Say whether the body is what its own text would make: nothing is lost by typing it anew."""
    kept = [(block.block_type, _source(block.value)) for block in article.body]
    return kept == [(kind, _source(value)) for kind, value in _blocks(text_of(article))]


def _source(value: object) -> str:
    if isinstance(value, RichText):
        return unescape(_BREAK.sub("<br/>", _PARAGRAPH.sub("<p>", value.source)))
    return str(value)


def _title_of(draft: Draft) -> str:
    title = " ".join(compose(draft.title).split())
    if not title:
        raise RuleError("title-empty", _("Tin chưa có tiêu đề. Hãy nhập tiêu đề."))
    return title[:255]


def _fill(article: ArticlePage, draft: Draft, section: SectionPage) -> None:
    for field in ("summary", "genre", "event_on", "byline", "source"):
        setattr(article, field, getattr(draft, field))
    for field in ("picture_caption", "picture_alt", "picture_credit"):
        setattr(article, field, getattr(draft, field))
    if draft.picture is not None:
        article.picture = _keep_picture(draft.picture, draft, article, section)
    elif draft.without_picture:
        article.picture = None
    if draft.text is not None:
        article.body = list(_blocks(compose(draft.text)))
    article.refold()


def _keep_picture(
    picture: NewPicture, draft: Draft, article: ArticlePage, section: SectionPage
) -> Picture:
    ownership = SiteOwnership.objects.get(site__root_page__path=section.path[: -section.steplen])
    found: Picture = Picture.objects.create(
        title=draft.picture_caption[:255] or article.title,
        description=draft.picture_alt[:255],
        credit=draft.picture_credit,
        file=ImageFile(picture.file, name=picture.name),
        collection=ownership.collection,
        uploaded_by_user=article.writer,
    )
    return found


def _blocks(text: str) -> list[tuple[str, object]]:
    blocks: list[tuple[str, object]] = []
    for part in text.replace("\r\n", "\n").split("\n\n"):
        part = part.strip()
        if part.startswith("## "):
            blocks.append(("heading", part[3:].strip()[:200]))
        elif part.startswith("> "):
            blocks.append(("quote", part[2:].replace("\n> ", "\n").strip()))
        elif part:
            lines = "<br/>".join(escape(line) for line in part.split("\n"))
            blocks.append(("paragraph", RichText(f"<p>{lines}</p>")))
    return blocks
