"""Units are called by the names they have today, spelt as registered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conglang.newsroom.checks.findings import Finding, excerpt_of
from conglang.newsroom.checks.item import Item, Part
from conglang.newsroom.checks.naming import KnownName, Written
from conglang.newsroom.checks.surroundings import Surroundings
from conglang.newsroom.checks.words import CAPITAL, Token
from conglang.newsroom.models.checking import Level
from conglang.vietnam.text import fold

ID = "unit-names"
LEVEL = Level.CONFIRM
NAME = gettext_lazy("Tên cơ quan, đơn vị")
WHY = gettext_lazy("Sai tên cơ quan là lỗi nặng; tên cũ làm người dân tìm nhầm nơi.")

_KINDS = {"title", "summary", "paragraph", "heading", "caption", "table", "quote"}
# Words that tell of former times, beside a former name.
_THEN = re.compile(
    r"\b(?:truoc day|truoc kia|nay la|ten cu|cu\b|nguyen|tien than|sap nhap|hop nhat|doi ten"
    r"|chuyen tu|luc bay gio|khi do"
    r"|thoi ky|giai doan|lich su|chia tach|ban giao tu|truoc sap xep|giai the"
    r"|thanh lap tren co so|duoc doi)\b"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ELSEWHERE = re.compile(rf"^\s*,?\s*(?:tỉnh|thành phố|TP\.?)\s+({CAPITAL}\w*(?:\s+{CAPITAL}\w*)*)")
_SENTENCE_END = re.compile(r"[.!?…](?=\s)|\n")
_UNITS_GROW_ON = frozenset(["và", "hạ", "đô"])


def check(item: Item, surroundings: Surroundings) -> Iterator[Finding]:
    told: set[tuple[str, str]] = set()
    ours = frozenset(fold(place) for place in surroundings.places)
    for part in item.composed:
        if part.kind not in _KINDS:
            continue
        tokens, found = surroundings.read(part.text)
        for written in _by_place(found):
            finding = _judge(part, tokens, written, ours)
            if finding and (finding.excerpt, finding.message) not in told:
                told.add((finding.excerpt, finding.message))
                yield finding


def _by_place(found: list[Written]) -> Iterator[list[Written]]:
    groups: dict[tuple[int, int], list[Written]] = {}
    for written in found:
        groups.setdefault((written.start, written.end), []).append(written)
    yield from groups.values()


def _judge(
    part: Part, tokens: list[Token], same: list[Written], ours: frozenset[str]
) -> Finding | None:
    start, end = tokens[same[0].start].start, tokens[same[0].end - 1].end
    text = part.text[start:end]
    if not same[0].is_exact:
        right = same[0].name
        name = right.present if right.kind == "place" else right.text
        return Finding(
            ID,
            part.field,
            _("“%(text)s” có thể viết sai; tên đã đăng ký là “%(name)s”.")
            % {"text": text, "name": name},
            _("Hãy sửa theo tên đã đăng ký. Nếu là nơi khác, hãy ghi lý do giữ nguyên."),
            excerpt=excerpt_of(text),
            about=f"{fold(text)} {text} → {name}",
        )
    if any(not written.name.is_former for written in same):
        return None
    old = same[0].name
    if _grows_on(tokens, same[0].end) or not any(
        t.is_capital for t in tokens[same[0].start : same[0].end]
    ):
        return None
    if _is_elsewhere(part.text[end:], ours) or _tells_of_then(part.text, start, end, old):
        return None
    since = old.until + timedelta(days=1) if old.until else None
    return Finding(
        ID,
        part.field,
        (
            _("“%(text)s” là tên cũ; từ ngày %(day)s đơn vị mang tên “%(name)s”.")
            if since
            else _("“%(text)s” là tên cũ; đơn vị nay mang tên “%(name)s”.")
        )
        % {"text": text, "day": f"{since:%d/%m/%Y}" if since else "", "name": old.present},
        _("Hãy dùng tên hiện nay, hoặc ghi rõ “nay là %(name)s” nếu kể chuyện cũ.")
        % {"name": old.present},
        excerpt=excerpt_of(text),
        about=f"{text} → {old.present}",
    )


def _grows_on(tokens: list[Token], end: int) -> bool:
    """Say whether the name goes on: "Phòng Kinh tế, Hạ tầng và Đô thị" is not "Phòng Kinh tế"."""
    if end >= len(tokens):
        return False
    after = tokens[end]
    return after.joint < 2 and (
        (after.key == "và" and end + 1 < len(tokens) and tokens[end + 1].is_capital)
        or (after.joint == 1 and after.is_capital and after.key in _UNITS_GROW_ON)
    )


def _is_elsewhere(rest: str, ours: frozenset[str]) -> bool:
    match = _ELSEWHERE.match(rest)
    return match is not None and fold(match[1]) not in ours


def _tells_of_then(text: str, start: int, end: int, old: KnownName) -> bool:
    first = max((m.end() for m in _SENTENCE_END.finditer(text, 0, start)), default=0)
    last = _SENTENCE_END.search(text, end)
    sentence = text[first : last.start() if last else len(text)]
    if _THEN.search(
        fold(text[first:start] + " " + text[end : last.start() if last else len(text)])
    ):
        return True
    if fold(old.present) in fold(sentence):
        return True
    years = [int(year) for year in _YEAR.findall(sentence)]
    return old.until is not None and bool(years) and max(years) < old.until.year
