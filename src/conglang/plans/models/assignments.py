"""What a plan gives to whom, by when."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from conglang.plans.models.plans import Plan


class Assignment(models.Model):
    """One duty that a plan gives to lead units ("nhiệm vụ", not a background task)."""

    class Origin(models.TextChoices):
        TASK = "task", _("Nhiệm vụ cụ thể")
        RESPONSIBILITY = "responsibility", _("Trách nhiệm của cơ quan")

    class Schedule(models.TextChoices):
        CONTINUOUS = "continuous", _("Thường xuyên")
        BY_DATE = "by_date", _("Đến hạn")
        QUARTERS = "quarters", _("Theo quý")
        MONTHS = "months", _("Theo tháng")
        MONTHLY_DAY = "monthly_day", _("Ngày cố định hằng tháng")
        YEARLY = "yearly", _("Hằng năm")
        PERIOD = "period", _("Trong khoảng thời gian")
        UNSPECIFIED = "unspecified", _("Chưa rõ thời gian")

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="assignments")
    place = models.PositiveSmallIntegerField(_("thứ tự"))
    origin = models.CharField(_("nguồn"), max_length=14, choices=Origin, default=Origin.TASK)
    section_ref = models.CharField(_("mục trong kế hoạch"), max_length=30, blank=True)
    name = models.CharField(_("nhiệm vụ"), max_length=700)
    content = models.TextField(_("nội dung"), blank=True)
    form = models.TextField(_("hình thức"), blank=True)
    time_text = models.CharField(_("thời gian (nguyên văn)"), max_length=300, blank=True)
    schedule = models.CharField(
        _("loại thời hạn"), max_length=12, choices=Schedule, default=Schedule.UNSPECIFIED
    )
    starts_on = models.DateField(_("bắt đầu"), null=True, blank=True)
    due_on = models.DateField(_("đến hạn"), null=True, blank=True)  # last day, counted in full
    day_of_month = models.PositiveSmallIntegerField(_("ngày hằng tháng"), null=True, blank=True)
    source_first_line = models.PositiveIntegerField(null=True)
    source_last_line = models.PositiveIntegerField(null=True)
    added_by = models.ForeignKey(
        "plans.Amendment",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="added",
        verbose_name=_("thêm theo lần điều chỉnh"),
    )
    dropped_by = models.ForeignKey(
        "plans.Amendment",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="dropped",
        verbose_name=_("bỏ theo lần điều chỉnh"),
    )
    answers = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="answered_by",
        verbose_name=_("thực hiện nhiệm vụ của cấp trên"),
    )

    class Meta:
        verbose_name = _("nhiệm vụ")
        verbose_name_plural = _("nhiệm vụ")
        ordering = ["place"]
        constraints = [
            models.CheckConstraint(
                condition=Q(due_on=None) | Q(starts_on=None) | Q(due_on__gte=F("starts_on")),
                name="assignment_due_after_start",
            ),
            models.UniqueConstraint(fields=["plan", "place"], name="assignment_place_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_dropped(self) -> bool:
        """Taken out by an amendment; kept with what was done for it."""
        return self.dropped_by_id is not None

    @property
    def is_continuous(self) -> bool:
        """Followed by check-ins; never overdue."""
        return self.schedule in (self.Schedule.CONTINUOUS, self.Schedule.UNSPECIFIED)


class Participation(models.Model):
    """An agency that leads or supports an assignment: the plan's words, and whom they mean."""

    class Role(models.TextChoices):
        LEAD = "lead", _("chủ trì")
        COORDINATE = "coordinate", _("phối hợp")

    class Resolution(models.TextChoices):
        MATCHED = "matched", _("Đã nhận ra")
        CHOSEN = "chosen", _("Người dùng chọn")
        OUTSIDE = "outside", _("Ngoài hệ thống")
        OPEN = "open", _("Chưa rõ")

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="participations")
    role = models.CharField(_("vai trò"), max_length=10, choices=Role)
    place = models.PositiveSmallIntegerField()
    text = models.CharField(_("tên trong kế hoạch"), max_length=300)
    unit = models.ForeignKey(
        "organisation.Unit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="participations",
        verbose_name=_("đơn vị"),
    )
    group = models.ForeignKey(
        "organisation.UnitGroup",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="participations",
        verbose_name=_("nhóm đơn vị"),
    )
    resolution = models.CharField(_("nhận diện"), max_length=8, choices=Resolution)
    suggestions = models.JSONField(default=list, blank=True)  # unit ids, most likely first

    class Meta:
        verbose_name = _("đơn vị tham gia")
        verbose_name_plural = _("đơn vị tham gia")
        ordering = ["role", "place"]
        constraints = [
            models.CheckConstraint(
                condition=Q(resolution__in=["matched", "chosen"], unit__isnull=False, group=None)
                | Q(resolution__in=["matched", "chosen"], unit=None, group__isnull=False)
                | Q(resolution__in=["open", "outside"], unit=None, group=None),
                name="participation_means_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.text
