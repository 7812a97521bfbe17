"""Answers to those who send articles by mail: once for each letter."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from conglang.channels.services import queue_message
from conglang.events import MailHandled
from conglang.newsroom.models import IncomingMail


def answer_mail(event: MailHandled) -> None:
    """Tell a known sender what became of a letter, at the address the office has of them.

    Never to where a letter says to answer: forged letters would make us write to anybody.
    """
    mail = (
        IncomingMail.objects.select_related("person", "mailbox")
        .prefetch_related("articles")
        .get(pk=event.mail_id)
    )
    person = mail.person
    if person is None or not person.email or not person.is_active:
        return
    if person.email.lower() == mail.mailbox.address.lower():
        return
    drafted = event.outcome == IncomingMail.State.DRAFTED
    subject = _("Đã nhận bài gửi qua thư") if drafted else _("Chưa nhận được bài gửi qua thư")
    queue_message(
        receiver=person.email,
        subject=f"{subject}: {mail.subject}",
        text="\n".join(_lines(mail, drafted=drafted)),
        key=f"mail:{mail.pk}:{event.outcome}",
    )


def _lines(mail: IncomingMail, *, drafted: bool) -> list[str]:
    base = settings.WAGTAILADMIN_BASE_URL
    lines = []
    if drafted:
        lines.append(_("Cổng đã nhận thư của anh/chị. Bản nháp:"))
        for article in mail.articles.all():
            lines.append(
                f"- {article.title}: {base}{reverse('newsroom:revise', args=[article.pk])}"
            )
        if not mail.is_sender_checked:
            lines += [
                "",
                _(
                    "Hệ thống chưa xác thực được người gửi. Hãy đăng nhập và xác nhận thư này đúng "
                    "do anh/chị gửi; trước đó bản nháp chưa gửi duyệt được: %(address)s"
                )
                % {"address": f"{base}{reverse('newsroom:mails')}"},
                _("Nếu anh/chị không gửi thư này, hãy bấm “Không phải tôi gửi” ở trang trên."),
            ]
        else:
            lines.append(_("Hãy mở bản nháp, kiểm tra rồi gửi duyệt."))
    else:
        lines.append(_("Cổng đã nhận thư của anh/chị nhưng chưa lập được bản nháp."))
    if mail.problem:
        lines += ["", mail.problem]
    if mail.warnings:
        lines += ["", _("Cần xem lại:"), *(f"- {warning}" for warning in mail.warnings)]
    lines += ["", _("Đây là thư tự động, anh/chị không cần trả lời.")]
    return lines
