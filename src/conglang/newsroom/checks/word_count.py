"""An item has enough words to tell what happened."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conglang.newsroom.checks.findings import Finding
from conglang.newsroom.checks.item import Item
from conglang.newsroom.checks.surroundings import Surroundings
from conglang.newsroom.models.articles import Genre
from conglang.newsroom.models.checking import Level

ID = "word-count"
LEVEL = Level.CONFIRM
NAME = gettext_lazy("Số chữ tối thiểu")
WHY = gettext_lazy(
    "Tin quá ngắn thường thiếu diễn biến, kết quả; ban biên tập đặt số chữ tối thiểu."
)

PICTURES_OF_AN_ESSAY = 3  # from here on the pictures tell it


def check(item: Item, surroundings: Surroundings) -> Iterator[Finding]:
    least = surroundings.style.least_words
    if item.genre == Genre.NOTICE:
        least = surroundings.style.least_words_of_notice
    elif item.genre == Genre.PHOTO_ESSAY and len(item.pictures) >= PICTURES_OF_AN_ESSAY:
        return
    count = item.word_count
    if count >= least:
        return
    yield Finding(
        ID,
        "text",
        _("Nội dung có %(count)s chữ, quy định ít nhất %(least)s chữ.")
        % {"count": count, "least": least},
        _("Hãy kể thêm diễn biến, con số, kết quả, ý kiến của người trong cuộc."),
        about=str(count),
    )
