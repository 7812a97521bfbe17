"""What a writer has typed and not yet saved, and photos on their way here."""

from __future__ import annotations

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

UPLOAD_FOLDER = "anh-dang-gui"


def private_files() -> Storage:
    return storages["private"]


def place_of_upload(upload: PhotoUpload, name: str) -> str:
    return f"{UPLOAD_FOLDER}/{upload.token}/{name}"


def place_of_piece(piece: UploadPiece, name: str) -> str:
    return f"{UPLOAD_FOLDER}/{piece.upload.token}/{piece.start}"


class WritingDraft(models.Model):
    """What one person is typing for one article, or for a blank form that became none yet.

    data: the form's fields as typed; empty when nothing waits. version: counts what was kept, so
    that a second window notices the first. base: the revision that the person began from.
    form, saved_revision: the page that saved last, and what it made.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    article = models.ForeignKey(
        "newsroom.ArticlePage", models.CASCADE, null=True, blank=True, related_name="+"
    )
    key = models.CharField(max_length=32, blank=True)
    data = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=0)
    base = models.PositiveBigIntegerField(null=True, blank=True)
    form = models.CharField(max_length=32, blank=True)
    saved_revision = models.PositiveBigIntegerField(null=True, blank=True)
    saved_at = models.DateTimeField(_("lưu lúc"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "key"], condition=~Q(key=""), name="one_draft_for_each_form"
            ),
            models.UniqueConstraint(
                fields=["person", "article"],
                condition=Q(article__isnull=False),
                name="one_draft_for_each_article",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.article_id or self.key}"


class PhotoUpload(models.Model):
    """A photo that comes in pieces; `file` is the cleaned picture once all of it is here."""

    class State(models.TextChoices):
        RECEIVING = "receiving", _("đang nhận")
        READY = "ready", _("đã nhận đủ")

    token = models.CharField(max_length=32, unique=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(max_length=255)
    size_bytes = models.PositiveIntegerField()
    received = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State, default=State.RECEIVING)
    file = models.FileField(
        storage=private_files, upload_to=place_of_upload, max_length=300, blank=True
    )
    picture = models.ForeignKey(
        "newsroom.Picture", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    begun_at = models.DateTimeField()
    touched_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(received__lte=models.F("size_bytes")), name="upload_within_its_size"
            )
        ]

    def __str__(self) -> str:
        return self.name


class UploadPiece(models.Model):
    """Some bytes of an upload; its row is written after its file is whole."""

    upload = models.ForeignKey(PhotoUpload, models.CASCADE, related_name="pieces")
    start = models.PositiveIntegerField()
    size_bytes = models.PositiveIntegerField()
    file = models.FileField(storage=private_files, upload_to=place_of_piece, max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["upload", "start"], name="piece_of_upload_once")
        ]

    def __str__(self) -> str:
        return f"{self.upload_id}: {self.start}"
