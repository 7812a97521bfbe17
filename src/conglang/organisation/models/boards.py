"""Editorial boards and the sites they answer for."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from conglang.organisation.models.dated import Dated
from conglang.organisation.models.units import Body


class Board(Dated):
    """An editorial board ("Ban Biên tập") set up by a decision of its body."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="boards", verbose_name=_("cơ quan"))
    name = models.CharField(_("tên"), max_length=200)
    decision = models.CharField(_("quyết định thành lập"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("ban biên tập")
        verbose_name_plural = _("ban biên tập")

    def __str__(self) -> str:
        return self.name


class SiteOwnership(models.Model):
    """Which body owns a site, which board answers for it, and the groups its duties fill.

    Groups are filled by `services.refresh_access`; nobody edits them by hand.
    """

    site = models.OneToOneField("wagtailcore.Site", models.CASCADE, related_name="ownership")
    body = models.ForeignKey(Body, models.PROTECT, related_name="sites")
    board = models.OneToOneField(
        Board, models.PROTECT, null=True, blank=True, related_name="ownership"
    )
    contributors = models.OneToOneField("auth.Group", models.PROTECT, related_name="+")
    secretaries = models.OneToOneField("auth.Group", models.PROTECT, related_name="+")
    board_members = models.OneToOneField("auth.Group", models.PROTECT, related_name="+")
    collection = models.OneToOneField("wagtailcore.Collection", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("chủ quản trang")
        verbose_name_plural = _("chủ quản trang")

    def __str__(self) -> str:
        return f"{self.site} – {self.body}"
