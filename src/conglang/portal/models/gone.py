"""What an address says whose article was taken off."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class GoneAddress(models.Model):
    """An address of an article that is public no longer ("địa chỉ đã gỡ"), flat like `PublicItem`.

    A recalled article has a notice there; one removed by mistake a neutral sentence; a merged one
    leads to `target`.
    """

    class Kind(models.TextChoices):
        RECALLED = "recalled", _("Thu hồi")
        MISTAKE = "mistake", _("Gỡ do đăng nhầm")
        MERGED = "merged", _("Nhập vào tin khác")
        EXPIRED = "expired", _("Hết thời hạn")

    site = models.ForeignKey("wagtailcore.Site", models.CASCADE, related_name="+")
    path = models.CharField(max_length=400)
    page = models.ForeignKey("wagtailcore.Page", models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    title = models.CharField(max_length=255, blank=True)
    reason = models.TextField(blank=True)
    decided_by = models.CharField(max_length=255, blank=True)
    gone_at = models.DateTimeField()
    target = models.ForeignKey("wagtailcore.Page", models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("địa chỉ đã gỡ")
        verbose_name_plural = _("địa chỉ đã gỡ")
        constraints = [models.UniqueConstraint(fields=["site", "path"], name="gone_address_once")]

    def __str__(self) -> str:
        return f"{self.path} ({self.kind})"
