"""Blocks of an article's body that are ours."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock
from wagtail.images.blocks import ImageChooserBlock


class PictureBlock(StructBlock):
    """A picture inside the text with what it shows and who made it."""

    picture = ImageChooserBlock(label=_("Ảnh"))
    caption = CharBlock(label=_("Chú thích"), max_length=300)
    alt = CharBlock(label=_("Mô tả cho người khiếm thị"), max_length=300)
    credit = CharBlock(label=_("Người chụp, nguồn ảnh"), max_length=150, required=False)

    class Meta:
        icon = "image"
        template = "newsroom/blocks/picture.html"
