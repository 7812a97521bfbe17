"""How much the plan wants, under which headings, and who reports when."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from conglang.plans.models.amendments import Amended, Amendment
from conglang.plans.models.plans import Plan


class PlannedSection(Amended):
    """A content section ("chuyên mục") that the plan names."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="sections")
    place = models.PositiveSmallIntegerField()
    name = models.CharField(_("chuyên mục"), max_length=200)
    description = models.TextField(_("nội dung"), blank=True)
    source_line = models.PositiveIntegerField(null=True)

    class Meta:
        verbose_name = _("chuyên mục trong kế hoạch")
        verbose_name_plural = _("chuyên mục trong kế hoạch")
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "name"], name="planned_section_once")
        ]

    def __str__(self) -> str:
        return self.name


class Target(Amended):
    """A quantity that the plan sets ("chỉ tiêu"); counted in items when it counts items."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="targets")
    place = models.PositiveSmallIntegerField()
    text = models.CharField(_("chỉ tiêu"), max_length=500)
    minimum = models.DecimalField(_("từ"), max_digits=12, decimal_places=2, null=True, blank=True)
    maximum = models.DecimalField(_("đến"), max_digits=12, decimal_places=2, null=True, blank=True)
    unit_of_measure = models.CharField(_("đơn vị tính"), max_length=60, blank=True)
    period = models.CharField(_("kỳ"), max_length=60, blank=True)
    section = models.ForeignKey(
        PlannedSection, models.SET_NULL, null=True, blank=True, related_name="targets"
    )
    unit = models.ForeignKey(
        "organisation.Unit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="targets",
        verbose_name=_("đơn vị"),
    )
    genre = models.CharField(_("thể loại"), max_length=20, blank=True)  # see Evidence.genre
    counts_items = models.BooleanField(_("đếm bằng tin, bài"), default=False)
    source_line = models.PositiveIntegerField(null=True)

    class Meta:
        verbose_name = _("chỉ tiêu")
        verbose_name_plural = _("chỉ tiêu")
        ordering = ["place"]

    def __str__(self) -> str:
        return self.text


class FormerQuantity(models.Model):
    """What a target wanted until an amendment changed it: its pace goes on from there."""

    target = models.ForeignKey(Target, models.CASCADE, related_name="former_quantities")
    amendment = models.ForeignKey(Amendment, models.PROTECT, related_name="+")  # that changed it
    minimum = models.DecimalField(_("từ"), max_digits=12, decimal_places=2, null=True, blank=True)
    maximum = models.DecimalField(_("đến"), max_digits=12, decimal_places=2, null=True, blank=True)
    period = models.CharField(_("kỳ"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("số lượng trước điều chỉnh")
        verbose_name_plural = _("số lượng trước điều chỉnh")
        ordering = ["amendment__number"]
        constraints = [
            models.UniqueConstraint(
                fields=["target", "amendment"], name="former_quantity_once_per_amendment"
            )
        ]

    def __str__(self) -> str:
        return str(self.target)


class ReportingDuty(Amended):
    """A report that the plan asks for: who, to whom, by when."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="reporting_duties")
    place = models.PositiveSmallIntegerField()
    sender = models.CharField(_("đơn vị báo cáo"), max_length=300, blank=True)
    recipient = models.CharField(_("nơi nhận báo cáo"), max_length=300, blank=True)
    due_text = models.CharField(_("thời hạn (nguyên văn)"), max_length=300, blank=True)
    recurrence = models.CharField(_("định kỳ"), max_length=12, blank=True)
    due_on = models.DateField(_("đến hạn"), null=True, blank=True)
    day_of_month = models.PositiveSmallIntegerField(null=True, blank=True)
    source_line = models.PositiveIntegerField(null=True)

    class Meta:
        verbose_name = _("chế độ báo cáo")
        verbose_name_plural = _("chế độ báo cáo")
        ordering = ["place"]

    def __str__(self) -> str:
        return f"{self.sender} → {self.recipient}"
