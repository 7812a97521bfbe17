"""One item as the checks see it: words, pictures, links and facts, whatever form it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from html import unescape
from typing import Any

from wagtail.rich_text import get_text_for_indexing

from conglang.newsroom.models.articles import AiUse, ArticlePage, Genre
from conglang.vietnam.text import compose

_TAG_A = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.IGNORECASE | re.DOTALL)
_ATTRIBUTE = re.compile(r"([a-z]+)\s*=\s*\"([^\"]*)\"", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BARE = re.compile(r"(?<![\w@./=\"'])(?:https?://|www\.)[^\s<>\"”]+", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of an item and the field that they are typed in; text: as it was typed."""

    field: str
    text: str
    kind: str = "text"  # title, summary, paragraph, heading, quote, caption, alt, credit, table …


@dataclass(frozen=True, slots=True)
class ItemPicture:
    field: str  # of its caption
    caption: str
    alt: str
    credit: str
    width: int = 0  # 0: not known
    height: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link: an address, or a page or file of ours by its number."""

    field: str
    address: str = ""
    text: str = ""
    page_id: int | None = None
    file_id: int | None = None
    is_internal: bool = False


@dataclass(frozen=True)
class Item:
    """What is checked. Everything may be empty: an item is checked while it is being typed."""

    title: str
    parts: tuple[Part, ...]  # title, summary, text and captions in order of reading
    pictures: tuple[ItemPicture, ...] = ()
    links: tuple[Link, ...] = ()
    genre: str = Genre.NEWS
    event_on: date | None = None
    place: str = ""
    participants: str = ""
    byline: str = ""
    source: str = ""
    source_url: str = ""
    is_repost: bool = False
    permission: str = ""
    ai_use: str = AiUse.NONE
    is_orienting: bool = False
    article_id: int | None = None
    was_public: bool = False  # has an edition already

    @cached_property
    def composed(self) -> tuple[Part, ...]:
        """The parts as they will be stored: composed."""
        return tuple(Part(part.field, compose(part.text), part.kind) for part in self.parts)

    @cached_property
    def body(self) -> tuple[str, ...]:
        """The blocks of the text itself, composed; no captions, no table."""
        kinds = ("paragraph", "heading", "quote", "table")
        return tuple(part.text for part in self.composed if part.kind in kinds)

    @cached_property
    def text(self) -> str:
        return "\n".join(self.body)

    @cached_property
    def word_count(self) -> int:
        """Count as Vietnamese offices do: what stands between spaces."""
        return sum(1 for word in self.text.split() if _WORD.search(word))


def item_of(article: ArticlePage) -> Item:
    """Return an article as it stands in memory; a saved revision gives the words of that one."""
    parts = [Part("title", article.title, "title"), Part("summary", article.summary, "summary")]
    pictures: list[ItemPicture] = []
    links: list[Link] = []
    if article.picture_id:
        picture = _picture(article, "picture_caption")
        pictures.append(picture)
        parts += _words_of_picture(picture)
    for block in article.body:
        kind, value = block.block_type, block.value
        if kind == "paragraph":
            source = value.source
            parts.append(Part("text", plain(source), "paragraph"))
            links += links_in(source)
        elif kind == "picture":
            picture = _picture_in_text(value)
            pictures.append(picture)
            parts += _words_of_picture(picture)
        elif kind == "table":
            for source in _cells(value):
                parts.append(Part("text", plain(source), "table"))
                links += links_in(source)
        elif kind == "attachment":
            parts.append(Part("text", value["label"] or "", "attachment"))
        else:
            parts.append(Part("text", str(value), "quote" if kind == "quote" else "heading"))
    links += [link for part in parts for link in bare_links(part)]
    return Item(
        title=article.title,
        parts=tuple(part for part in parts if part.text.strip()),
        pictures=tuple(pictures),
        links=tuple(links),
        article_id=article.pk,
        was_public=bool(article.pk) and article.editions.exists(),
        **_facts(article),
    )


_FACTS = [
    "genre",
    "event_on",
    "place",
    "participants",
    "byline",
    "source",
    "source_url",
    "is_repost",
    "permission",
    "ai_use",
    "is_orienting",
]


def _facts(article: ArticlePage) -> dict[str, Any]:
    return {name: getattr(article, name) for name in _FACTS}


def item_of_words(title: str, text: str, *, summary: str = "", **facts: Any) -> Item:
    """Return an item typed as plain text: a blank line between paragraphs, "## ", "> ".

    facts: further fields of Item.
    """
    parts = [Part("title", title, "title"), Part("summary", summary, "summary")]
    for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n")):
        block = block.strip()
        if block.startswith("## "):
            parts.append(Part("text", block[3:], "heading"))
        elif block.startswith("> "):
            parts.append(Part("text", block[2:].replace("\n> ", "\n"), "quote"))
        elif block:
            parts.append(Part("text", block, "paragraph"))
    for picture in facts.get("pictures", ()):
        parts += _words_of_picture(picture)
    parts = [part for part in parts if part.text.strip()]
    bare = tuple(link for part in parts for link in bare_links(part))
    links = (*facts.pop("links", ()), *bare)
    return Item(title=title, parts=tuple(parts), links=links, **facts)


def plain(source: str) -> str:
    """Return rich text without markup."""
    if "<" not in source and "&" not in source:
        return source
    found: str = get_text_for_indexing(_BREAK.sub("\n", source)).strip()
    return found


def links_in(source: str) -> Iterator[Link]:
    """Yield the links of a rich text."""
    for attributes, inner in _TAG_A.findall(source):
        named = {name.lower(): unescape(value) for name, value in _ATTRIBUTE.findall(attributes)}
        words = plain(inner)
        number = named.get("id", "")
        row = int(number) if number.isdecimal() and len(number) < 19 else 0
        if named.get("linktype") == "page":
            yield Link("text", text=words, page_id=row, is_internal=True)
        elif named.get("linktype") == "document":
            yield Link("text", text=words, file_id=row, is_internal=True)
        else:
            yield Link("text", address=named.get("href", ""), text=words)


def bare_links(part: Part) -> Iterator[Link]:
    """Yield addresses that stand in the words themselves."""
    if part.kind in {"alt"}:
        return
    for match in _BARE.finditer(part.text):
        address = match[0].rstrip(".,;:!?)…")
        if address.lower().startswith("www."):
            address = f"http://{address}"
        yield Link(part.field, address=address, text=address)


def _words_of_picture(picture: ItemPicture) -> list[Part]:
    main = picture.field == "picture_caption"
    return [
        Part(picture.field, picture.caption, "caption"),
        Part("picture_alt" if main else "text", picture.alt, "alt"),
        Part("picture_credit" if main else "text", picture.credit, "credit"),
    ]


def _picture(article: ArticlePage, field_name: str) -> ItemPicture:
    picture = article.picture
    return ItemPicture(
        field=field_name,
        caption=article.picture_caption,
        alt=article.picture_alt,
        credit=article.picture_credit,
        width=getattr(picture, "width", 0) or 0,
        height=getattr(picture, "height", 0) or 0,
        name=getattr(picture, "title", "") or "",
    )


def _picture_in_text(value: Any) -> ItemPicture:
    picture = value.get("picture")
    return ItemPicture(
        field="text",
        caption=value.get("caption") or "",
        alt=value.get("alt") or "",
        credit=value.get("credit") or "",
        width=getattr(picture, "width", 0) or 0,
        height=getattr(picture, "height", 0) or 0,
        name=getattr(picture, "title", "") or "",
    )


def _cells(table: Any) -> Iterator[str]:
    for column in table.columns:
        yield column["heading"] or ""
    for row in table.rows:
        for cell in row:
            yield cell.value.source
