"""Words to staff about their work, as deliveries."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from conglang.channels.services import queue_message
from conglang.events import ReviewMoved
from conglang.newsroom.models import ArticlePage, ReviewStep
from conglang.newsroom.queries import standing_of, step_name, undecided, waiting_at
from conglang.organisation.models import Person


def tell_about_review(event: ReviewMoved) -> None:
    """Write to who decides now when an article comes to a step or becomes urgent, and to the writer
    when it was returned or published; once per moment and person."""
    if event.outcome in {"submitted", "urgent"}:
        _tell_deciders(event)
    elif event.outcome in {"returned", "published"}:
        _tell_writer(event)


def _tell_deciders(event: ReviewMoved) -> None:
    article = ArticlePage.objects.select_related("unit").get(pk=event.article_id)
    waiting = waiting_at(article)
    if waiting is None:
        return
    at_unit = waiting.step.kind == ReviewStep.Kind.UNIT
    path = reverse("newsroom:decide" if at_unit else "newsroom_desk:article", args=[article.pk])
    said = (
        _("Tin khẩn chờ duyệt: %(title)s") if article.is_urgent else _("Tin chờ duyệt: %(title)s")
    )
    lines = [
        _("Tin “%(title)s” đang chờ anh/chị ở bước “%(step)s”."),
        _("Đơn vị gửi: %(unit)s."),
        _("Lý do khẩn: %(reason)s.") if article.is_urgent else "",
        _("Hạn: %(due)s."),
        "",
        _("Đọc và quyết định tại: %(address)s"),
    ]
    words = {
        "title": article.draft_title,
        "step": step_name(waiting.step),
        "unit": article.unit or _("không ghi"),
        "reason": article.urgent_reason.rstrip(".") or _("không ghi"),
        "due": f"{localtime(waiting.due_at):%H:%M, %d/%m/%Y}",
        "address": f"{settings.WAGTAILADMIN_BASE_URL}{path}",
    }
    text = "\n".join(line % words for number, line in enumerate(lines) if line or number == 4)
    moment = f"{event.happened_at:%Y%m%d%H%M%S%f}"
    for person in undecided(waiting, localdate(event.happened_at)):
        if person.email and (article.is_urgent or _wants_letters(person)):
            queue_message(
                receiver=person.email,
                subject=said % words,
                text=text,
                key=f"review:{article.pk}:{event.outcome}:{moment}:{person.pk}",
            )


def _wants_letters(person: Person) -> bool:
    """Say whether a person left Wagtail's switch for such letters on; the digest comes anyway."""
    profile = getattr(person, "wagtail_userprofile", None)
    return profile is None or profile.submitted_notifications


def _tell_writer(event: ReviewMoved) -> None:
    article = ArticlePage.objects.select_related("writer").get(pk=event.article_id)
    writer = article.writer
    if writer is None or not writer.email or not writer.is_active:
        return
    address = f"{settings.WAGTAILADMIN_BASE_URL}{reverse('newsroom_desk:mine')}"
    if event.outcome == "returned":
        subject = _("Tin cần sửa: %(title)s") % {"title": article.title}
        text = _("Tin của anh/chị được trả lại để sửa. Mở danh sách tin để xem lý do: %(address)s")
        standing = standing_of(article)
        why = "\n".join([*(f"- {each}" for each in standing.reasons), standing.reason]).strip()
        if why:
            text = why.replace("%", "%%") + "\n\n" + text
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
