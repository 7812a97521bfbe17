"""Plan files that wait to be read by a job."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class PlanIntake(models.Model):
    """A plan file that somebody handed in and that takes long to read ("lượt nhận tệp").

    The bytes and the words are the document's; this row says that a draft plan is wanted of it.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Đang đọc")
        DONE = "done", _("Đã đọc xong")
        FAILED = "failed", _("Không thành kế hoạch")

    body = models.ForeignKey("organisation.Body", models.PROTECT, related_name="+")
    document = models.ForeignKey(
        "documents.Document", models.PROTECT, related_name="plan_intakes", verbose_name=_("tệp")
    )
    name = models.CharField(_("tên tệp"), max_length=255)
    state = models.CharField(_("trạng thái"), max_length=8, choices=State, default=State.WAITING)
    problem = models.CharField(_("vì sao không đọc được"), max_length=500, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    plan = models.ForeignKey(
        "plans.Plan", models.CASCADE, null=True, blank=True, related_name="intakes"
    )
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    received_at = models.DateTimeField(_("lúc nhận"), auto_now_add=True)
    nudged_at = models.DateTimeField(null=True, blank=True)  # when a job was last asked for

    class Meta:
        verbose_name = _("tệp kế hoạch chờ đọc")
        verbose_name_plural = _("tệp kế hoạch chờ đọc")
        constraints = [
            models.UniqueConstraint(
                fields=["document"],
                condition=models.Q(state="waiting"),
                name="plan_intake_once_while_waiting",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="done") | models.Q(plan__isnull=False),
                name="plan_intake_done_with_a_plan",
            ),
        ]
        indexes = [
            models.Index(
                fields=["body", "-received_at"],
                condition=models.Q(state__in=["waiting", "failed"]),
                name="plan_intake_open",
            )
        ]

    def __str__(self) -> str:
        return self.name
