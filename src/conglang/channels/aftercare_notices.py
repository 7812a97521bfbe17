"""Word to a site's desk that a correction went out, or that something was taken off."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from conglang.channels.services import queue_message
from conglang.events import ArticleCorrected, ArticleWithdrawn
from conglang.newsroom.models import ArticlePage, CorrectionNotice, Withdrawal
from conglang.newsroom.queries import DESK_ROLES, site_of, withdrawal_of
from conglang.organisation.models import Duty, Person, Role

WITHOUT_SECRETARIES = [role for role in DESK_ROLES if role != Role.SECRETARY]


def tell_about_correction(event: ArticleCorrected) -> None:
    """Write to board and secretariat once for each correction: what was wrong, what is right."""
    notice = CorrectionNotice.objects.filter(edition_id=event.edition_id).first()
    if notice is None:
        return
    article = ArticlePage.objects.get(pk=event.article_id)
    for person in _people_of(article, DESK_ROLES):
        queue_message(
            receiver=person.email,
            subject=_("Đã đăng đính chính: %(title)s") % {"title": article.title},
            text=_(
                "Đính chính đã hiện trên trang.\n\nNội dung sai: %(wrong)s\n\nNội dung đúng: "
                "%(right)s\n\nNơi đã nhận bản sai qua kênh khác có thể cần được báo lại. Xem các "
                "lần đăng tại: %(address)s"
            )
            % {"wrong": notice.wrong, "right": notice.right, "address": _address(article)},
            key=f"correction:{event.edition_id}:{person.pk}",
        )


def tell_about_withdrawal(event: ArticleWithdrawn) -> None:
    """Write to the board once for each withdrawal; of a mistake neither title nor reason."""
    article = ArticlePage.objects.get(pk=event.article_id)
    withdrawal = withdrawal_of(article)
    if withdrawal is None:
        return
    is_mistake = withdrawal.kind == Withdrawal.Kind.MISTAKE
    subject = (
        _("Một tin đã được gỡ do đăng nhầm")
        if is_mistake
        else _("Tin đã được thu hồi: %(title)s") % {"title": withdrawal.title}
    )
    text = _("%(person)s đã gỡ tin này khỏi trang và các trang dùng chung. Xem tại: %(address)s")
    for person in _people_of(article, WITHOUT_SECRETARIES):
        queue_message(
            receiver=person.email,
            subject=subject,
            text=text % {"person": withdrawal.by, "address": _address(article)},
            key=f"withdrawal:{withdrawal.pk}:{person.pk}",
        )


def _people_of(article: ArticlePage, roles: Sequence[Role]) -> list[Person]:
    duties = Duty.objects.in_force(timezone.localdate()).filter(
        board=site_of(article).ownership.board, role__in=roles
    )
    people = Person.objects.filter(pk__in=duties.values("person_id"), is_active=True)
    return list(people.exclude(email="").order_by("pk"))


def _address(article: ArticlePage) -> str:
    path = reverse("newsroom_desk:editions", args=[article.pk])
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"
