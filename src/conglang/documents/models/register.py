"""The register of official documents ("sổ văn bản") that a body keeps."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class OfficialDocument(models.Model):
    """One document as a body's register knows it: number, issuer, days, summary, validity.

    The columns below "derived" follow from the others; `services.register` alone writes them.
    """

    body = models.ForeignKey(
        "organisation.Body",
        models.PROTECT,
        related_name="official_documents",
        verbose_name=_("cơ quan giữ sổ"),
    )
    kind = models.CharField(_("loại văn bản"), max_length=60)  # a name of `document_types()`
    number = models.CharField(_("số, ký hiệu"), max_length=80)  # as written
    issuer = models.CharField(_("cơ quan ban hành"), max_length=200)
    issuer_unit = models.ForeignKey(
        "organisation.Unit", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    issued_on = models.DateField(_("ngày ban hành"))
    summary = models.CharField(_("trích yếu"), max_length=700)
    field = models.CharField(_("lĩnh vực"), max_length=120, blank=True)
    signer = models.CharField(_("người ký"), max_length=200, blank=True)
    effective_on = models.DateField(_("ngày có hiệu lực"), null=True, blank=True)
    expires_on = models.DateField(_("hết hiệu lực từ ngày"), null=True, blank=True)
    replaced_by = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaces",
        verbose_name=_("được thay thế bởi"),
    )
    validity_note = models.CharField(_("ghi chú về hiệu lực"), max_length=300, blank=True)
    is_public = models.BooleanField(_("được công khai"), default=False)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    entered_at = models.DateTimeField(_("lúc ghi sổ"), auto_now_add=True)

    # Derived
    number_key = models.CharField(max_length=120, editable=False)  # vietnam.documents.number_key
    number_tight = models.CharField(max_length=120, editable=False)  # its letters without marks
    ordinal = models.PositiveIntegerField(null=True, editable=False)
    type_key = models.CharField(max_length=12, blank=True, editable=False)
    symbols = models.CharField(max_length=120, blank=True, editable=False)  # " bnv vpcp "
    search_text = models.TextField(blank=True, editable=False)  # folded, words of files included

    class Meta:
        verbose_name = _("văn bản")
        verbose_name_plural = _("văn bản")
        constraints = [
            models.UniqueConstraint(
                fields=["body", "number_key", "issued_on"], name="official_document_once"
            ),
            models.CheckConstraint(
                condition=Q(expires_on=None) | Q(expires_on__gte=F("issued_on")),
                name="official_document_ends_after_issue",
            ),
            models.CheckConstraint(
                condition=Q(replaced_by=None) | Q(expires_on__isnull=False),
                name="official_document_replaced_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(replaced_by=None) | ~Q(replaced_by=F("id")),
                name="official_document_not_by_itself",
            ),
        ]
        indexes = [
            models.Index(fields=["body", "-issued_on", "-id"], name="official_document_newest"),
            models.Index(fields=["number_key", "issued_on"], name="official_document_number"),
            models.Index(fields=["number_tight"], name="official_document_tight"),
            models.Index(fields=["ordinal", "type_key"], name="official_document_ordinal"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class DocumentFile(models.Model):
    """A file of an official document, in the order in which they are shown."""

    official = models.ForeignKey(OfficialDocument, models.CASCADE, related_name="files")
    document = models.ForeignKey(
        "documents.Document", models.PROTECT, related_name="filed_as", verbose_name=_("tệp")
    )
    place = models.PositiveSmallIntegerField(default=0)
    label = models.CharField(_("tên gọi của tệp"), max_length=120, blank=True)

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["official", "document"], name="document_filed_once")
        ]

    def __str__(self) -> str:
        return self.label or self.document.name


class RegisterImport(models.Model):
    """A table of documents that was read and checked, waiting for a person to say yes once."""

    body = models.ForeignKey("organisation.Body", models.CASCADE, related_name="+")
    name = models.CharField(_("tên tệp"), max_length=255)
    rows = models.JSONField(default=list)  # see `services.importing.CheckedRow`
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    uploaded_at = models.DateTimeField(auto_now_add=True)
    applied_at = models.DateTimeField(null=True, blank=True)
    entered = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("bảng văn bản chờ ghi sổ")
        verbose_name_plural = _("bảng văn bản chờ ghi sổ")

    def __str__(self) -> str:
        return self.name
