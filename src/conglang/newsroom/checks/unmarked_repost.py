"""What looks taken over from elsewhere is declared so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conglang.newsroom.checks.findings import Finding, excerpt_of
from conglang.newsroom.checks.item import Item
from conglang.newsroom.checks.surroundings import Surroundings
from conglang.newsroom.models.checking import Level
from conglang.vietnam.text import fold

ID = "unmarked-repost"
LEVEL = Level.CONFIRM
NAME = gettext_lazy("Tin lấy từ nơi khác mà chưa khai")
WHY = gettext_lazy(
    "Tin lấy từ báo, trang khác phải đánh dấu “tin đăng lại” để ghi nguồn và căn cứ."
)

_PRESS = (
    r"(?:bao (?:dien tu |nhan dan|tuoi tre|thanh nien|lao dong|quan doi|cong an nhan dan"
    r"|phap luat|dan tri|sai gon"
    r"|ha noi moi|tien phong|dai bieu nhan dan|dau tu|giao thong|tin tuc|chinh phu|van hoa"
    r"|suc khoe|[a-z]+ online)"
    r"|tap chi |ttxvn|thong tan xa|vietnamplus|vnexpress|dan tri\b|vov\b|vtv\b|vtc\b"
    r"|tuoi tre online|thanh nien online"
    r"|baochinhphu|nhandan\.vn|vietnamnet|zing|znews|cafef|soha|kenh14|[a-z0-9-]+\.(?:com|net|org)(?:\.vn)?\b|[a-z0-9-]+\.vn\b)"
)
# A line of its own, or the end of a paragraph in brackets.
_LINE = re.compile(
    rf"^\W*(?:theo|nguon(?: tin)?|nguon bai viet|trich(?: tu| nguon)?|dan nguon"
    rf"|(?:dang )?lai tu|copy tu)\s*:?\s*{_PRESS}"
)
_BRACKET = re.compile(rf"\((?:theo|nguon(?: tin)?|trich)\s*:?\s*{_PRESS}[^)]*\)\W*$")
_AGENCY_LINE = re.compile(
    r"^\W*\(?(?:ttxvn|vietnamplus|vnexpress|dan tri|vov|vtv|chinhphu\.vn"
    r"|baochinhphu\.vn)\)?\s*[-–]\s*\w"
)
_SOURCE = re.compile(rf"^\W*(?:theo\s+|nguon\s*:?\s*)?{_PRESS}")
LINE_WORDS = 14  # a longer paragraph quotes; it does not name its origin


def check(item: Item, surroundings: Surroundings) -> Iterator[Finding]:
    if item.is_repost:
        return
    sign = _sign(item, surroundings)
    if sign is None:
        return
    field, words = sign
    yield Finding(
        ID,
        field,
        _("Tin có dấu hiệu lấy từ nguồn khác nhưng chưa đánh dấu là tin đăng lại."),
        _(
            "Nếu là tin đăng lại, hãy đánh dấu, ghi nguồn và căn cứ. Nếu tự viết, hãy bỏ "
            "dòng này hoặc ghi lý do."
        ),
        excerpt=excerpt_of(words),
    )


def _sign(item: Item, surroundings: Surroundings) -> tuple[str, str] | None:
    host = (urlsplit(item.source_url).hostname or "") if _has_host(item.source_url) else ""
    if host and host not in surroundings.own_hosts:
        return "source_url", item.source_url
    if _SOURCE.match(fold(item.source)):
        return "source", item.source
    for place, text in enumerate(item.body):
        for line in text.split("\n"):
            folded = fold(line)
            if len(folded.split()) <= LINE_WORDS and _LINE.match(folded):
                return "text", line
            if _BRACKET.search(folded) or (place == 0 and _AGENCY_LINE.match(folded)):
                return "text", line[-60:] if _BRACKET.search(folded) else line[:60]
    return None


def _has_host(address: str) -> bool:
    try:
        return bool(urlsplit(address).hostname)
    except ValueError:
        return False
