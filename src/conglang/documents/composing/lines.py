"""What was met in a file before anybody asks what it means: lines as they look, and grids."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from typing import Literal

Role = Literal["", "title", "heading", "quote", "caption", "list", "contents"]
Align = Literal["", "center", "right"]
_LETTER_SHARE = 0.9


@dataclass(frozen=True)
class Piece:
    """Letters that look alike; link: a web or mail address."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


@dataclass(frozen=True)
class Image:
    """A picture where it stands in the text; alt: what the author wrote for the blind."""

    content: bytes
    name: str
    alt: str = ""


@dataclass(frozen=True)
class Line:
    """One paragraph as it looks.

    label: its printed list number or bullet; level: how deep in the list. small: in smaller
    letters than the text around.
    """

    pieces: tuple[Piece, ...] = ()
    align: Align = ""
    role: Role = ""
    label: str = ""
    level: int = 0
    small: bool = False
    images: tuple[Image, ...] = ()

    @property
    def text(self) -> str:
        """The words on one line, without the list number."""
        return " ".join("".join(piece.text for piece in self.pieces).split())

    @property
    def full_text(self) -> str:
        return f"{self.label} {self.text}".strip()

    @property
    def is_bold(self) -> bool:
        return _all(self.pieces, "bold")

    @property
    def is_italic(self) -> bool:
        return _all(self.pieces, "italic")

    @property
    def is_upper(self) -> bool:
        letters = [sign for sign in self.text if sign.isalpha()]
        return len(letters) > 3 and sum(s.isupper() for s in letters) >= _LETTER_SHARE * len(
            letters
        )

    def html(self) -> str:
        """Return the words with bold, italic and links, ready for a paragraph."""
        return "".join(_html(piece) for piece in trimmed(self.pieces))

    def starting_at(self, place: int) -> Line:
        """Return the line without its first signs."""
        rest = []
        for piece in self.pieces:
            cut = piece.text[place:]
            place = max(place - len(piece.text), 0)
            if cut:
                rest.append(replace(piece, text=cut))
        return replace(self, pieces=tuple(rest))


@dataclass(frozen=True)
class Square:
    """One cell; continued: covered by the cell above it."""

    parts: tuple[Line | Grid, ...] = ()
    span: int = 1
    continued: bool = False

    @property
    def lines(self) -> list[Line]:
        return [part for part in self.parts if isinstance(part, Line)]

    @property
    def text(self) -> str:
        return " ".join(filter(None, (line.full_text for line in self.lines)))

    @property
    def images(self) -> list[Image]:
        return [image for line in self.lines for image in line.images]


@dataclass(frozen=True)
class Grid:
    """A table as it lies; heads: how many rows say themselves to be headings."""

    rows: tuple[tuple[Square, ...], ...]
    heads: int = 0

    @property
    def squares(self) -> list[Square]:
        return [square for row in self.rows for square in row]


Item = Line | Grid


def trimmed(pieces: tuple[Piece, ...]) -> list[Piece]:
    """Return the pieces without blanks at both ends, neighbours that look alike joined."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and _look(joined[-1]) == _look(piece):
            joined[-1] = replace(piece, text=joined[-1].text + piece.text)
        elif piece.text:
            joined.append(piece)
    while joined and not joined[0].text.strip():
        joined.pop(0)
    while joined and not joined[-1].text.strip():
        joined.pop()
    if joined:
        joined[0] = replace(joined[0], text=joined[0].text.lstrip())
        joined[-1] = replace(joined[-1], text=joined[-1].text.rstrip())
    return joined


def _look(piece: Piece) -> tuple[bool, bool, str]:
    return piece.bold, piece.italic, piece.link


def _all(pieces: tuple[Piece, ...], look: str) -> bool:
    shown = [piece for piece in pieces if any(sign.isalnum() for sign in piece.text)]
    return bool(shown) and all(getattr(piece, look) for piece in shown)


def _html(piece: Piece) -> str:
    inner = piece.text.strip()
    if not inner:
        return " " if piece.text else ""
    before = " " if piece.text[:1].isspace() else ""
    after = " " if piece.text[-1:].isspace() else ""
    lines = (" ".join(line.split()) for line in inner.split("\n"))
    shown = "<br/>".join(escape(line, quote=False) for line in lines)
    if piece.italic:
        shown = f"<i>{shown}</i>"
    if piece.bold:
        shown = f"<b>{shown}</b>"
    if piece.link:
        shown = f'<a href="{escape(piece.link)}">{shown}</a>'
    return f"{before}{shown}{after}"
