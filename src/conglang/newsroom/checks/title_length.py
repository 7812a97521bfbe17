"""A title is short, and says something."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conglang.newsroom.checks.findings import Finding
from conglang.newsroom.checks.item import Item
from conglang.newsroom.checks.surroundings import Surroundings
from conglang.newsroom.checks.words import tokens_of
from conglang.newsroom.models.checking import Level

ID = "title-length"
LEVEL = Level.HINT
NAME = gettext_lazy("Độ dài tiêu đề")
WHY = gettext_lazy("Tiêu đề ngắn gọn hiện đủ trên điện thoại và nói ngay việc chính.")


def check(item: Item, surroundings: Surroundings) -> Iterator[Finding]:
    count = len(tokens_of(item.title))
    style = surroundings.style
    if count > style.longest_title:
        yield Finding(
            ID,
            "title",
            _("Tiêu đề dài %(count)s chữ, nên tối đa %(most)s chữ.")
            % {"count": count, "most": style.longest_title},
            _("Hãy giữ việc chính trong tiêu đề, chuyển chi tiết xuống tóm tắt hoặc đoạn đầu."),
            about=item.title,
        )
    elif 0 < count < style.shortest_title:
        yield Finding(
            ID,
            "title",
            _("Tiêu đề chỉ có %(count)s chữ nên chưa nói rõ việc gì.") % {"count": count},
            _("Hãy ghi thêm việc gì, của ai hoặc ở đâu."),
            excerpt=item.title,
        )
