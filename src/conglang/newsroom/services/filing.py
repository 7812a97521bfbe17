"""Drafts out of composed articles: Word files, text files, letters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from io import BytesIO

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue
from wagtail.contrib.typed_table_block.blocks import TypedTable
from wagtail.rich_text import RichText

from conglang.documents import composing
from conglang.documents.composing import ComposedArticle
from conglang.errors import RuleError
from conglang.newsroom.models import ArticlePage, Picture, SectionPage
from conglang.newsroom.services.handed_in import Draft, NewPicture
from conglang.newsroom.services.photos import keep_picture
from conglang.newsroom.services.writing import start_article
from conglang.organisation.models import Person, Unit
from conglang.plans.models import Assignment

LONGEST_CAPTION, LONGEST_CREDIT, LONGEST_BYLINE = 300, 150, 100


@dataclass(frozen=True, slots=True)
class ReadyArticle:
    """A composed article whose pictures are clean: what is left is to write it down."""

    composed: ComposedArticle
    blocks: tuple[composing.Block, ...]
    pictures: dict[int, NewPicture]  # by place in blocks
    warnings: tuple[str, ...]


def ready_article(composed: ComposedArticle) -> ReadyArticle:
    """Clean the pictures of a composed article; those that cannot be taken are told of.

    Touches no database: it may take seconds.
    """
    from conglang.newsroom.pictures import clean_picture  # a form's tool, which knows services

    blocks: list[composing.Block] = []
    pictures: dict[int, NewPicture] = {}
    refused: list[str] = []
    for block in composed.blocks:
        if isinstance(block, composing.Picture):
            try:
                picture = clean_picture(BytesIO(block.content), block.name)
            except RuleError as refusal:
                refused.append(f"{block.name}: {refusal.message}")
                continue
            pictures[len(blocks)] = picture
        blocks.append(block)
    return ReadyArticle(composed, tuple(blocks), pictures, (*composed.warnings, *refused))


@transaction.atomic
def draft_from_article(
    ready: ReadyArticle,
    section: SectionPage,
    *,
    by: Person,
    on: date,
    title: str = "",
    assignment: Assignment | None = None,
    unit: Unit | None = None,
) -> ArticlePage:
    """Begin a draft with everything that was composed; the first picture is its main one.

    title: used when the article itself names none.
    Raises the RuleErrors of `start_article`; then nothing is kept.
    """
    first = min(ready.pictures, default=None)
    made: list[Picture] = []
    try:
        with transaction.atomic():
            article = start_article(
                section,
                _head(ready, first, title),
                by=by,
                on=on,
                assignment=assignment,
                unit=unit,
            )
            if article.picture is not None:
                made.append(article.picture)
            blocks: list[tuple[str, object]] = []
            for place, block in enumerate(ready.blocks):
                if place == first:
                    continue
                if isinstance(block, composing.Picture):
                    kept = _keep(block, ready.pictures[place], article, section)
                    made.append(kept)
                    blocks.append(("picture", _picture_value(block, kept)))
                else:
                    blocks.append(_block(block, article))
            article.body = StreamValue(article.body.stream_block, blocks)
            article.refold()
            article.save()
            article.save_revision(user=by)
    except BaseException:
        for picture in made:  # files follow no transaction
            picture.file.delete(save=False)
        raise
    return article


def _head(ready: ReadyArticle, first: int | None, title: str) -> Draft:
    composed = ready.composed
    main = None if first is None else ready.blocks[first]
    shown = main if isinstance(main, composing.Picture) else composing.Picture(b"", "")
    return Draft(
        title=composed.title or title or _("Tin chưa có tiêu đề"),
        text="",
        summary=composed.summary[:500],
        byline=(composed.author or composed.unit_line)[:LONGEST_BYLINE],
        picture=None if first is None else ready.pictures[first],
        picture_caption=shown.caption[:LONGEST_CAPTION],
        picture_alt=shown.alt[:LONGEST_CAPTION],
        picture_credit=shown.credit[:LONGEST_CREDIT],
    )


def _keep(
    block: composing.Picture, picture: NewPicture, article: ArticlePage, section: SectionPage
) -> Picture:
    return keep_picture(
        picture,
        article,
        section,
        caption=block.caption[:LONGEST_CAPTION],
        alt=block.alt[:LONGEST_CAPTION],
        credit=block.credit[:LONGEST_CREDIT],
    )


def _picture_value(block: composing.Picture, kept: Picture) -> dict[str, object]:
    return {
        "picture": kept,
        "caption": block.caption[:LONGEST_CAPTION],
        "alt": block.alt[:LONGEST_CAPTION],
        "credit": block.credit[:LONGEST_CREDIT],
    }


def _block(block: composing.Block, article: ArticlePage) -> tuple[str, object]:
    if isinstance(block, composing.Heading):
        return "heading", block.text[:200]
    if isinstance(block, composing.Quote):
        return "quote", block.text
    if isinstance(block, composing.Table):
        return "table", _table(block, article)
    assert isinstance(block, composing.Paragraph)
    return "paragraph", RichText(block.html)


def _table(block: composing.Table, article: ArticlePage) -> TypedTable:
    kind = article.body.stream_block.child_blocks["table"].child_blocks["text"]
    columns = [{"block": kind, "heading": heading} for heading in block.header]
    rows = [{"values": [kind.to_python(cell) for cell in row]} for row in block.rows]
    return TypedTable(columns=columns, row_data=rows, caption=block.caption)
