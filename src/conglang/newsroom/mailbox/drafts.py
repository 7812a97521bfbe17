"""The articles in a letter: one for each Word file, or its own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath

from django.utils.translation import gettext as _

from conglang.documents.composing import (
    ComposedArticle,
    Image,
    Picture,
    compose_article,
    compose_letter,
)
from conglang.errors import RuleError
from conglang.newsroom.mailbox.letter import Letter
from conglang.newsroom.mailbox.parts import Brought
from conglang.vietnam.text import fold

FEWEST_WORDS = 12  # of a letter that is an article by itself


@dataclass(frozen=True)
class Found:
    """An article and the title to fall back on."""

    composed: ComposedArticle
    title: str


def articles_in(letter: Letter) -> tuple[list[Found], list[str]]:
    """Return the articles of a letter, and what the sender should know of the rest of it."""
    found: list[Found] = []
    said = [f"{name}: {advice}" for name, advice in letter.parts.refused]
    for file in letter.parts.articles:
        try:
            composed = compose_article(file.name, file.content)
        except RuleError as refusal:
            said.append(f"{file.name}: {refusal.message}")
        else:
            found.append(Found(composed, PurePath(file.name).stem))
    if found:
        return _with_pictures(found, letter.parts.pictures), said
    composed, placed = _letter_itself(letter)
    if _count(composed) < FEWEST_WORDS:
        if not letter.parts.articles:
            said.append(_("Thư không có bài: không thấy tệp Word và thư cũng không đủ chữ."))
        return [], said
    loose = [picture for picture in letter.parts.pictures if picture.content_id not in placed]
    return _with_pictures([Found(composed, letter.subject)], loose), said


def _letter_itself(letter: Letter) -> tuple[ComposedArticle, set[str]]:
    inline: Mapping[str, Image] = {
        picture.content_id: Image(picture.content, picture.name)
        for picture in letter.parts.pictures
        if picture.content_id
    }
    composed = compose_letter(
        letter.words, html=letter.html, subject=letter.subject, pictures=inline
    )
    shown = {block.content for block in composed.blocks if isinstance(block, Picture)}
    return composed, {number for number, image in inline.items() if image.content in shown}


def _with_pictures(found: list[Found], pictures: list[Brought]) -> list[Found]:
    """Give attached pictures to the article whose name they bear, the others to the first."""
    given: list[list[Brought]] = [[] for _each in found]
    for picture in pictures:
        stem = fold(PurePath(picture.name).stem)
        fitting = [
            place for place, each in enumerate(found) if len(found) > 1 and fold(each.title) in stem
        ]
        given[fitting[0] if fitting else 0].append(picture)
    return [_adding(each, mine) for each, mine in zip(found, given, strict=True)]


def _adding(found: Found, pictures: list[Brought]) -> Found:
    if not pictures:
        return found
    composed = found.composed
    credit = next((b.credit for b in composed.blocks if isinstance(b, Picture) and b.credit), "")
    added = tuple(Picture(each.content, each.name, credit=credit) for each in pictures)
    note = _("Thư kèm %(count)s ảnh rời, đặt ở cuối bài. Hãy ghi chú thích cho từng ảnh.") % {
        "count": len(added)
    }
    blocks = (*composed.blocks, *added)
    return replace(
        found, composed=replace(composed, blocks=blocks, warnings=(*composed.warnings, note))
    )


def _count(composed: ComposedArticle) -> int:
    words = 0
    for block in composed.blocks:
        if not isinstance(block, Picture):
            words += len(str(getattr(block, "html", getattr(block, "text", "bảng " * 20))).split())
    return words
