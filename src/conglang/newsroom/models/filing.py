"""Files that writers hand in to become drafts."""

from __future__ import annotations

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

FILING_FOLDER = "tep-thanh-bai"


def private_files() -> Storage:
    return storages["private"]


def place_of_filed(file: FiledFile, name: str) -> str:
    return f"{FILING_FOLDER}/{file.sha256[:2]}/{file.sha256}"


class FilingBatch(models.Model):
    """Files that one person handed in at once, and what they are for."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    section = models.ForeignKey("newsroom.SectionPage", models.CASCADE, related_name="+")
    assignment = models.ForeignKey(
        "plans.Assignment", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    handed_in_at = models.DateTimeField(_("lúc gửi"), auto_now_add=True)

    class Meta:
        verbose_name = _("lượt gửi tệp")
        verbose_name_plural = _("lượt gửi tệp")

    def __str__(self) -> str:
        return f"{self.person} {localtime(self.handed_in_at):%d/%m/%Y %H:%M}"


class FiledFile(models.Model):
    """One file of a batch: waiting, or what became of it. The file goes when that is known."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Đang xử lý")
        MADE = "made", _("Đã thành bản nháp")
        KNOWN = "known", _("Đã gửi trước đó")
        REFUSED = "refused", _("Không nhận được")

    batch = models.ForeignKey(FilingBatch, models.CASCADE, related_name="files")
    place = models.PositiveSmallIntegerField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(_("tên tệp"), max_length=255)
    sha256 = models.CharField(max_length=64)
    file = models.FileField(storage=private_files, upload_to=place_of_filed, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    article = models.ForeignKey(
        "newsroom.ArticlePage", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    problem = models.CharField(_("vì sao không nhận"), max_length=500, blank=True)
    warnings = models.JSONField(default=list, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("tệp gửi thành bài")
        verbose_name_plural = _("tệp gửi thành bài")
        ordering = ["batch", "place"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "sha256"],
                condition=Q(state="made", article__isnull=False),
                name="one_draft_for_each_file",
            )
        ]
        indexes = [models.Index(fields=["state"], name="filed_by_state")]

    def __str__(self) -> str:
        return self.name
