"""Words to staff about their work, as deliveries."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from conglang.channels.services import queue_message
from conglang.events import ReviewMoved
from conglang.newsroom.models import ArticlePage


def tell_about_review(event: ReviewMoved) -> None:
    """Write to the writer when an article was returned or published, once per moment.

    The next step's group hears of a submission through Wagtail's own notification.
    """
    if event.outcome not in {"returned", "published"}:
        return
    article = ArticlePage.objects.select_related("writer").get(pk=event.article_id)
    writer = article.writer
    if writer is None or not writer.email or not writer.is_active:
        return
    address = f"{settings.WAGTAILADMIN_BASE_URL}{reverse('newsroom_desk:mine')}"
    if event.outcome == "returned":
        subject = _("Tin cần sửa: %(title)s") % {"title": article.title}
        text = _("Tin của anh/chị được trả lại để sửa. Mở danh sách tin để xem lý do: %(address)s")
    else:
        subject = _("Tin đã đăng: %(title)s") % {"title": article.title}
        text = _("Tin của anh/chị đã được duyệt và đăng. Xem tại: %(address)s")
        address = article.full_url or address
    queue_message(
        receiver=writer.email,
        subject=subject,
        text=text % {"address": address},
        key=f"review:{article.pk}:{event.outcome}:{event.happened_at:%Y%m%d%H%M%S%f}",
    )
