"""Tones stand where the house puts them: hòa or hoà, and one of the two throughout."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conglang.newsroom.checks.findings import Finding
from conglang.newsroom.checks.item import Item
from conglang.newsroom.checks.naming import Written
from conglang.newsroom.checks.surroundings import Surroundings
from conglang.newsroom.checks.words import HARD, Token
from conglang.newsroom.models.checking import Level, Tone
from conglang.vietnam.text import tone_style

ID = "tone-style"
LEVEL = Level.HINT
NAME = gettext_lazy("Cách đặt dấu thanh")
WHY = gettext_lazy("Một trang viết một kiểu: “hòa, ủy” hoặc “hoà, uỷ”; viết lẫn lộn khó tìm kiếm.")

SHOWN = 6
# Never names of people or places, however they are capitalised.
_INSTITUTIONAL = frozenset(["ủy"])
_AFTER = {"hóa": frozenset(["văn", "đô"]), "tòa": frozenset(["chánh"])}


def check(item: Item, surroundings: Surroundings) -> Iterator[Finding]:
    style: Literal["old", "new"] = "new" if surroundings.style.tone == Tone.NEW else "old"
    wrong: dict[str, str] = {}
    for part in item.composed:
        if tone_style(part.text, style) == part.text:
            continue
        tokens, names = surroundings.read(part.text)
        protected = _registered(part.text, tokens, names)
        for place, token in enumerate(tokens):
            right = tone_style(token.text, style)
            if right != token.text and place not in protected and not _is_name(tokens, place):
                wrong.setdefault(token.text.lower(), right.lower())
    if not wrong:
        return
    pairs = [f"{word} → {right}" for word, right in list(wrong.items())[:SHOWN]]
    more = len(wrong) - len(pairs)
    yield Finding(
        ID,
        "text",
        _("Có %(count)s chữ đặt dấu khác kiểu của trang: %(words)s.")
        % {"count": len(wrong), "words": ", ".join(pairs) + (f"… (+{more})" if more > 0 else "")},
        _("Hãy sửa theo chữ bên phải mũi tên; tên riêng của người thì giữ nguyên."),
        about=" ".join(sorted(wrong)),
    )


def _registered(text: str, tokens: list[Token], names: list[Written]) -> set[int]:
    """Return the places of tokens in names that are written exactly as registered."""
    places: set[int] = set()
    for written in names:
        piece = text[tokens[written.start].start : tokens[written.end - 1].end]
        if written.is_exact and piece.lower() in written.name.text.lower():
            places.update(range(written.start, written.end))
    return places


def _is_name(tokens: list[Token], place: int) -> bool:
    """Say whether a syllable is part of somebody's or some place's name: "Nguyễn Thị Thuý"."""
    token = tokens[place]
    if not token.is_capital or (token.text.isupper() and len(token.text) > 1):
        return False
    if token.key in _INSTITUTIONAL:
        return False
    before = tokens[place - 1] if place and token.joint != HARD else None
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if before is not None and before.key in _AFTER.get(token.key, ()):
        return False
    if before is not None and (before.is_capital or before.key in _HONORIFICS):
        return True
    # "Hoà Bình", but not "Hoà giải" at the head of a sentence.
    return after is not None and after.joint != HARD and after.is_capital


_HONORIFICS = frozenset(
    [
        "ông",
        "bà",
        "anh",
        "chị",
        "em",
        "cô",
        "cụ",
        "chú",
        "bác",
        "thầy",
        "cháu",
        "xã",
        "phường",
        "thôn",
        "ấp",
        "tỉnh",
        "bản",
    ]
)
