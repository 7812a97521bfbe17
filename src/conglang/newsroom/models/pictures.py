"""Pictures with the name of who made them."""

from __future__ import annotations

import secrets
from pathlib import PurePath

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from conglang.vietnam.text import slugify


class Picture(AbstractImage):
    """A picture; `description` says what is seen, for those who cannot see it."""

    credit = models.CharField(_("người chụp, nguồn ảnh"), max_length=150, blank=True)

    admin_form_fields = (*Image.admin_form_fields, "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = _("ảnh")
        verbose_name_plural = _("ảnh")

    def get_upload_to(self, filename: str) -> str:
        """Return where the picture is kept: nobody finds a draft's picture by guessing names."""
        name = PurePath(filename)
        stem = slugify(name.stem, 40) or "anh"
        return f"original_images/{stem}-{secrets.token_hex(8)}{name.suffix.lower()[:10]}"


class PictureRendition(AbstractRendition):
    image = models.ForeignKey(Picture, models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="picture_rendition_once"
            )
        ]
