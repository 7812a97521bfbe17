"""Pictures are large enough to be seen sharp."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conglang.newsroom.checks.findings import Finding
from conglang.newsroom.checks.item import Item
from conglang.newsroom.checks.picture_words import called
from conglang.newsroom.checks.surroundings import Surroundings
from conglang.newsroom.models.checking import Level

ID = "picture-size"
LEVEL = Level.CONFIRM
NAME = gettext_lazy("Cỡ ảnh")
WHY = gettext_lazy("Ảnh nhỏ bị mờ khi phóng lên màn hình; ảnh gửi qua Zalo thường đã bị thu nhỏ.")

STRIP = 4  # times longer than broad: a strip of a screen, a banner


def check(item: Item, surroundings: Surroundings) -> Iterator[Finding]:
    least = surroundings.style.least_picture_width
    for number, picture in enumerate(item.pictures, 1):
        width, height = picture.width, picture.height
        if not width or not height:
            continue
        said = {
            "picture": called(picture, number),
            "width": width,
            "height": height,
            "least": least,
        }
        field = "picture" if picture.field == "picture_caption" else "text"
        # A picture held upright is as wide as a phone shows it.
        if max(width, height) < least or min(width, height) < least // 2:
            yield Finding(
                ID,
                field,
                _("%(picture)s chỉ có cỡ %(width)s × %(height)s điểm ảnh nên sẽ mờ.") % said,
                _("Hãy chọn ảnh gốc trong máy, cạnh dài từ %(least)s điểm ảnh trở lên.") % said,
                about=f"{number} {width}x{height}",
            )
        elif max(width, height) > STRIP * min(width, height):
            yield Finding(
                ID,
                field,
                _("%(picture)s quá dài so với bề ngang (%(width)s × %(height)s điểm ảnh).") % said,
                _("Hãy cắt ảnh lấy phần chính rồi chọn lại."),
                about=f"{number} {width}x{height}",
            )
