"""Changes to a plan in force, each with its reason and deciding document."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from conglang.plans.models.plans import Plan


class Amended(models.Model):
    """A part of a plan that amendments may add and end; what was ended stays, marked."""

    added_by = models.ForeignKey(
        "plans.Amendment",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("thêm theo lần điều chỉnh"),
    )
    dropped_by = models.ForeignKey(
        "plans.Amendment",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("thôi theo lần điều chỉnh"),
    )

    class Meta:
        abstract = True

    @property
    def is_dropped(self) -> bool:
        """Ended by an amendment; kept with what was done for it."""
        return self.dropped_by_id is not None


class Amendment(models.Model):
    """A new version of a confirmed plan ("điều chỉnh"); what was done before keeps its place.

    changes: [{"kind": "added|changed|dropped", "what", "field", "before", "after", "part",
    "subject"}], in words as people read them; see `queries.differences`.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="amendments")
    number = models.PositiveSmallIntegerField(_("lần điều chỉnh"))  # version = number + 1
    reason = models.CharField(_("lý do"), max_length=500)
    decision = models.CharField(_("văn bản quyết định"), max_length=200)  # in words, number and day
    decision_number = models.CharField(_("số, ký hiệu"), max_length=80, blank=True)
    decided_on = models.DateField(_("ngày văn bản"), null=True, blank=True)
    document = models.ForeignKey(
        "documents.Document", models.PROTECT, null=True, blank=True, related_name="amendments"
    )
    in_force_on = models.DateField(_("có hiệu lực từ ngày"))
    changes = models.JSONField(_("nội dung thay đổi"), default=list)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField(_("lúc điều chỉnh"), auto_now_add=True)

    class Meta:
        verbose_name = _("lần điều chỉnh kế hoạch")
        verbose_name_plural = _("lần điều chỉnh kế hoạch")
        ordering = ["plan", "number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="amendment_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.plan}: lần {self.number}"

    @property
    def version(self) -> int:
        return self.number + 1
