"""How a site presents itself."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class Appearance(models.Model):
    """Name, slogan, colour and imprint of one site."""

    site = models.OneToOneField("wagtailcore.Site", models.CASCADE, related_name="appearance")
    name = models.CharField(_("tên hiển thị"), max_length=120)
    kicker = models.CharField(_("dòng dưới tên"), max_length=120, blank=True)
    slogan = models.CharField(_("khẩu hiệu"), max_length=120, blank=True)
    colour = models.CharField(
        _("màu chủ đạo"),
        max_length=7,
        default="#a3152a",
        validators=[RegexValidator(r"^#[0-9a-f]{6}$", _("Màu phải có dạng #rrggbb."))],
    )
    responsible = models.CharField(_("người chịu trách nhiệm"), max_length=200, blank=True)
    address = models.CharField(_("địa chỉ"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("diện mạo của trang")
        verbose_name_plural = _("diện mạo của các trang")

    def __str__(self) -> str:
        return self.name
