"""Official documents as they were received: the file, and the words read from it."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.utils.translation import gettext_lazy as _


def private_storage() -> Storage:
    return storages["private"]


def place_of_file(document: Document, name: str) -> str:
    """Keep files under their own hash: nothing overwrites anything."""
    suffix = name.rsplit(".", 1)[-1].lower()[:5] if "." in name else "bin"
    return f"documents/{document.sha256[:2]}/{document.sha256}.{suffix}"


CLAIM_LASTS = timedelta(minutes=20)  # longer than recognising the pages of one file may take


class Document(models.Model):
    """One file that a body received, kept byte for byte and never served to the public.

    A file that takes long to read is kept first and read by a job: until then `text` is empty.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Chờ đọc")
        READING = "reading", _("Đang đọc")
        READ = "read", _("Đã đọc")
        UNREADABLE = "unreadable", _("Không đọc được")

    body = models.ForeignKey("organisation.Body", models.PROTECT, related_name="documents")
    name = models.CharField(_("tên tệp"), max_length=255)
    file = models.FileField(_("tệp gốc"), storage=private_storage, upload_to=place_of_file)
    sha256 = models.CharField(max_length=64, editable=False)
    size_bytes = models.PositiveIntegerField(_("dung lượng"))
    media_type = models.CharField(max_length=100)
    text = models.TextField(_("nội dung đọc được"))  # one paragraph a line, table cells by tabs
    converted_from = models.CharField(_("bảng mã cũ"), max_length=20, blank=True)
    notes = models.JSONField(_("lưu ý khi đọc"), default=list, blank=True)
    state = models.CharField(_("việc đọc tệp"), max_length=10, choices=State, default=State.READ)
    problem = models.CharField(_("vì sao chưa đọc được"), max_length=500, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True, blank=True)  # by the worker that reads it
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    registered_at = models.DateTimeField(_("lúc nhận"), auto_now_add=True)

    class Meta:
        verbose_name = _("văn bản nhận")
        verbose_name_plural = _("văn bản nhận")
        constraints = [
            models.UniqueConstraint(fields=["body", "sha256"], name="document_once_per_body")
        ]
        indexes = [
            models.Index(
                fields=["registered_at"],
                condition=models.Q(state__in=["waiting", "reading"]),
                name="document_to_read",
            )
        ]

    def __str__(self) -> str:
        return self.name
