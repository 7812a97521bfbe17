"""Every word to the outside is a row first; jobs only carry rows."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Delivery(models.Model):
    """One message to one receiver over one channel ("lượt gửi"), and what became of it."""

    class Channel(models.TextChoices):
        EMAIL = "email", _("Thư điện tử")

    class State(models.TextChoices):
        QUEUED = "queued", _("Chờ gửi")
        SENDING = "sending", _("Đang gửi")
        SENT = "sent", _("Đã gửi")
        FAILED = "failed", _("Không gửi được")

    channel = models.CharField(_("kênh"), max_length=10, choices=Channel, default=Channel.EMAIL)
    key = models.CharField(max_length=120, unique=True)  # the same word is queued once
    receiver = models.CharField(_("nơi nhận"), max_length=254)
    subject = models.CharField(_("tiêu đề"), max_length=300)
    text = models.TextField(_("nội dung"))
    html = models.TextField(blank=True)
    sender = models.CharField(_("nơi gửi"), max_length=254, blank=True)
    # A text with a link that opens something: nobody reads it here, and it goes once it is sent.
    is_secret = models.BooleanField(default=False)
    state = models.CharField(_("trạng thái"), max_length=8, choices=State, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("số lần thử"), default=0)
    next_try_at = models.DateTimeField(_("thử lại lúc"))
    claimed_at = models.DateTimeField(null=True, blank=True)
    queued_at = models.DateTimeField(_("lúc xếp hàng"), auto_now_add=True)
    sent_at = models.DateTimeField(_("lúc gửi"), null=True, blank=True)
    receipt = models.CharField(_("biên nhận"), max_length=300, blank=True)
    error = models.CharField(_("lỗi"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("lượt gửi")
        verbose_name_plural = _("lượt gửi")
        indexes = [models.Index(fields=["state", "next_try_at"], name="delivery_due")]

    def __str__(self) -> str:
        return f"{self.receiver}: {self.subject}"
