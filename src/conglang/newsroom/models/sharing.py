"""A site's wish that another site show one of its articles."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from conglang.newsroom.models.articles import ArticlePage


class ShareRequest(models.Model):
    """A request to the main portal to take over an article ("gửi lên Cổng").

    to_site decides; accepted, an alias of the article stands there. edition_number: of the words
    that the request was made for. reason: of a refusal, or why the request ran out.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Chờ trả lời")
        ACCEPTED = "accepted", _("Đã nhận")
        REFUSED = "refused", _("Không nhận")
        EXPIRED = "expired", _("Hết hiệu lực")

    article = models.ForeignKey(ArticlePage, models.CASCADE, related_name="share_requests")
    from_site = models.ForeignKey("wagtailcore.Site", models.CASCADE, related_name="+")
    to_site = models.ForeignKey("wagtailcore.Site", models.CASCADE, related_name="+")
    state = models.CharField(_("tình trạng"), max_length=8, choices=State, default=State.WAITING)
    note = models.CharField(_("lời nhắn"), max_length=500, blank=True)
    edition_number = models.PositiveSmallIntegerField(default=1)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("gửi lúc"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("trả lời lúc"), null=True, blank=True)
    reason = models.CharField(_("lý do"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("đề nghị dùng chung")
        verbose_name_plural = _("đề nghị dùng chung")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "to_site"],
                condition=Q(state="waiting"),
                name="share_request_one_waiting",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(reason=""),
                name="share_request_refused_with_reason",
            ),
        ]
        indexes = [models.Index(fields=["to_site", "state"], name="share_request_by_desk")]

    def __str__(self) -> str:
        return f"{self.article_id} → {self.to_site_id}"
