"""An item is not an earlier one told again."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conglang.newsroom.checks.findings import Finding
from conglang.newsroom.checks.item import Item
from conglang.newsroom.checks.surroundings import Earlier, Surroundings
from conglang.newsroom.models.checking import Level

ID = "near-duplicate"
LEVEL = Level.CONFIRM
NAME = gettext_lazy("Trùng với tin đã có")
WHY = gettext_lazy(
    "Tin đăng hai lần làm sai số liệu và nhuận bút; nên dùng chung hoặc sửa tin đã đăng."
)


def check(item: Item, surroundings: Surroundings) -> Iterator[Finding]:
    alike = surroundings.look_alikes(item, surroundings.style.alike_from / 100)
    for earlier in alike[:1]:
        yield Finding(
            ID,
            "text",
            _message(earlier),
            _(
                "Nếu cùng một tin, hãy dùng chung hoặc sửa tin đã có. Nếu là tin mới, hãy "
                "viết lại phần trùng."
            ),
            about=str(earlier.article_id),
            earlier_id=earlier.article_id if earlier.title else None,
        )


def _message(earlier: Earlier) -> str:
    said = {"share": round(earlier.overlap * 100), "title": earlier.title, "day": ""}
    if not earlier.title:
        return _("Nội dung giống khoảng %(share)s%% một tin khác đang chờ đăng.") % said
    if earlier.day is None:
        return _("Nội dung giống khoảng %(share)s%% tin “%(title)s”.") % said
    said["day"] = f"{earlier.day:%d/%m/%Y}"
    if earlier.is_public:
        return _("Nội dung giống khoảng %(share)s%% tin “%(title)s” đăng ngày %(day)s.") % said
    return (
        _("Nội dung giống khoảng %(share)s%% tin “%(title)s” nhập ngày %(day)s, chưa đăng.") % said
    )
