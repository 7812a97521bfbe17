"""Word between desks about articles that one asks the other to show."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Site

from conglang.channels.services import queue_message
from conglang.events import ShareRequestMoved
from conglang.newsroom.models import ShareRequest
from conglang.organisation.models import Duty, Person, Role, SiteOwnership


def tell_about_share(event: ShareRequestMoved) -> None:
    """Write to the secretaries who are asked, and to who asked when there is an answer."""
    row = ShareRequest.objects.select_related("article", "from_site", "to_site", "asked_by").get(
        pk=event.request_id
    )
    subject, text = _words(row, event.kind)
    asked_by = [row.asked_by] if row.asked_by.is_active and row.asked_by.email else []
    for person in _secretaries(row.to_site) if event.kind == "asked" else asked_by:
        queue_message(
            receiver=person.email,
            subject=subject,
            text=text,
            key=f"share:{row.pk}:{event.kind}:{person.pk}",
        )


def _words(row: ShareRequest, kind: str) -> tuple[str, str]:
    said = {
        "asked": (
            _("Tin gửi lên Cổng: %(title)s"),
            _("%(home)s đề nghị đăng lại tin này. %(note)s\n\nĐọc và trả lời tại: %(address)s"),
        ),
        "accepted": (
            _("Cổng đã nhận tin: %(title)s"),
            _("%(portal)s đã đăng tin của trang anh/chị.\n\nXem tại: %(address)s"),
        ),
        "refused": (
            _("Cổng không nhận tin: %(title)s"),
            _("%(portal)s không nhận tin này. Lý do: %(reason)s\n\nXem tại: %(address)s"),
        ),
        "expired": (
            _("Đề nghị gửi lên Cổng hết hiệu lực: %(title)s"),
            _("Đề nghị đã hết hiệu lực. %(reason)s\n\nXem tại: %(address)s"),
        ),
    }
    subject, text = said[kind]
    words = {
        "title": row.article.title,
        "home": row.from_site.site_name or row.from_site.hostname,
        "portal": row.to_site.site_name or row.to_site.hostname,
        "note": _("Lời nhắn: %(note)s") % {"note": row.note} if row.note else "",
        "reason": row.reason,
        "address": f"{settings.WAGTAILADMIN_BASE_URL}{reverse('newsroom_desk:share_requests')}",
    }
    return subject % words, text % words


def _secretaries(site: Site) -> list[Person]:
    board_id = SiteOwnership.objects.values_list("board_id", flat=True).get(site=site)
    duties = Duty.objects.in_force(timezone.localdate()).filter(
        board_id=board_id, role=Role.SECRETARY
    )
    people = Person.objects.filter(pk__in=duties.values("person_id"), is_active=True)
    return list(people.exclude(email="").order_by("pk"))
