"""Proof that a plan is being carried out."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from conglang.plans.models.assignments import Assignment
from conglang.plans.models.plans import Plan
from conglang.plans.models.targets import PlannedSection


class Evidence(models.Model):
    """One published or handed-in thing that counts for a plan ("minh chứng"), once.

    source: "<kind>:<id>", e.g. "article:118". Its day in Asia/Ho_Chi_Minh decides the period.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="evidence")
    source = models.CharField(_("nguồn"), max_length=60)
    label = models.CharField(_("tên gọi"), max_length=255)
    assignment = models.ForeignKey(
        Assignment, models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    section = models.ForeignKey(
        PlannedSection, models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    unit = models.ForeignKey(
        "organisation.Unit", models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    happened_at = models.DateTimeField(_("lúc thực hiện"))
    happened_on = models.DateField(_("ngày thực hiện"))  # in Vietnam
    withdrawn_at = models.DateTimeField(_("thôi tính từ"), null=True, blank=True)

    class Meta:
        verbose_name = _("minh chứng")
        verbose_name_plural = _("minh chứng")
        constraints = [
            models.UniqueConstraint(fields=["plan", "source"], name="evidence_once"),
            models.CheckConstraint(
                condition=Q(assignment__isnull=False) | Q(section__isnull=False),
                name="evidence_for_something",
            ),
        ]
        indexes = [
            models.Index(fields=["plan", "section", "happened_on"], name="evidence_by_section")
        ]

    def __str__(self) -> str:
        return self.label
