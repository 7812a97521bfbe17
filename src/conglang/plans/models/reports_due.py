"""The reports that a plan asks for, one row each."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from conglang.plans.models.targets import ReportingDuty


class ReportDue(models.Model):
    """One report that a plan's reporting duty asks for, from whom and by when."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Chưa nộp")
        HANDED_IN = "handed_in", _("Đã nộp, chờ xem")
        ACCEPTED = "accepted", _("Đã nhận")
        RETURNED = "returned", _("Trả lại để bổ sung")

    duty = models.ForeignKey(ReportingDuty, models.CASCADE, related_name="dues")
    unit = models.ForeignKey(
        "organisation.Unit", models.PROTECT, null=True, blank=True, related_name="reports_due"
    )  # empty: the sender's name means nobody here
    due_on = models.DateField(_("hạn nộp"))
    is_assumed = models.BooleanField(_("hạn tạm tính"), default=False)  # no day in the plan
    is_asked = models.BooleanField(_("còn yêu cầu"), default=True)  # False: an amendment took it
    covers_from = models.DateField(_("số liệu từ ngày"))
    covers_until = models.DateField(_("số liệu đến hết ngày"))
    state = models.CharField(_("tình trạng"), max_length=9, choices=State, default=State.WAITING)
    note = models.CharField(_("ghi chú"), max_length=500, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    changed_at = models.DateTimeField(_("cập nhật lúc"), null=True)

    class Meta:
        verbose_name = _("báo cáo phải nộp")
        verbose_name_plural = _("báo cáo phải nộp")
        ordering = ["due_on", "pk"]
        constraints = [
            # Two, because SQLite takes every NULL for a value of its own.
            models.UniqueConstraint(fields=["duty", "unit", "due_on"], name="report_due_once"),
            models.UniqueConstraint(
                fields=["duty", "due_on"],
                condition=models.Q(unit=None),
                name="report_due_once_from_outside",
            ),
        ]
        indexes = [models.Index(fields=["due_on"], name="report_due_by_day")]

    def __str__(self) -> str:
        return f"{self.duty} – {self.due_on:%d/%m/%Y}"
