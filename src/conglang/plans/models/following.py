"""What becomes of an assignment: its turns, and how far each unit is with them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from conglang.plans.models.assignments import Assignment, Participation


class Occurrence(models.Model):
    """One dated turn of an assignment ("kỳ thực hiện"); a check-in is asked for, never overdue."""

    class Kind(models.TextChoices):
        DEADLINE = "deadline", _("Đến hạn")
        CHECK_IN = "check_in", _("Kỳ cập nhật")

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="occurrences")
    kind = models.CharField(_("loại kỳ"), max_length=8, choices=Kind)
    starts_on = models.DateField(_("bắt đầu"))
    due_on = models.DateField(_("đến hạn"))  # last day, counted in full
    is_asked = models.BooleanField(_("còn yêu cầu"), default=True)  # False: an amendment took it

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
    is_asked = models.BooleanField(_("còn yêu cầu"), default=True)  # False: an amendment took it
    # Empty while only published work has moved the state: nobody has spoken yet.
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


class StandingChange(models.Model):
    """What a person said of a standing, and when: the history that is never rewritten."""

    standing = models.ForeignKey(Standing, models.CASCADE, related_name="changes")
    state = models.CharField(_("tình trạng"), max_length=11, choices=Standing.State)
    note = models.CharField(_("ghi chú"), max_length=500, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    changed_at = models.DateTimeField(_("lúc"))

    class Meta:
        verbose_name = _("lần cập nhật tình trạng")
        verbose_name_plural = _("lần cập nhật tình trạng")
        ordering = ["changed_at", "pk"]

    def __str__(self) -> str:
        return f"{self.standing.unit}: {self.get_state_display()}"
