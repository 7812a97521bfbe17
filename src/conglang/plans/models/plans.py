"""The plan itself, its legal bases, and what its reading left in doubt."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Plan(models.Model):
    """A communication plan as its document says it; a draft until a person has confirmed it."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Chờ xác nhận")
        CONFIRMED = "confirmed", _("Đã xác nhận")

    body = models.ForeignKey("organisation.Body", models.PROTECT, related_name="plans")
    document = models.OneToOneField(
        "documents.Document", models.PROTECT, related_name="plan", verbose_name=_("văn bản gốc")
    )
    state = models.CharField(_("trạng thái"), max_length=10, choices=State, default=State.DRAFT)
    year = models.PositiveSmallIntegerField(_("năm"))
    type_name = models.CharField(_("loại văn bản"), max_length=60, blank=True)
    subject = models.CharField(_("trích yếu"), max_length=500)
    issuer = models.CharField(_("cơ quan ban hành"), max_length=200, blank=True)
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    # Where the plan names its own days; else it is carried out from its issue to the year's end.
    starts_on = models.DateField(_("thực hiện từ ngày"), null=True, blank=True)
    ends_on = models.DateField(_("thực hiện đến hết ngày"), null=True, blank=True)
    place = models.CharField(_("địa danh"), max_length=100, blank=True)
    signatory = models.CharField(_("người ký"), max_length=200, blank=True)
    budget = models.TextField(_("kinh phí"), blank=True)
    recipients = models.JSONField(_("nơi nhận"), default=list, blank=True)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    imported_at = models.DateTimeField(_("lúc nhập"), auto_now_add=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(_("lúc xác nhận"), null=True)

    class Meta:
        verbose_name = _("kế hoạch")
        verbose_name_plural = _("kế hoạch")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="draft") | models.Q(confirmed_at__isnull=False),
                name="plan_confirmed_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(starts_on=None)
                | models.Q(ends_on=None)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="plan_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def is_confirmed(self) -> bool:
        return self.state == self.State.CONFIRMED


class LegalBasis(models.Model):
    """A document that the plan cites as its ground, in the plan's own words."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="legal_bases")
    place = models.PositiveSmallIntegerField()
    text = models.TextField(_("căn cứ"))
    number = models.CharField(_("số, ký hiệu"), max_length=80, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)

    class Meta:
        ordering = ["place"]

    def __str__(self) -> str:
        return self.number or self.text[:80]


class PlanWarning(models.Model):
    """Something in the document that a person should look at before confirming."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="warnings")
    code = models.CharField(max_length=40)
    message = models.CharField(_("điều cần xem lại"), max_length=500)
    line = models.PositiveIntegerField(_("dòng"), null=True, blank=True)

    class Meta:
        ordering = ["line", "pk"]

    def __str__(self) -> str:
        return self.message
