"""Files that stand beside an article: a plan, a form, a set of slides."""

from __future__ import annotations

import os
import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document

from conglang.newsroom.models.articles import ArticlePage
from conglang.vietnam.text import slugify


def unguessable_place(attachment: models.Model, name: str) -> str:
    """Return where a file is kept: nobody finds it by guessing names."""
    return f"documents/{secrets.token_hex(16)}{os.path.splitext(name)[1].lower()[:10]}"


class Attachment(AbstractDocument):
    """A file that readers may take along; what it hides is looked at before publication."""

    file = models.FileField(
        _("tệp"),
        upload_to=unguessable_place,
        help_text=_(
            "Word, Excel, PowerPoint, PDF, .odt, .txt hoặc .csv, nặng tối đa 20 MB. Ghi chú, chữ "
            "ẩn và dữ liệu cá nhân trong tệp được kiểm tra trước khi đăng."
        ),
    )
    summary = models.CharField(_("tệp này là gì"), max_length=300, blank=True)

    # Set for one save: the new bytes are the old ones without their hidden parts.
    is_cleaned_copy = False

    admin_form_fields = (*Document.admin_form_fields, "summary")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("tệp đính kèm")
        verbose_name_plural = _("tệp đính kèm")

    @property
    def filename(self) -> str:
        """The name readers get; on the disk the file has one that nobody can guess."""
        ending = os.path.splitext(str(self.file.name))[1].lower()
        return f"{slugify(self.title, 80) or 'tep'}{ending}"


class AttachmentUse(models.Model):
    """A page that carries a file, kept up with the stored page; a live page makes it public."""

    article = models.ForeignKey(ArticlePage, models.CASCADE, related_name="attachment_uses")
    attachment = models.ForeignKey(Attachment, models.CASCADE, related_name="uses")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "attachment"], name="attachment_use_once")
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.attachment_id}"
