"""Why an article is sent back, in words that tell the writer what to do."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conglang.newsroom.models import ReturnCode

WHAT_TO_DO = {
    ReturnCode.FIVE_W: gettext_lazy("Bổ sung phần còn thiếu."),
    ReturnCode.PICTURE: gettext_lazy("Thêm ảnh, ghi rõ ảnh chụp ai, việc gì, ở đâu, ai chụp."),
    ReturnCode.NAMES: gettext_lazy("Đối chiếu với văn bản và ghi lại cho đúng, đủ."),
    ReturnCode.FACTS: gettext_lazy("Hỏi lại nơi cung cấp và ghi rõ nguồn."),
    ReturnCode.LATE: gettext_lazy("Viết lại theo kết quả mới nhất, hoặc thôi gửi tin này."),
    ReturnCode.DUPLICATE: gettext_lazy("Chỉ gửi lại nếu có chi tiết mới."),
    ReturnCode.SPELLING: gettext_lazy("Đọc lại và sửa chính tả, câu chữ."),
    ReturnCode.SHORT: gettext_lazy("Viết thêm diễn biến, kết quả, số liệu."),
    ReturnCode.SECTION: gettext_lazy("Chọn lại chuyên mục."),
    ReturnCode.SOURCE: gettext_lazy("Ghi nguồn, địa chỉ bài gốc và căn cứ được đăng lại."),
    ReturnCode.PRIVATE: gettext_lazy("Bỏ hoặc che thông tin đó, kể cả trong ảnh."),
}


def reasons_told(codes: Iterable[str]) -> tuple[str, ...]:
    """Return what the writer reads of reasons from the list: each with what to do.

    Another reason than those of the list is told by the reviewer's own words alone.
    """
    known = [code for code in ReturnCode if code in set(codes) and code in WHAT_TO_DO]
    return tuple(
        _("%(reason)s. %(do)s") % {"reason": code.label, "do": WHAT_TO_DO[code]} for code in known
    )
