"""What a look into a file may find."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a file is, judged by its bytes."""

    WORD = "word"
    SHEET = "sheet"
    SLIDES = "slides"
    ODT = "odt"
    PDF = "pdf"
    IMAGE = "image"
    TEXT = "text"
    OLD_OFFICE = "old-office"
    ARCHIVE = "archive"
    OTHER = "other"


class HiddenKind(StrEnum):
    """Where words stand that a reader does not see at first."""

    COMMENT = "comment"
    CHANGE = "change"  # inserted or deleted with "track changes" on
    HIDDEN_TEXT = "hidden-text"
    HIDDEN_SHEET = "hidden-sheet"
    HIDDEN_CELLS = "hidden-cells"
    HIDDEN_SLIDE = "hidden-slide"
    NOTES = "notes"
    EMBEDDED = "embedded"
    ANNOTATION = "annotation"
    PLACE_TAKEN = "place-taken"  # coordinates of a photo
    PROPERTY = "property"
    ALT_TEXT = "alt-text"
    HEADER = "header"
    FOOTNOTE = "footnote"
    TEXT_BOX = "text-box"
    PICTURE_TEXT = "picture-text"  # recognised on a picture


class Unreadable(StrEnum):
    """Why a file cannot be looked into."""

    PASSWORD = "password"
    OLD_OFFICE = "old-office"
    ARCHIVE = "archive"
    BROKEN = "broken"
    TOO_LARGE = "too-large"
    NO_TEXT_LAYER = "no-text-layer"
    PARTLY = "partly"  # some pages or parts could not be read
    UNKNOWN_KIND = "unknown-kind"


@dataclass(frozen=True, slots=True)
class Hidden:
    """Words besides the visible ones; where: a short name of the part, e.g. "Sheet2!B4"."""

    kind: HiddenKind
    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Inspection:
    """One file, looked into. visible_text: what a reader sees, line by line.

    recognised: some of it was read off a picture, so accents may be wrong.
    """

    kind: Kind
    visible_text: str = ""
    hidden: tuple[Hidden, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()
    unreadable: Unreadable | None = None
    recognised: bool = False


@dataclass
class Notebook:
    """What is gathered while a file is read; the amount is bounded."""

    limit: int = 4_000_000
    lines: list[str] = field(default_factory=list)
    hidden: list[Hidden] = field(default_factory=list)
    metadata: list[tuple[str, str]] = field(default_factory=list)
    unreadable: Unreadable | None = None
    recognised: bool = False
    _size: int = 0

    def see(self, line: str) -> None:
        """Keep a visible line."""
        if self._room(line):
            self.lines.append(line)

    def hide(self, kind: HiddenKind, where: str, text: str) -> None:
        """Keep words that are not seen at first."""
        if self._room(text):
            self.hidden.append(Hidden(kind, where, text))

    def know(self, name: str, value: str) -> None:
        """Keep a property of the file."""
        if value.strip() and self._room(value):
            self.metadata.append((name, value.strip()))

    def cannot(self, reason: Unreadable) -> None:
        """Say that something was not looked into; the first reason stays."""
        self.unreadable = self.unreadable or reason

    def close(self, kind: Kind) -> Inspection:
        return Inspection(
            kind,
            "\n".join(self.lines),
            tuple(self.hidden),
            tuple(self.metadata),
            self.unreadable,
            self.recognised,
        )

    def _room(self, text: str) -> bool:
        self._size += len(text)
        if self._size > self.limit:
            self.cannot(Unreadable.TOO_LARGE)
            return False
        return True
