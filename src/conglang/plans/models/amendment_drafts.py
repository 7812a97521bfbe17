"""What people gather for the next amendment of a plan, before it is in force."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from conglang.plans.models.plans import Plan


class AmendmentDraft(models.Model):
    """The amendment of a plan in preparation ("bản điều chỉnh"): one, shared by its keepers.

    The ground is kept as far as it was typed; it goes when the amendment comes into force.
    """

    plan = models.OneToOneField(Plan, models.CASCADE, related_name="amendment_draft")
    reason = models.CharField(_("lý do"), max_length=500, blank=True)
    decision_type = models.CharField(_("loại văn bản"), max_length=60, blank=True)
    decision_number = models.CharField(_("số, ký hiệu"), max_length=80, blank=True)
    decided_on = models.DateField(_("ngày văn bản"), null=True, blank=True)
    in_force_on = models.DateField(_("có hiệu lực từ ngày"), null=True, blank=True)
    document = models.ForeignKey(
        "documents.Document", models.PROTECT, null=True, blank=True, related_name="+"
    )
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    started_at = models.DateTimeField(_("lúc bắt đầu"), auto_now_add=True)

    class Meta:
        verbose_name = _("bản điều chỉnh đang soạn")
        verbose_name_plural = _("bản điều chỉnh đang soạn")

    def __str__(self) -> str:
        return str(self.plan)


class DraftedChange(models.Model):
    """One part of a plan that an amendment in preparation adds, changes or ends.

    subject: id of the assignment, section, target or reporting duty; empty for a new one.
    values: what was typed, in words; see `plans.drafted_values`.
    revision: grows with each edit, so that nobody writes over what they have not seen.
    """

    class Part(models.TextChoices):
        ASSIGNMENT = "assignment", _("Nhiệm vụ")
        SECTION = "section", _("Chuyên mục")
        TARGET = "target", _("Chỉ tiêu")
        REPORT = "report", _("Chế độ báo cáo")

    class Kind(models.TextChoices):
        ADD = "add", _("thêm")
        CHANGE = "change", _("đổi")
        DROP = "drop", _("thôi")

    draft = models.ForeignKey(AmendmentDraft, models.CASCADE, related_name="changes")
    part = models.CharField(_("phần"), max_length=10, choices=Part)
    kind = models.CharField(_("việc"), max_length=6, choices=Kind)
    subject = models.PositiveBigIntegerField(null=True)
    values = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=1)
    is_offered = models.BooleanField(_("đọc được, chờ chọn"), default=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField(_("lúc ghi"), auto_now=True)

    class Meta:
        verbose_name = _("mục đang điều chỉnh")
        verbose_name_plural = _("mục đang điều chỉnh")
        ordering = ["pk"]
        constraints = [
            # What was read from a document waits beside what a person has written.
            models.UniqueConstraint(
                fields=["draft", "part", "subject", "is_offered"], name="drafted_change_once"
            ),
            models.CheckConstraint(
                condition=Q(kind="add", subject=None) | ~Q(kind="add") & Q(subject__isnull=False),
                name="drafted_change_has_its_subject",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_part_display()}: {self.get_kind_display()}"
