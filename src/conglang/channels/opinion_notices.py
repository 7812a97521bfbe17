"""Words to advisers outside and to those who asked them, as deliveries."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from conglang.channels.services import queue_message
from conglang.events import OpinionAsked, OpinionGiven
from conglang.newsroom.models import OpinionRequest
from conglang.newsroom.queries import board_name


def send_link(event: OpinionAsked) -> None:
    """Send an adviser their link. What the article says is not in the mail: the link shows it."""
    request = _request(event.request_id)
    board = board_name(request.site)
    text = _(
        "Kính gửi %(name)s, %(post)s,\n\n"
        "%(board)s xin ý kiến về một tin, bài sắp đăng trên %(site)s.\n\n"
        "Mở đường dẫn sau để đọc và cho ý kiến, không cần tài khoản:\n%(link)s\n\n"
        "Đường dẫn dùng được một lần, đến hết ngày %(day)s. Xin không chuyển tiếp thư này: "
        "ai có đường dẫn đều đọc và trả lời được.\n"
        "Nếu có điều chưa rõ, xin liên hệ %(board)s."
    )
    queue_message(
        receiver=request.adviser_mail,
        subject=_("Xin ý kiến trước khi đăng tin: %(board)s") % {"board": board},
        text=text
        % {
            "name": request.adviser_name,
            "post": request.adviser_post,
            "board": board,
            "site": request.site.site_name,
            "link": event.link,
            "day": f"{timezone.localdate(request.expires_at):%d/%m/%Y}",
        },
        key=request.mail_key,
        is_secret=True,
    )


def tell_who_asked(event: OpinionGiven) -> None:
    """Write to whoever asked that an answer is there."""
    request = _request(event.request_id)
    asker, article = request.asked_by, request.article
    if article is None or not asker.email or not asker.is_active:
        return
    address = reverse("newsroom_desk:article", args=[article.pk])
    text = _("%(name)s đã cho ý kiến về tin “%(title)s”: %(said)s. Mở tin để đọc: %(address)s")
    queue_message(
        receiver=asker.email,
        subject=_("Đã có ý kiến về tin: %(title)s") % {"title": article.title},
        text=text
        % {
            "name": request,
            "title": article.title,
            "said": request.opinion.get_verdict_display().lower(),
            "address": f"{settings.WAGTAILADMIN_BASE_URL}{address}#y-kien",
        },
        key=f"opinion-given:{request.pk}",
    )


def _request(request_id: int) -> OpinionRequest:
    return OpinionRequest.objects.select_related(
        "site__ownership__board", "asked_by", "article", "opinion"
    ).get(pk=request_id)
