"""When an article goes public, how long it is good, and when somebody looks at it again."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from conglang.newsroom.models.articles import ArticlePage
from conglang.newsroom.models.sections import SectionPage


class Timing(models.Model):
    """The times of an article. They belong to the article, never to one version of its words:
    no version that is published can bring other times with it.

    publish_at: when it is to go public once approved. embargo_until: before that nothing makes it
    public. ended_at: when its time ran out. told_on: the day the desk was told that it needs a
    look.
    """

    class AtExpiry(models.TextChoices):
        KEEP = "keep", _("Giữ để tra cứu, ghi rõ đã hết thời hạn")
        TAKE_OFF = "take_off", _("Gỡ khỏi trang, để lại thông báo hết thời hạn")

    article = models.OneToOneField(ArticlePage, models.CASCADE, related_name="timing")
    publish_at = models.DateTimeField(_("đăng lúc"), null=True, blank=True)
    embargo_until = models.DateTimeField(_("không đăng trước"), null=True, blank=True)
    valid_until = models.DateTimeField(_("hết thời hạn lúc"), null=True, blank=True)
    at_expiry = models.CharField(
        _("khi hết thời hạn"), max_length=8, choices=AtExpiry, default=AtExpiry.KEEP
    )
    ended_at = models.DateTimeField(_("đã hết thời hạn lúc"), null=True, blank=True)
    review_on = models.DateField(_("ngày rà soát lại"), null=True, blank=True)
    reviewed_on = models.DateField(_("ngày rà soát gần nhất"), null=True, blank=True)
    told_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("mốc thời gian của tin")
        verbose_name_plural = _("mốc thời gian của tin")
        indexes = [
            models.Index(
                fields=["valid_until"],
                condition=Q(valid_until__isnull=False, ended_at__isnull=True),
                name="timing_running_out",
            ),
            models.Index(
                fields=["review_on"], condition=Q(review_on__isnull=False), name="timing_review"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}"


class Schedule(models.Model):
    """An approved version that waits for its hour ("lịch đăng"), and what became of it.

    content_hash: of the words that were approved; others never go public under this row.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Chờ đến giờ đăng")
        PUBLISHED = "published", _("Đã đăng")
        REPLACED = "replaced", _("Có bản duyệt sau thay thế")
        CANCELLED = "cancelled", _("Đã hủy lịch")
        STOPPED = "stopped", _("Không đăng được")

    article = models.ForeignKey(ArticlePage, models.CASCADE, related_name="schedules")
    revision = models.ForeignKey("wagtailcore.Revision", models.CASCADE, related_name="+")
    content_hash = models.CharField(max_length=64)
    due_at = models.DateTimeField(_("đăng lúc"))
    state = models.CharField(_("tình trạng"), max_length=9, choices=State, default=State.WAITING)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField(_("duyệt lúc"))
    settled_at = models.DateTimeField(_("xong lúc"), null=True, blank=True)
    note = models.CharField(_("lý do"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("lịch đăng")
        verbose_name_plural = _("lịch đăng")
        ordering = ["due_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article"], condition=Q(state="waiting"), name="schedule_one_waiting"
            )
        ]
        indexes = [models.Index(fields=["state", "due_at"], name="schedule_by_hour")]

    def __str__(self) -> str:
        return f"{self.article_id}: {localtime(self.due_at):%H:%M %d/%m/%Y}"


class SectionUpkeep(models.Model):
    """How often what stands in a section is looked at again."""

    section = models.OneToOneField(SectionPage, models.CASCADE, related_name="upkeep")
    review_months = models.PositiveSmallIntegerField(_("rà soát sau (tháng)"))

    class Meta:
        verbose_name = _("chế độ rà soát của chuyên mục")
        verbose_name_plural = _("chế độ rà soát của chuyên mục")
        constraints = [
            models.CheckConstraint(
                condition=Q(review_months__gte=1, review_months__lte=60),
                name="section_upkeep_months",
            )
        ]

    def __str__(self) -> str:
        return f"{self.section_id}: {self.review_months}"
