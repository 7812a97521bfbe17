"""Start an article and write it, from a phone or from a desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import IO

from django.core.files.images import ImageFile
from django.db import transaction
from django.utils.html import escape
from django.utils.translation import gettext as _

from conglang.errors import RuleError
from conglang.newsroom.models import ArticlePage, Genre, Picture, SectionPage
from conglang.newsroom.slugs import free_slug
from conglang.organisation.models import Person, SiteOwnership, Unit
from conglang.organisation.queries import units_of
from conglang.plans.models import Assignment
from conglang.vietnam.text import compose


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
    text: str = ""
    summary: str = ""
    genre: str = Genre.NEWS
    event_on: date | None = None
    picture: NewPicture | None = None
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
    article = ArticlePage(
        title=title,
        slug=free_slug(section, title),
        live=False,
        owner=by,
        writer=by,
        unit=unit or units_of(by, on).first(),
        assignment=assignment,
    )
    _fill(article, draft, section)
    section.add_child(instance=article)
    article.save_revision(user=by)
    return article


@transaction.atomic
def save_draft(article: ArticlePage, draft: Draft, *, by: Person) -> ArticlePage:
    """Keep a writer's changes as a new revision; the public page does not move.

    Raises RuleError("title-empty"), RuleError("in-review"), RuleError("already-public").
    """
    latest = article.get_latest_revision_as_object()
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
    section = latest.get_parent().specific
    latest.slug = free_slug(section, latest.title, page=latest)
    _fill(latest, draft, section)
    latest.save_revision(user=by)
    return latest


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
        article.picture = _keep_picture(draft, article, section)
    article.body = [(block, value) for block, value in _blocks(compose(draft.text))]
    article.refold()


def _keep_picture(draft: Draft, article: ArticlePage, section: SectionPage) -> Picture:
    ownership = SiteOwnership.objects.get(site__root_page__path=section.path[: -section.steplen])
    return Picture.objects.create(
        title=draft.picture_caption[:255] or article.title,
        description=draft.picture_alt[:255],
        credit=draft.picture_credit,
        file=ImageFile(draft.picture.file, name=draft.picture.name),
        collection=ownership.collection,
        uploaded_by_user=article.writer,
    )


def _blocks(text: str) -> list[tuple[str, object]]:
    from wagtail.rich_text import RichText

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
