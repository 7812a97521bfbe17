"""A title does not shout: no capitals throughout, no exclamation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conglang.newsroom.checks.findings import Finding, excerpt_of
from conglang.newsroom.checks.item import Item
from conglang.newsroom.checks.surroundings import Surroundings
from conglang.newsroom.models.checking import Level
from conglang.vietnam.syllables import LETTERS, is_syllable
from conglang.vietnam.text import compose, fold

ID = "title-shouting"
LEVEL = Level.CONFIRM
NAME = gettext_lazy("Tiêu đề viết hoa toàn bộ, có dấu chấm than")
WHY = gettext_lazy("Chữ hoa toàn bộ khó đọc; dấu chấm than không hợp với tin của cơ quan.")

SHOUTED = 3  # syllables in capitals one after another
# Abbreviations that have the shape of a syllable.
_ABBREVIATIONS = frozenset(
    [
        "cap",
        "ocop",
        "vac",
        "led",
        "doc",
        "tin",
        "pin",
        "aids",
        "nato",
        "sao",
        "id",
        "ai",
        "iso",
        "ioc",
        "ca",
        "cax",
        "ubnd",
    ]
)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|‘[^’]*’")
_NO_VOWEL = re.compile(r"^[^aeiouy]+$")


def check(item: Item, surroundings: Surroundings) -> Iterator[Finding]:
    title = compose(item.title)
    outside = _QUOTED.sub(" ", title)
    if _is_shouted(outside) or (len(LETTERS.findall(outside)) < SHOUTED and _is_shouted(title)):
        yield Finding(
            ID,
            "title",
            _("Tiêu đề viết hoa gần như toàn bộ."),
            _("Hãy viết thường, chỉ viết hoa chữ đầu và tên riêng; chữ viết tắt giữ nguyên."),
            excerpt=excerpt_of(title),
            about=f"hoa {title}",
        )
    if "!" in outside or "！" in outside:
        yield Finding(
            ID,
            "title",
            _("Tiêu đề có dấu chấm than."),
            _("Hãy bỏ dấu chấm than; lời kêu gọi nếu cần thì đặt trong dấu ngoặc kép."),
            excerpt=excerpt_of(title),
            about=f"! {title}",
        )


def _is_shouted(title: str) -> bool:
    run = longest = 0
    for word in LETTERS.findall(title):
        if _is_capitals(word):
            run += 1
            longest = max(longest, run)
        elif not (word.isupper() and (len(word) == 1 or _is_abbreviation(word))):
            run = 0  # abbreviations and numerals in between belong to the cry
    return longest >= SHOUTED


def _is_capitals(word: str) -> bool:
    return len(word) > 1 and word.isupper() and is_syllable(word) and not _is_abbreviation(word)


def _is_abbreviation(word: str) -> bool:
    low = fold(word)
    return (
        low in _ABBREVIATIONS
        or bool(_NO_VOWEL.match(low))
        or not is_syllable(word)
        or (set(low) <= set("ivxlc"))
    )
