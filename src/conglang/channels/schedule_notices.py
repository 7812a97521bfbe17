"""Word to writers and desks about the hour at which an approved article goes public."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from conglang.channels.services import queue_message
from conglang.events import ScheduleMoved
from conglang.newsroom.models import ArticlePage, Schedule
from conglang.newsroom.queries import DESK_ROLES, site_of
from conglang.organisation.models import Duty, Person


def tell_about_schedule(event: ScheduleMoved) -> None:
    """Write to the writer when an hour is set, moved or taken; to the desk when it was missed."""
    row = Schedule.objects.select_related("article__writer").get(pk=event.schedule_id)
    moment = f"{event.happened_at:%Y%m%d%H%M%S%f}"
    subject, text = _words(row, event.kind)
    for person in _desk(row.article) if event.kind == "stopped" else _writer(row.article):
        queue_message(
            receiver=person.email,
            subject=subject,
            text=text,
            key=f"schedule:{row.pk}:{event.kind}:{moment}:{person.pk}",
        )


def _words(row: Schedule, kind: str) -> tuple[str, str]:
    said = {
        "made": (
            _("Tin đã duyệt, chờ đến giờ đăng: %(title)s"),
            _("Tin của anh/chị đã được duyệt và sẽ tự đăng lúc %(at)s.\n\nXem tại: %(address)s"),
        ),
        "changed": (
            _("Đổi giờ đăng: %(title)s"),
            _("Tin của anh/chị sẽ tự đăng lúc %(at)s.\n\nXem tại: %(address)s"),
        ),
        "cancelled": (
            _("Hủy lịch đăng: %(title)s"),
            _("Lịch đăng tin của anh/chị đã bị hủy. Lý do: %(note)s\n\nXem tại: %(address)s"),
        ),
        "stopped": (
            _("Đến giờ nhưng chưa đăng được: %(title)s"),
            _(
                "Tin hẹn đăng lúc %(at)s chưa được đăng. %(note)s\n\nMở tin, xử lý rồi gửi duyệt "
                "lại tại: %(address)s"
            ),
        ),
    }
    subject, text = said[kind]
    name = "newsroom_desk:article" if kind == "stopped" else "newsroom_desk:mine"
    path = reverse(name, args=[row.article_id] if kind == "stopped" else [])
    words = {
        "title": row.article.draft_title,
        "at": f"{localtime(row.due_at):%H:%M, %d/%m/%Y}",
        "note": row.note,
        "address": f"{settings.WAGTAILADMIN_BASE_URL}{path}",
    }
    return subject % words, text % words


def _writer(article: ArticlePage) -> list[Person]:
    writer = article.writer
    return [writer] if writer is not None and writer.is_active and writer.email else []


def _desk(article: ArticlePage) -> list[Person]:
    duties = Duty.objects.in_force(timezone.localdate()).filter(
        board=site_of(article).ownership.board, role__in=DESK_ROLES
    )
    people = Person.objects.filter(pk__in=duties.values("person_id"), is_active=True)
    return list(people.exclude(email="").order_by("pk"))
