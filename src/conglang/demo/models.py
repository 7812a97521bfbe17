"""A note of the demo itself: what was built, and whether it is whole."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Build(models.Model):
    """One loading of the demo; without an end it broke off and is done again from the start."""

    plan_name = models.CharField(_("tệp kế hoạch"), max_length=255)
    plan_sha256 = models.CharField(max_length=64)
    started_at = models.DateTimeField(_("bắt đầu lúc"), auto_now_add=True)
    finished_at = models.DateTimeField(_("xong lúc"), null=True)

    class Meta:
        verbose_name = _("lần dựng bản trình diễn")
        verbose_name_plural = _("lần dựng bản trình diễn")

    def __str__(self) -> str:
        return self.plan_name
