"""Every picture names who made it, or whose it is; "the internet" made none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conglang.newsroom.checks.ai_label import says_machine
from conglang.newsroom.checks.findings import Finding
from conglang.newsroom.checks.item import Item
from conglang.newsroom.checks.picture_words import called
from conglang.newsroom.checks.surroundings import Surroundings
from conglang.newsroom.models.checking import Level
from conglang.vietnam.text import fold

ID = "picture-credit"
LEVEL = Level.CONFIRM
NAME = gettext_lazy("Người chụp, nguồn ảnh")
WHY = gettext_lazy(
    "Quyền tác giả: ảnh phải ghi người chụp hoặc nguồn; ảnh lấy trên mạng cần được phép."
)

# Words that name nobody; a credit made of nothing else says nothing.
_NOBODY = re.compile(
    r"\b(?:internet|intenet|suu tam|st|google|facebook|fb|zalo|mang xa hoi|mang|pinterest|tiktok"
    r"|youtube|khong ro|chua ro|khong biet|tu lieu mang)\b"
)
_FILLING = re.compile(
    r"\b(?:anh|hinh|hinh anh|nguon|tren|tu|lay|theo|qua|cac|trang|minh hoa|tac gia|com|vn|www"
    r"|images|tu lieu|va)\b|[^a-z0-9]"
)
_NO_CREDIT = re.compile(r"^(?:anh|nguon|nguon anh|tac gia|anh minh hoa|anh cat|[\W_]*)$")
_IN_CAPTION = re.compile(r"(?:\(|\b)(?:ảnh|nguồn ảnh|hình)\s*:\s*\S", re.IGNORECASE)


def check(item: Item, surroundings: Surroundings) -> Iterator[Finding]:
    for number, picture in enumerate(item.pictures, 1):
        credit = fold(picture.credit).strip(" .:()")
        field = "picture_credit" if picture.field == "picture_caption" else "text"
        if _NO_CREDIT.match(credit):
            if _IN_CAPTION.search(picture.caption) or says_machine(picture.caption):
                continue
            yield Finding(
                ID,
                field,
                _("%(picture)s chưa ghi người chụp hoặc nguồn ảnh.")
                % {"picture": called(picture, number)},
                _("Hãy ghi tên người chụp hoặc cơ quan cho dùng ảnh."),
                about=f"{number} {picture.name}",
            )
        elif _NOBODY.search(credit) and not _FILLING.sub("", _NOBODY.sub("", credit)):
            yield Finding(
                ID,
                field,
                _("Nguồn ảnh “%(credit)s” không cho biết ảnh của ai.") % {"credit": picture.credit},
                _("Hãy dùng ảnh tự chụp, hoặc hỏi được phép rồi ghi tên tác giả, cơ quan sở hữu."),
                excerpt=picture.credit,
            )
