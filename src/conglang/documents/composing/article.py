"""What a file becomes: a title, who wrote it, and blocks in reading order."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Heading:
    """The heading of a part."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph or a list; html: p, ul, ol, li, b, i, a, br and nothing else."""

    html: str


@dataclass(frozen=True)
class Quote:
    """Somebody's words, set apart."""

    text: str


@dataclass(frozen=True)
class Table:
    """Headings of columns ("" where the file has none) and rows of short html."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture as it lay in the file, with the words found beside it."""

    content: bytes
    name: str
    caption: str = ""
    alt: str = ""
    credit: str = ""


Block = Heading | Paragraph | Quote | Table | Picture


@dataclass(frozen=True)
class ComposedArticle:
    """An article as far as a file tells it.

    author: as signed, "" when nobody is named. unit_line: the office named beside the author.
    warnings: Vietnamese sentences the writer should see beside the draft.
    converted_from: the old encoding of the letters, joined by "+"; None for Unicode.
    """

    title: str
    author: str = ""
    unit_line: str = ""
    summary: str = ""
    blocks: tuple[Block, ...] = ()
    warnings: tuple[str, ...] = ()
    converted_from: str | None = None

    @property
    def has_words(self) -> bool:
        return any(not isinstance(block, Picture) for block in self.blocks)
