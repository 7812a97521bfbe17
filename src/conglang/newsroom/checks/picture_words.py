"""Every picture has a caption, and words for those who cannot see it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conglang.newsroom.checks.findings import Finding
from conglang.newsroom.checks.item import Item, ItemPicture
from conglang.newsroom.checks.surroundings import Surroundings
from conglang.newsroom.models.checking import Level
from conglang.vietnam.text import fold

ID = "picture-words"
LEVEL = Level.BLOCK
NAME = gettext_lazy("Chú thích và mô tả của ảnh")
WHY = gettext_lazy(
    "Ảnh không chú thích thì không rõ chụp ai, việc gì; người khiếm thị cần lời mô tả ảnh."
)

# What cameras, chats and haste leave behind.
_FILE_NAME = re.compile(
    r"^(?:img|dsc|dscn|pxl|z|image|screenshot|zalo|photo|received)?[\s_-]*[\d_\s()-]{3,}(?:\.\w{3,4})?$|\.(?:jpe?g|png|webp|heic|gif)$"
)
_EMPTY_WORDS = frozenset(
    [
        "anh",
        "hinh",
        "hinh anh",
        "anh minh hoa",
        "anh 1",
        "anh 2",
        "anh 3",
        "anh 4",
        "anh chup",
        "khong co",
        "khong",
        "anh dai dien",
        "...",
        ".",
        "-",
        "chu thich",
        "chu thich anh",
        "mo ta",
        "mo ta anh",
        "a",
        "x",
        "test",
    ]
)


def check(item: Item, surroundings: Surroundings) -> Iterator[Finding]:
    for number, picture in enumerate(item.pictures, 1):
        main = picture.field == "picture_caption"
        if says_nothing(picture.caption):
            yield Finding(
                ID,
                picture.field,
                _("%(picture)s chưa có chú thích.") % {"picture": called(picture, number)},
                _("Hãy ghi ảnh chụp ai, việc gì, ở đâu."),
                excerpt=picture.caption,
                about=f"caption {number}",
            )
        if says_nothing(picture.alt):
            yield Finding(
                ID,
                "picture_alt" if main else "text",
                _("%(picture)s chưa có lời mô tả cho người khiếm thị.")
                % {"picture": called(picture, number)},
                _("Hãy tả điều nhìn thấy trong ảnh, ví dụ “Người dân quét rác dọc bờ kênh”."),
                excerpt=picture.alt,
                about=f"alt {number}",
            )


def called(picture: ItemPicture, number: int) -> str:
    """Return how a message calls a picture."""
    if picture.field == "picture_caption":
        return _("Ảnh chính")
    return _("Ảnh thứ %(number)s") % {"number": number}


def says_nothing(words: str) -> bool:
    key = fold(words).strip(" .:")
    return not key or key in _EMPTY_WORDS or bool(_FILE_NAME.search(key))
