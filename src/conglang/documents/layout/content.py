"""What an official document says, free of how it looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True)
class Heading:
    """A titled item; the writer gives the number: 1 "I.", 2 "1.", 3 "a)", 4 "-"."""

    level: Literal[1, 2, 3, 4]
    text: str


@dataclass(frozen=True)
class Paragraph:
    """Running text; bold_lead opens it in bold, e.g. "Thời gian:"."""

    text: str
    bold_lead: str = ""


@dataclass(frozen=True)
class Bullet:
    """An item with "-" (level 1) or "+" (level 2)."""

    text: str
    level: Literal[1, 2] = 1


@dataclass(frozen=True)
class Table:
    """A ruled table; its header row repeats on every page.

    rows: as many texts as the header has; columns of figures only are set to the right.
    widths_cm: any positive numbers, scaled to the width of the page; None: by content.
    caption: stands above the table.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths_cm: tuple[float, ...] | None = None
    caption: str = ""


Block = Heading | Paragraph | Bullet | Table


@dataclass(frozen=True)
class Signature:
    """authority_lines: ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"); title_lines: ("PHÓ CHỦ TỊCH",)."""

    authority_lines: tuple[str, ...]
    title_lines: tuple[str, ...]
    name: str


@dataclass(frozen=True)
class Appendix:
    """One "Phụ lục"; it begins on a new page with its own page numbers."""

    title: str
    body: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True)
class OfficialDocument:
    """One administrative document of a State body.

    superior: "" when the issuer has none to name.
    issuer: as written in a sentence ("Ủy ban nhân dân xã Mỹ Lộc"); the writer sets capitals.
    number: "" leaves the blank of an unissued document. symbol: "BC-BBT".
    issued_on: None leaves day and month blank; year: the year printed then, None leaves it blank.
    type_name: "Báo cáo"; "" or "Công văn" gives a letter, its subject under the number.
    addressee: "" for none; several on lines of their own.
    body: the end mark "./." is the writer's, and so are all numbers of headings.
    recipients: without dash and end mark; the last one is the file copy ("Lưu: VT").
    """

    superior: str
    issuer: str
    number: str
    symbol: str
    place: str
    issued_on: date | None
    type_name: str
    subject: str
    signature: Signature
    bases: tuple[str, ...] = ()
    addressee: str = ""
    body: tuple[Block, ...] = ()
    recipients: tuple[str, ...] = ()
    appendices: tuple[Appendix, ...] = ()
    year: int | None = None

    @property
    def is_letter(self) -> bool:
        """Tell whether this is a "công văn", which has no type name."""
        return self.type_name.strip().lower() in ("", "công văn")
