"""Opinions from outside: whom we asked about which words, and what they answered."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from conglang.newsroom.models.articles import ArticlePage


class OpinionRequest(models.Model):
    """One adviser asked about one revision of an article ("xin ý kiến"), by a link of their own.

    The link itself is nowhere: the row knows it by its SHA-256. An article that is deleted leaves
    the row, so that a link can still say that nobody waits for an answer.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Đang chờ ý kiến")
        ANSWERED = "answered", _("Đã có ý kiến")
        CANCELLED = "cancelled", _("Đã thôi xin ý kiến")

    article = models.ForeignKey(
        ArticlePage, models.SET_NULL, null=True, related_name="opinion_requests"
    )
    revision = models.ForeignKey(
        "wagtailcore.Revision", models.SET_NULL, null=True, related_name="+"
    )
    site = models.ForeignKey("wagtailcore.Site", models.PROTECT, related_name="+")
    content_hash = models.CharField(max_length=64)
    adviser_name = models.CharField(_("họ tên người được hỏi"), max_length=150)
    adviser_post = models.CharField(_("chức vụ, cơ quan"), max_length=200)
    adviser_mail = models.EmailField(_("thư điện tử"), blank=True)
    question = models.TextField(_("điều cần hỏi"), blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("hỏi lúc"))
    expires_at = models.DateTimeField(_("trả lời đến hết"))
    token_sha256 = models.CharField(max_length=64, unique=True)
    links_made = models.PositiveSmallIntegerField(default=1)  # a renewed link ends the one before
    mail_key = models.CharField(max_length=120, blank=True)  # of the delivery that carries the link
    state = models.CharField(_("trạng thái"), max_length=9, choices=State, default=State.OPEN)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    cancelled_at = models.DateTimeField(_("thôi hỏi lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("lần xin ý kiến")
        verbose_name_plural = _("lần xin ý kiến")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("asked_at")),
                name="opinion_request_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=Q(state="cancelled", cancelled_at__isnull=False)
                | (~Q(state="cancelled") & Q(cancelled_at=None)),
                name="opinion_request_cancelled_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.adviser_name}, {self.adviser_post}"

    def has_expired(self, now: datetime) -> bool:
        return self.state == self.State.OPEN and now > self.expires_at


class Verdict(models.TextChoices):
    AGREE = "agree", _("Đồng ý")
    SUGGEST = "suggest", _("Góp ý")
    OBJECT = "object", _("Không đồng ý")


class Opinion(models.Model):
    """What an adviser answered ("ý kiến góp ý"): written once, never changed."""

    request = models.OneToOneField(OpinionRequest, models.PROTECT, related_name="opinion")
    verdict = models.CharField(_("ý kiến"), max_length=7, choices=Verdict)
    words = models.TextField(_("nội dung ý kiến"), blank=True)
    signed_name = models.CharField(_("người cho ý kiến"), max_length=150)
    answered_at = models.DateTimeField(_("trả lời lúc"))
    content_hash = models.CharField(max_length=64)  # of the words that the adviser read

    class Meta:
        verbose_name = _("ý kiến góp ý")
        verbose_name_plural = _("ý kiến góp ý")
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict="agree") | ~Q(words=""), name="opinion_gives_its_reasons"
            )
        ]

    def __str__(self) -> str:
        return f"{self.signed_name}: {self.get_verdict_display()}"


class ObjectionNote(models.Model):
    """How the board took up an objection ("tiếp thu, giải trình"): one note, never changed."""

    opinion = models.OneToOneField(Opinion, models.PROTECT, related_name="note")
    words = models.TextField(_("cách tiếp thu"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(_("ghi lúc"))

    class Meta:
        verbose_name = _("ghi nhận cách tiếp thu")
        verbose_name_plural = _("ghi nhận cách tiếp thu")
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="objection_note_says")]

    def __str__(self) -> str:
        return f"{self.opinion}: {self.words[:60]}"
