"""Items that a desk gives somebody to write, and what became of that."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from conglang.newsroom.models.articles import ArticlePage, Genre
from conglang.newsroom.models.sections import SectionPage


class Commission(models.Model):
    """One item that a desk asks a unit to write by a time ("tin bài được giao").

    Where it stands is a question (`queries.commission_states`), never a column. An article that
    its writer deletes leaves the commission open again. key: of the form or of the plan's turn it
    came from; whoever presses twice makes one.
    """

    class Source(models.TextChoices):
        PLAN = "plan", _("Từ kế hoạch")
        TIP = "tip", _("Từ tin báo")
        EVENT = "event", _("Từ sự kiện")

    site = models.ForeignKey("wagtailcore.Site", models.PROTECT, related_name="commissions")
    title = models.CharField(_("nội dung cần viết"), max_length=200)
    instructions = models.TextField(_("yêu cầu"), blank=True)
    section = models.ForeignKey(SectionPage, models.SET_NULL, null=True, related_name="+")
    genre = models.CharField(_("thể loại"), max_length=12, choices=Genre, default=Genre.NEWS)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="commissions")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="commissions"
    )  # empty: whoever of the unit takes it up
    due_at = models.DateTimeField(_("hạn gửi"))
    source = models.CharField(_("nguồn"), max_length=5, choices=Source)
    assignment = models.ForeignKey(
        "plans.Assignment", models.SET_NULL, null=True, related_name="commissions"
    )
    occurrence = models.ForeignKey(
        "plans.Occurrence", models.SET_NULL, null=True, related_name="commissions"
    )
    target = models.ForeignKey(
        "plans.Target", models.SET_NULL, null=True, related_name="commissions"
    )
    tip = models.TextField(_("nội dung tin báo"), blank=True)
    told_by = models.CharField(_("nơi báo tin"), max_length=150, blank=True)
    event_name = models.CharField(_("tên sự kiện"), max_length=200, blank=True)
    event_place = models.CharField(_("nơi diễn ra"), max_length=200, blank=True)
    event_starts_at = models.DateTimeField(_("bắt đầu lúc"), null=True)
    article = models.OneToOneField(
        ArticlePage, models.SET_NULL, null=True, related_name="commission"
    )
    key = models.CharField(max_length=60)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("giao lúc"))
    cancelled_at = models.DateTimeField(_("thôi giao lúc"), null=True)
    cancelled_reason = models.CharField(_("lý do thôi giao"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("tin bài được giao")
        verbose_name_plural = _("tin bài được giao")
        ordering = ["due_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=Q(cancelled_at=None), name="commission_once"
            ),
            models.CheckConstraint(
                condition=~Q(source="tip") | ~Q(tip=""), name="commission_from_a_tip_says_it"
            ),
            models.CheckConstraint(
                condition=~Q(source="event")
                | (~Q(event_name="") & Q(event_starts_at__isnull=False)),
                name="commission_from_an_event_says_when",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None, cancelled_reason="")
                | (Q(cancelled_at__isnull=False) & ~Q(cancelled_reason="")),
                name="commission_cancelled_with_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["site", "due_at"], name="commission_by_site_and_due"),
            models.Index(fields=["unit", "due_at"], name="commission_by_unit_and_due"),
        ]

    def __str__(self) -> str:
        return self.title


class CommissionChange(models.Model):
    """What happened to a commission, in words; written once, never changed."""

    class Kind(models.TextChoices):
        MADE = "made", _("Giao việc")
        DUE = "due", _("Đổi hạn")
        HANDED_OVER = "handed_over", _("Chuyển người viết")
        TAKEN_UP = "taken_up", _("Bắt đầu viết")
        CANCELLED = "cancelled", _("Thôi giao")

    commission = models.ForeignKey(Commission, models.CASCADE, related_name="changes")
    kind = models.CharField(_("việc đã làm"), max_length=11, choices=Kind)
    words = models.CharField(_("nội dung"), max_length=700, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("lúc"))

    class Meta:
        verbose_name = _("lần thay đổi việc được giao")
        verbose_name_plural = _("lần thay đổi việc được giao")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.words[:60]}"


class CommissionReminder(models.Model):
    """A person was told that a commission is due or late, once for each deadline and step."""

    class Step(models.TextChoices):
        BEFORE = "before", _("Sắp đến hạn")
        LATE = "late", _("Quá hạn")

    commission = models.ForeignKey(Commission, models.CASCADE, related_name="reminders")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    step = models.CharField(_("bước nhắc"), max_length=6, choices=Step)
    due_at = models.DateTimeField(_("hạn đã nhắc"))  # a deadline that moves is a new one
    reminded_on = models.DateField(_("ngày nhắc"))

    class Meta:
        verbose_name = _("lần nhắc việc được giao")
        verbose_name_plural = _("lần nhắc việc được giao")
        constraints = [
            models.UniqueConstraint(
                fields=["commission", "person", "step", "due_at"], name="commission_reminder_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_step_display()}"
