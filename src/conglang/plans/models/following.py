"""What becomes of an assignment: its turns, each unit's standing, and who was reminded."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from conglang.plans.models.assignments import Assignment, Participation
from conglang.plans.models.targets import ReportingDuty


class Occurrence(models.Model):
    """One dated turn of an assignment ("kỳ thực hiện"); a check-in is asked for, never overdue."""

    class Kind(models.TextChoices):
        DEADLINE = "deadline", _("Đến hạn")
        CHECK_IN = "check_in", _("Kỳ cập nhật")

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="occurrences")
    kind = models.CharField(_("loại kỳ"), max_length=8, choices=Kind)
    starts_on = models.DateField(_("bắt đầu"))
    due_on = models.DateField(_("đến hạn"))  # last day, counted in full

    class Meta:
        verbose_name = _("kỳ thực hiện")
        verbose_name_plural = _("kỳ thực hiện")
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["assignment", "due_on"], name="occurrence_once"),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("starts_on")), name="occurrence_due_after_start"
            ),
        ]
        indexes = [models.Index(fields=["due_on"], name="occurrence_by_day")]

    def __str__(self) -> str:
        return f"{self.assignment} – {self.due_on:%d/%m/%Y}"


class Standing(models.Model):
    """How far one unit is with one turn ("tình trạng"); leads and coordinators each have theirs."""

    class State(models.TextChoices):
        NOT_STARTED = "not_started", _("Chưa thực hiện")
        IN_PROGRESS = "in_progress", _("Đang thực hiện")
        DONE = "done", _("Đã hoàn thành")
        NOT_NEEDED = "not_needed", _("Không phải thực hiện")

    occurrence = models.ForeignKey(Occurrence, models.CASCADE, related_name="standings")
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="standings")
    role = models.CharField(_("vai trò"), max_length=10, choices=Participation.Role)
    state = models.CharField(
        _("tình trạng"), max_length=11, choices=State, default=State.NOT_STARTED
    )
    note = models.CharField(_("ghi chú"), max_length=500, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    changed_at = models.DateTimeField(_("cập nhật lúc"), null=True)

    class Meta:
        verbose_name = _("tình trạng")
        verbose_name_plural = _("tình trạng")
        constraints = [
            models.UniqueConstraint(fields=["occurrence", "unit", "role"], name="standing_once")
        ]
        indexes = [models.Index(fields=["unit", "state"], name="standing_by_unit")]

    def __str__(self) -> str:
        return f"{self.unit}: {self.get_state_display()}"


class Reminder(models.Model):
    """A person was told of a unit's turn, once for each step on the way to its deadline."""

    class Step(models.TextChoices):
        EARLY = "early", _("Sắp đến hạn")
        LAST_CALL = "last_call", _("Đến hạn ngày mai")
        OVERDUE = "overdue", _("Vừa quá hạn")
        TO_HEAD = "to_head", _("Báo thủ trưởng đơn vị")
        TO_OWNER = "to_owner", _("Báo cơ quan chủ trì kế hoạch")

    standing = models.ForeignKey(Standing, models.CASCADE, related_name="reminders")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="plan_reminders"
    )
    step = models.CharField(_("bước nhắc"), max_length=9, choices=Step)
    reminded_on = models.DateField(_("ngày nhắc"))

    class Meta:
        verbose_name = _("lần nhắc việc")
        verbose_name_plural = _("lần nhắc việc")
        constraints = [
            models.UniqueConstraint(fields=["standing", "person", "step"], name="reminder_once")
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_step_display()}"


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
            models.UniqueConstraint(
                fields=["duty", "unit", "due_on"], name="report_due_once", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"{self.duty} – {self.due_on:%d/%m/%Y}"


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
