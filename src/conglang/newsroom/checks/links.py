"""Links lead somewhere that a reader can go."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from urllib.parse import SplitResult, urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conglang.newsroom.checks.findings import Finding, excerpt_of
from conglang.newsroom.checks.item import Item, Link
from conglang.newsroom.checks.surroundings import Surroundings
from conglang.newsroom.models.checking import Level

ID = "links"
LEVEL = Level.BLOCK
NAME = gettext_lazy("Liên kết hỏng")
WHY = gettext_lazy("Liên kết không mở được, hoặc dẫn vào trang nội bộ, làm người đọc mất tin cậy.")

_SCHEMES = frozenset(["http", "https", "mailto", "tel"])
_INNER_NAMES = re.compile(
    r"(?:^|\.)(?:localhost|local|lan|internal|intranet|noibo|test|invalid|example)$", re.IGNORECASE
)
_HOST = re.compile(
    r"^(?=.{3,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}$", re.IGNORECASE
)
_THIS_MACHINE = frozenset(["localhost", "127.0.0.1", "::1"])  # of whoever reads
_STAFF_ELSEWHERE = re.compile(
    r"^/(?:wp-admin|admin|administrator|cms|quan-tri|quantri)(?:/|$)", re.IGNORECASE
)
_MAIL = re.compile(r"^[^@\s]+@[^@\s]+\.[a-z]{2,}(?:\?.*)?$", re.IGNORECASE)
_TEL = re.compile(r"^\+?[\d\s().-]{3,20}$")


def check(item: Item, surroundings: Surroundings) -> Iterator[Finding]:
    told: set[str] = set()
    for link in item.links:
        flaw = _flaw(link, surroundings)
        shown = link.address or link.text
        if flaw is None or shown in told:
            continue
        told.add(shown)
        message, fix = flaw
        yield Finding(ID, link.field, message, fix, excerpt=excerpt_of(shown), about=shown)


def split(address: str) -> SplitResult | None:
    """Return the parts of an address; None for one that no browser could take apart."""
    try:
        parts = urlsplit(address.strip())
        parts.port  # noqa: B018 : reading it is what raises
    except ValueError:
        return None
    return parts


def _flaw(link: Link, surroundings: Surroundings) -> tuple[str, str] | None:
    if link.is_internal:
        return None if surroundings.leads_somewhere(link) else _dead()
    address = link.address.strip()
    if address.startswith("#") and len(address) > 1:
        return None
    parts = split(address)
    if not address or parts is None or re.search(r"\s", address):
        return _("Liên kết trống hoặc viết sai."), _(
            "Hãy dán lại địa chỉ đầy đủ, bắt đầu bằng https://."
        )
    if not parts.scheme and not parts.netloc:
        if address.startswith("/"):
            return _flaw_of_path(link, address, surroundings)
        return (
            _("Liên kết “%(link)s” thiếu phần đầu https://.") % {"link": excerpt_of(address)},
            _("Hãy dán lại địa chỉ đầy đủ, bắt đầu bằng https://."),
        )
    if parts.scheme and parts.scheme.lower() not in _SCHEMES:
        return (
            _("Liên kết kiểu “%(scheme)s:” không dùng được trên trang.")
            % {"scheme": parts.scheme[:20]},
            _("Hãy dùng địa chỉ bắt đầu bằng https://, hoặc đính kèm tệp vào bài."),
        )
    if parts.scheme.lower() in {"mailto", "tel"}:
        right = _MAIL if parts.scheme.lower() == "mailto" else _TEL
        if right.match(parts.path):
            return None
        return _("Địa chỉ thư hoặc số điện thoại trong liên kết viết sai."), _(
            "Hãy sửa lại liên kết."
        )
    return _flaw_of_host(link, parts, surroundings)


def _flaw_of_host(
    link: Link, parts: SplitResult, surroundings: Surroundings
) -> tuple[str, str] | None:
    host = (parts.hostname or "").rstrip(".").lower()
    if host in surroundings.own_hosts and host not in _THIS_MACHINE:
        return _flaw_of_path(link, parts.path or "/", surroundings)
    if is_inside(host):
        return (
            _("Liên kết dẫn tới máy nội bộ “%(host)s”, người ngoài không mở được.")
            % {"host": host},
            _("Hãy thay bằng địa chỉ công khai."),
        )
    if not is_address(host) and not is_host(host):
        return (
            _("Tên miền “%(host)s” trong liên kết viết sai.") % {"host": host[:60]},
            _("Hãy kiểm tra và dán lại địa chỉ."),
        )
    if _STAFF_ELSEWHERE.match(parts.path):
        return _staff()
    return None


def _flaw_of_path(link: Link, path: str, surroundings: Surroundings) -> tuple[str, str] | None:
    if path.startswith(
        (surroundings.staff_path, surroundings.staff_path.rstrip("/") + "?", "/viet-bai/")
    ) or (path == surroundings.staff_path.rstrip("/")):
        return _staff()
    if not surroundings.leads_somewhere(link):
        return _dead()
    return None


def _staff() -> tuple[str, str]:
    return (
        _("Liên kết dẫn vào trang quản trị, người dân không mở được."),
        _("Hãy mở bài trên trang công khai rồi sao chép địa chỉ ở đó."),
    )


def _dead() -> tuple[str, str]:
    return (
        _("Liên kết dẫn tới trang hoặc tệp không có, hoặc không còn công khai."),
        _("Hãy chọn lại bài, tệp cần dẫn tới, hoặc bỏ liên kết."),
    )


def is_host(host: str) -> bool:
    """Say whether a name could be one of the internet's."""
    return bool(_HOST.match(_ascii(host)))


def is_address(host: str) -> bool:
    """Say whether a host is given by its number."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def is_inside(host: str) -> bool:
    """Say whether only people in the office's own network could open a host."""
    if not host or (_INNER_NAMES.search(host)) or ("." not in host and not is_address(host)):
        return True
    return is_address(host) and not ipaddress.ip_address(host).is_global


def _ascii(host: str) -> str:
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return ""
