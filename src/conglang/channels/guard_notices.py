"""Word to the chair of a board that a mark of state secrecy stands in a draft; never its words."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from conglang.channels.services import queue_message
from conglang.events import GuardStopped
from conglang.newsroom.models import ArticlePage
from conglang.newsroom.queries import site_of
from conglang.organisation.models import Duty, Role


def tell_about_guard(event: GuardStopped) -> None:
    """Write to chair and vice chairs at once; the mail holds no title and no text of the draft."""
    if not event.secret:
        return
    article = ArticlePage.objects.get(pk=event.article_id)
    board = site_of(article).ownership.board
    on = timezone.localdate(event.happened_at)
    duties = Duty.objects.in_force(on).filter(
        board=board, role__in=(Role.CHAIR, Role.VICE_CHAIR), person__is_active=True
    )
    place = reverse("newsroom_desk:article", args=[article.pk])
    for duty in duties.exclude(person__email="").select_related("person"):
        queue_message(
            receiver=duty.person.email,
            subject=_("Khẩn: bản nháp có dấu chỉ độ mật"),
            text=_(
                "Hệ thống thấy dấu chỉ độ mật trong một bản nháp và đã chặn việc đăng. Thư này "
                "không nêu nội dung. Hãy mở tại cơ quan và xử lý theo quy định bảo vệ bí mật nhà "
                "nước: %(address)s#chot-chan"
            )
            % {"address": f"{settings.WAGTAILADMIN_BASE_URL}{place}"},
            key=f"guard:{article.pk}:{event.happened_at:%Y%m%d%H%M%S%f}:{duty.person_id}",
        )
