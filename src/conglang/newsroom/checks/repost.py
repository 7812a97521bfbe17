"""What is taken over names its source and by what right it is taken over."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conglang.newsroom.checks.findings import Finding
from conglang.newsroom.checks.item import Item
from conglang.newsroom.checks.surroundings import Surroundings
from conglang.newsroom.models.checking import Level
from conglang.vietnam.text import fold

ID = "repost"
LEVEL = Level.BLOCK
NAME = gettext_lazy("Nguồn và căn cứ của tin đăng lại")
WHY = gettext_lazy(
    "Đăng lại phải được phép (thỏa thuận, văn bản) và ghi rõ nguồn, theo Luật Sở hữu trí tuệ."
)

_NO_SOURCE = frozenset(
    [
        "",
        "internet",
        "mang",
        "suu tam",
        "tren mang",
        "google",
        "facebook",
        "zalo",
        "khong ro",
        "tong hop",
        "st",
        "nguon",
    ]
)
_NO_GROUND = frozenset(
    ["", "khong", "khong co", "chua", "chua co", "x", "co", "da xin", "duoc phep", "ok", "-", "."]
)


def check(item: Item, surroundings: Surroundings) -> Iterator[Finding]:
    if not item.is_repost:
        return
    source = fold(item.source).strip(" .:-")
    if source in _NO_SOURCE and not (source == "" and item.source_url.strip()):
        yield Finding(
            ID,
            "source",
            _("Tin đăng lại nhưng chưa ghi rõ nguồn."),
            _("Hãy ghi tên cơ quan, tờ báo đăng đầu tiên và địa chỉ bài gốc nếu có."),
            excerpt=item.source,
            about="source",
        )
    if fold(item.permission).strip(" .:-") in _NO_GROUND:
        yield Finding(
            ID,
            "permission",
            _("Tin đăng lại nhưng chưa ghi căn cứ được đăng lại."),
            _(
                "Hãy ghi số thỏa thuận, công văn cho phép, hoặc “tin tức thời sự thuần túy” "
                "nếu đúng vậy."
            ),
            excerpt=item.permission,
            about="permission",
        )
