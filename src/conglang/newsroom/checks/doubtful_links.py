"""Links whose target a reader cannot see, or that almost name our own site."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rapidfuzz.distance import Levenshtein

from conglang.newsroom.checks.findings import Finding, excerpt_of
from conglang.newsroom.checks.item import Item, Link
from conglang.newsroom.checks.links import is_address, is_host, is_inside, split
from conglang.newsroom.checks.surroundings import Surroundings
from conglang.newsroom.models.checking import Level

ID = "doubtful-links"
LEVEL = Level.CONFIRM
NAME = gettext_lazy("Liên kết đáng ngờ")
WHY = gettext_lazy(
    "Liên kết rút gọn che nơi đến; tên miền gần giống trang của ta hay bị dùng để lừa đảo."
)

SHORTENERS = frozenset(
    [
        "bit.ly",
        "tinyurl.com",
        "goo.gl",
        "t.co",
        "ow.ly",
        "is.gd",
        "buff.ly",
        "cutt.ly",
        "rebrand.ly",
        "shorturl.at",
        "rb.gy",
        "s.id",
        "t.ly",
        "v.gd",
        "by.com.vn",
        "shorten.asia",
        "bom.so",
        "tiny.cc",
        "shope.ee",
        "s.shopee.vn",
        "lnkd.in",
        "linktr.ee",
        "bitly.com.vn",
        "me2.do",
        "qr.ae",
        "urlvn.net",
        "ouo.io",
        "adf.ly",
        "shorte.st",
        "tiny.one",
        "surl.li",
        "rg.link",
        "l.facebook.com",
        "lm.facebook.com",
        "l.messenger.com",
        "vt.tiktok.com",
        "clck.ru",
    ]
)
_PERSONAL = re.compile(
    r"^(?:drive|docs|sites)\.google\.com$|^(?:www\.)?(?:dropbox\.com|mediafire\.com|fshare\.vn|wetransfer\.com|1drv\.ms|onedrive\.live\.com)$"
)
_HAS_ADDRESS = re.compile(
    r"^(?:https?://)?(?:www\.)?([a-z0-9.-]+\.[a-z]{2,})(?:[/?#:].*)?$", re.IGNORECASE
)


def check(item: Item, surroundings: Surroundings) -> Iterator[Finding]:
    told: set[str] = set()
    for link in item.links:
        doubt = None if link.is_internal else _doubt(link, surroundings)
        if doubt is None or link.address in told:
            continue
        told.add(link.address)
        message, fix = doubt
        yield Finding(
            ID, link.field, message, fix, excerpt=excerpt_of(link.address), about=link.address
        )


def _doubt(link: Link, surroundings: Surroundings) -> tuple[str, str] | None:
    parts = split(link.address)
    if parts is None or parts.scheme.lower() not in {"http", "https"}:
        return None
    host = (parts.hostname or "").lower().rstrip(".")
    bare = host.removeprefix("www.")
    if host in surroundings.own_hosts or is_inside(host) or not (is_address(host) or is_host(host)):
        return None
    if bare in SHORTENERS:
        return (
            _("Liên kết rút gọn “%(host)s” che nơi đến thật.") % {"host": bare},
            _("Hãy mở liên kết, sao chép địa chỉ đầy đủ rồi dán lại."),
        )
    if is_address(host) or parts.username is not None or host.startswith("xn--") or ".xn--" in host:
        return (
            _("Liên kết dùng địa chỉ số hoặc dạng dễ giả mạo."),
            _("Hãy thay bằng tên miền chính thức của cơ quan."),
        )
    own = _almost_own(bare, surroundings)
    if own:
        return (
            _("Tên miền “%(host)s” gần giống trang của ta (“%(own)s”).")
            % {"host": bare, "own": own},
            _("Hãy kiểm tra từng chữ; nếu là gõ nhầm, hãy sửa lại."),
        )
    if _PERSONAL.match(host):
        return (
            _("Liên kết dẫn tới kho tệp cá nhân “%(host)s”, có thể bị khóa hoặc đòi đăng nhập.")
            % {"host": bare},
            _("Hãy tải tệp về và đính kèm vào bài."),
        )
    return _says_another_host(link, bare)


def _almost_own(host: str, surroundings: Surroundings) -> str:
    """Return that of our own hosts for which a host could be taken; empty for none."""
    for own in sorted(surroundings.own_hosts):
        short = own.removeprefix("www.")
        if host != short and "." in short and _could_be_taken_for(host, short):
            return short
    return ""


def _could_be_taken_for(host: str, own: str) -> bool:
    apart = Levenshtein.distance(host, own, score_cutoff=2)
    # Neighbours may be named alike: "hacson" and "hoason" are two wards.
    slip = apart == 1 or (apart == 2 and host.split(".")[-1] != own.split(".")[-1])
    other_ending = host.rsplit(".", 1)[0] == own.rsplit(".", 1)[0]
    other_dashes = host.replace("-", "") == own.replace("-", "")
    flattened = host.split(".")[0] in {own.replace(".", "-"), own.replace(".", "")}
    return slip or other_ending or other_dashes or flattened


def _says_another_host(link: Link, host: str) -> tuple[str, str] | None:
    said = _HAS_ADDRESS.match(link.text.strip())
    if said is None or said[1].lower().removeprefix("www.") == host:
        return None
    return (
        _("Chữ của liên kết ghi “%(said)s” nhưng dẫn tới “%(host)s”.")
        % {"said": said[1], "host": host},
        _("Hãy sửa cho chữ và địa chỉ khớp nhau."),
    )
