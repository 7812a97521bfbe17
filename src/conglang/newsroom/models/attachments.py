"""Files that stand beside an article: a plan, a form, a set of slides."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document


class Attachment(AbstractDocument):
    """A file that readers may take along; what it hides is looked at before publication."""

    summary = models.CharField(_("tệp này là gì"), max_length=300, blank=True)

    admin_form_fields = (*Document.admin_form_fields, "summary")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("tệp đính kèm")
        verbose_name_plural = _("tệp đính kèm")
