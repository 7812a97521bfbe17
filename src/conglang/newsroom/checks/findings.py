"""What a check found: where, how grave, what is wrong and what to do."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from conglang.newsroom.models.checking import CheckAnswer, Level

EXCERPT = 80  # characters


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found.

    field: of the writer's form. about: what it was about in stable words, so that a reason holds
    until these change. earlier_id: another article that the words lead to.
    """

    check: str
    field: str
    message: str
    fix: str
    excerpt: str = ""
    about: str = ""
    level: str = Level.HINT
    earlier_id: int | None = None
    answer: CheckAnswer | None = None

    @property
    def key(self) -> str:
        """Return the name under which a reason for this finding is kept."""
        words = "\x1f".join((self.check, self.field, self.about or self.excerpt))
        return hashlib.sha256(words.encode()).hexdigest()

    @property
    def quoted(self) -> str:
        """Return the words in question, unless the message quotes them already."""
        return "" if self.excerpt in self.message else self.excerpt

    @property
    def is_open(self) -> bool:
        """Say whether it still stands in the way of publication."""
        return self.level == Level.BLOCK or (self.level == Level.CONFIRM and self.answer is None)


def excerpt_of(text: str, start: int = 0, end: int | None = None) -> str:
    """Return a short piece of a text around a place, on one line."""
    end = len(text) if end is None else end
    room = max(EXCERPT - (end - start), 0) // 2
    first, last = max(start - room, 0), min(max(end + room, start + 1), start + EXCERPT + room)
    piece = " ".join(text[first:last].split())
    return f"{'…' if first else ''}{piece}{'…' if last < len(text) else ''}"
