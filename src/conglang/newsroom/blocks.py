"""Blocks of an article's body that are ours."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, RichTextBlock, StructBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
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


class AttachmentBlock(StructBlock):
    """A file to take along, with words that say what it is."""

    file = DocumentChooserBlock(label=_("Tệp"))
    label = CharBlock(label=_("Tên hiển thị"), max_length=200, required=False)

    class Meta:
        icon = "doc-full-inverse"


def table_block() -> TypedTableBlock:
    """Return a table whose columns have headings and whose cells are short texts."""
    return TypedTableBlock(
        [("text", RichTextBlock(label=_("Chữ"), features=["bold", "italic", "link"]))],
        label=_("Bảng"),
        icon="table",
    )
