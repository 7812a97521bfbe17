"""Mailboxes that offices send articles to, and every letter that came."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from conglang.newsroom.models.filing import private_files

MAIL_FOLDER = "thu-den"
SECRET_NAME = r"CONGLANG_MAILBOX_[A-Z0-9_]{1,40}"


class Mailbox(models.Model):
    """An IMAP mailbox of a site. Its password is never kept here, only where it is found."""

    class Security(models.TextChoices):
        TLS = "tls", _("TLS (thường là cổng 993)")
        STARTTLS = "starttls", _("STARTTLS (thường là cổng 143)")
        NONE = "none", _("Không mã hóa (chỉ khi máy chủ thư ở cùng máy)")

    site = models.ForeignKey(
        "wagtailcore.Site", models.CASCADE, related_name="mailboxes", verbose_name=_("trang")
    )
    address = models.EmailField(_("địa chỉ nhận bài"), unique=True)
    host = models.CharField(_("máy chủ IMAP"), max_length=253)
    port = models.PositiveIntegerField(_("cổng"), default=993)
    security = models.CharField(
        _("bảo mật đường truyền"), max_length=8, choices=Security, default=Security.TLS
    )
    user = models.CharField(_("tên đăng nhập"), max_length=254)
    secret = models.CharField(
        _("tên biến hoặc tệp chứa mật khẩu"),
        max_length=60,
        default="CONGLANG_MAILBOX_PASSWORD",
        validators=[
            RegexValidator(
                f"^{SECRET_NAME}$",
                _("Tên phải bắt đầu bằng CONGLANG_MAILBOX_, chỉ gồm chữ hoa, số và gạch dưới."),
            )
        ],
    )
    folder = models.CharField(_("thư mục thư đến"), max_length=100, default="INBOX")
    done_folder = models.CharField(_("chuyển thư đã nhận vào thư mục"), max_length=100, blank=True)
    section = models.ForeignKey(
        "newsroom.SectionPage",
        models.PROTECT,
        related_name="+",
        verbose_name=_("chuyên mục của bản nháp"),
    )
    trusted_server = models.CharField(
        _("tên máy chủ thư được tin khi kiểm tra người gửi"), max_length=253, blank=True
    )
    since = models.DateField(_("đọc thư đến từ ngày"))
    is_active = models.BooleanField(_("đang dùng"), default=True)
    busy_until = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField(_("đọc lần cuối"), null=True, blank=True)
    problem = models.CharField(_("lỗi lần đọc cuối"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("hộp thư nhận bài")
        verbose_name_plural = _("hộp thư nhận bài")

    def __str__(self) -> str:
        return self.address


class IncomingMail(models.Model):
    """One letter of a mailbox and what became of it: a row first, everything else after."""

    class State(models.TextChoices):
        FETCHED = "fetched", _("Đã lấy về")
        DRAFTED = "drafted", _("Đã thành bản nháp")
        QUARANTINED = "quarantined", _("Chờ nhận diện")
        REFUSED = "refused", _("Không nhận")
        DUPLICATE = "duplicate", _("Trùng thư trước")

    mailbox = models.ForeignKey(Mailbox, models.PROTECT, related_name="mails")
    uid_validity = models.PositiveBigIntegerField()
    uid = models.PositiveBigIntegerField()
    fingerprint = models.CharField(max_length=64)  # of what names a letter, in whatever folder
    sha256 = models.CharField(max_length=64, blank=True)  # of all its bytes
    message_id = models.CharField(max_length=255, blank=True)
    sender = models.CharField(_("người gửi"), max_length=254, blank=True)
    sender_name = models.CharField(max_length=150, blank=True)
    subject = models.CharField(_("tiêu đề thư"), max_length=300, blank=True)
    received_at = models.DateTimeField(_("lúc gửi"), null=True, blank=True)
    fetched_at = models.DateTimeField(_("lúc nhận"))
    size = models.PositiveBigIntegerField(default=0)
    raw = models.FileField(storage=private_files, upload_to=MAIL_FOLDER, blank=True)
    state = models.CharField(_("trạng thái"), max_length=11, choices=State, default=State.FETCHED)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True, blank=True)  # by the worker that handles it
    problem = models.CharField(_("ghi chú"), max_length=500, blank=True)
    warnings = models.JSONField(default=list, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="mails",
        verbose_name=_("cộng tác viên"),
    )
    is_sender_checked = models.BooleanField(default=False)  # by our own mail server
    confirmed_at = models.DateTimeField(null=True, blank=True)  # by the person, signed in
    articles = models.ManyToManyField("newsroom.ArticlePage", related_name="mails", blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    handled_at = models.DateTimeField(null=True, blank=True)
    put_away_at = models.DateTimeField(null=True, blank=True)  # on the mail server

    class Meta:
        verbose_name = _("thư đến")
        verbose_name_plural = _("thư đến")
        constraints = [
            models.UniqueConstraint(
                fields=["mailbox", "uid_validity", "uid"], name="mail_once_by_number"
            ),
            models.UniqueConstraint(
                fields=["mailbox", "fingerprint"],
                condition=~Q(state="duplicate"),
                name="mail_once_by_fingerprint",
            ),
        ]
        indexes = [
            models.Index(fields=["mailbox", "state"], name="mail_by_state"),
            models.Index(fields=["person"], name="mail_by_person"),
        ]

    def __str__(self) -> str:
        return f"{self.mailbox} {self.uid_validity}/{self.uid}"
