"""What a writer hands in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import IO

from conglang.newsroom.models import AiUse, Genre


@dataclass(frozen=True, slots=True)
class NewPicture:
    """A picture handed in with an article; the file is validated by the form."""

    file: IO[bytes]
    name: str


@dataclass(frozen=True, slots=True)
class Photo:
    """One photo as its writer wants it: by its ref (of `queries.photos_of`, or of an upload), or
    brought now as a picture."""

    ref: str = ""
    picture: NewPicture | None = None
    caption: str = ""
    alt: str = ""
    credit: str = ""
    is_removed: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """What a writer fills in. text: plain, a blank line between paragraphs, "## " for headings,
    "> " for quotations, "- " for lists.

    photos: all of the article's in their order; None leaves them alone but for `picture`.
    """

    title: str
    text: str | None = ""  # None keeps the body as it is
    summary: str = ""
    genre: str = Genre.NEWS
    event_on: date | None = None
    place: str = ""
    participants: str = ""
    photos: tuple[Photo, ...] | None = None
    picture: NewPicture | None = None  # None keeps the one there is
    without_picture: bool = False
    picture_caption: str = ""
    picture_alt: str = ""
    picture_credit: str = ""
    byline: str = ""
    source: str = ""
    source_url: str = ""
    is_repost: bool = False
    permission: str = ""
    ai_use: str = AiUse.NONE
    is_urgent: bool = False
    urgent_reason: str = ""
