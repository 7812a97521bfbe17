"""Who was reminded of what."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from conglang.plans.models.following import Standing


class Reminder(models.Model):
    """A person was told of a unit's turn or report, once for each step around its deadline."""

    class Step(models.TextChoices):
        BEFORE = "before", _("Sắp đến hạn")
        OVERDUE = "overdue", _("Vừa quá hạn")
        TO_HEAD = "to_head", _("Báo thủ trưởng đơn vị")
        TO_OWNER = "to_owner", _("Báo cơ quan chủ trì kế hoạch")

    standing = models.ForeignKey(
        Standing, models.CASCADE, null=True, blank=True, related_name="reminders"
    )
    report = models.ForeignKey(
        "plans.ReportDue", models.CASCADE, null=True, blank=True, related_name="reminders"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="plan_reminders"
    )
    step = models.CharField(_("bước nhắc"), max_length=8, choices=Step)
    days = models.PositiveSmallIntegerField(_("số ngày trước hạn"), default=0)  # of "before" only
    due_on = models.DateField(_("hạn đã nhắc"))  # a deadline that moves is a new one
    reminded_on = models.DateField(_("ngày nhắc"))

    class Meta:
        verbose_name = _("lần nhắc việc")
        verbose_name_plural = _("lần nhắc việc")
        constraints = [
            models.UniqueConstraint(
                fields=["standing", "person", "step", "days", "due_on"], name="reminder_once"
            ),
            models.UniqueConstraint(
                fields=["report", "person", "step", "days", "due_on"], name="report_reminder_once"
            ),
            models.CheckConstraint(
                condition=Q(standing=None, report__isnull=False)
                | Q(standing__isnull=False, report=None),
                name="reminder_of_one_thing",
            ),
        ]
        indexes = [models.Index(fields=["due_on"], name="reminder_by_deadline")]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_step_display()}"


class CalendarAddress(models.Model):
    """A person's private address for a calendar feed; renewed when it has leaked."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_address"
    )
    token = models.CharField(max_length=64, unique=True)
    renewed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("địa chỉ lịch riêng")
        verbose_name_plural = _("địa chỉ lịch riêng")

    def __str__(self) -> str:
        return str(self.person)
