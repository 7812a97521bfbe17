"""Proof that a plan is being carried out."""

from __future__ import annotations

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from conglang.plans.models.assignments import Assignment
from conglang.plans.models.following import Occurrence
from conglang.plans.models.plans import Plan
from conglang.plans.models.targets import PlannedSection


def private_storage() -> Storage:
    return storages["private"]


class Evidence(models.Model):
    """One published or handed-in thing that counts for a plan ("minh chứng"), once.

    source: "<kind>:<id>", e.g. "article:118". Its day in Asia/Ho_Chi_Minh decides the period.
    What people hand in counts when the plan's owner has accepted it; published work counts at once.
    """

    class Kind(models.TextChoices):
        AUTOMATIC = "automatic", _("Tự động")
        FILE = "file", _("Tệp")
        LINK = "link", _("Đường dẫn")
        NOTE = "note", _("Ghi chú")

    class State(models.TextChoices):
        ACCEPTED = "accepted", _("Được tính")
        WAITING = "waiting", _("Chờ xem xét")
        RETURNED = "returned", _("Trả lại")

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="evidence")
    source = models.CharField(_("nguồn"), max_length=60)
    label = models.CharField(_("tên gọi"), max_length=255)
    assignment = models.ForeignKey(
        Assignment, models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    occurrence = models.ForeignKey(
        Occurrence, models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    section = models.ForeignKey(
        PlannedSection, models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    unit = models.ForeignKey(
        "organisation.Unit", models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    genre = models.CharField(_("thể loại"), max_length=20, blank=True)  # of published work
    happened_at = models.DateTimeField(_("lúc thực hiện"))
    happened_on = models.DateField(_("ngày thực hiện"))  # in Vietnam
    withdrawn_at = models.DateTimeField(_("thôi tính từ"), null=True, blank=True)

    kind = models.CharField(_("loại"), max_length=9, choices=Kind, default=Kind.AUTOMATIC)
    file = models.FileField(_("tệp"), storage=private_storage, blank=True, max_length=200)
    url = models.URLField(_("đường dẫn"), max_length=500, blank=True)
    note = models.TextField(_("nội dung"), blank=True)
    handed_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    state = models.CharField(_("trạng thái"), max_length=8, choices=State, default=State.ACCEPTED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("lúc xem xét"), null=True)
    reason = models.CharField(_("lý do trả lại"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("minh chứng")
        verbose_name_plural = _("minh chứng")
        constraints = [
            models.UniqueConstraint(fields=["plan", "source"], name="evidence_once"),
            models.CheckConstraint(
                condition=Q(assignment__isnull=False) | Q(section__isnull=False),
                name="evidence_for_something",
            ),
            models.CheckConstraint(
                condition=Q(kind="automatic", state="accepted") | ~Q(kind="automatic"),
                name="published_work_counts_at_once",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(reason=""),
                name="return_of_evidence_has_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["plan", "section", "happened_on"], name="evidence_by_section"),
            models.Index(fields=["plan", "-happened_at"], name="evidence_newest"),
            models.Index(fields=["plan", "state"], name="evidence_by_state"),
        ]

    def __str__(self) -> str:
        return self.label
