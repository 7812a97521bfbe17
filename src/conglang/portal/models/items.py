"""The flat read model: everything public, one row per thing and site."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class PublicItem(models.Model):
    """What a public address shows, ready to render without the page tree.

    Written in the publishing transaction, rebuilt by `conglang rebuild_public_items`.
    Public views ask this table alone, by (site, path) or by keyset.
    """

    class Kind(models.TextChoices):
        HOME = "home", _("Trang chủ")
        SECTION = "section", _("Chuyên mục")
        ARTICLE = "article", _("Tin, bài")

    site = models.ForeignKey("wagtailcore.Site", models.CASCADE, related_name="public_items")
    path = models.CharField(max_length=400)  # "/", "/tin-tuc-su-kien/", "/tin-tuc-su-kien/abc/"
    kind = models.CharField(max_length=10, choices=Kind)
    page = models.OneToOneField("wagtailcore.Page", models.CASCADE, related_name="public_item")
    section_path = models.CharField(max_length=200, blank=True)
    section_title = models.CharField(max_length=255, blank=True)
    position = models.PositiveIntegerField(default=0)  # order of sections in the navigation
    title = models.CharField(max_length=255)
    summary = models.CharField(max_length=500, blank=True)
    genre = models.CharField(max_length=12, blank=True)
    genre_name = models.CharField(max_length=60, blank=True)
    unit_name = models.CharField(max_length=200, blank=True)
    byline = models.CharField(max_length=150, blank=True)
    source = models.CharField(max_length=200, blank=True)
    event_on = models.DateField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(null=True, blank=True)
    # {"alt", "caption", "credit", "width", "height", "sizes": [{"url", "width"}, …]} or {}
    picture = models.JSONField(default=dict, blank=True)
    body_html = models.TextField(blank=True)
    # [{"name", "url", "kind", "size"}, …]
    attachments = models.JSONField(default=list, blank=True)
    # corrections, newest first: {"number", "at", "wrong", "right", "apology", "of_notice"}
    notices = models.JSONField(default=list, blank=True)
    corrected_at = models.DateTimeField(null=True, blank=True)  # of the newest of them
    ended_at = models.DateTimeField(null=True, blank=True)  # kept for reference, past its time
    origin_url = models.CharField(max_length=500, blank=True)  # of the master, for a shared copy
    origin_name = models.CharField(max_length=120, blank=True)
    exact_text = models.TextField(blank=True)
    folded_text = models.TextField(blank=True)
    content_hash = models.CharField(max_length=64, blank=True)  # for conditional requests

    class Meta:
        verbose_name = _("mục công khai")
        verbose_name_plural = _("mục công khai")
        constraints = [
            models.UniqueConstraint(fields=["site", "path"], name="public_item_once_per_address")
        ]
        indexes = [
            models.Index(
                fields=["site", "kind", "-published_at", "-id"], name="public_item_newest"
            ),
            models.Index(
                fields=["site", "section_path", "-published_at", "-id"],
                name="public_item_by_section",
            ),
            models.Index(
                fields=["site", "-corrected_at"],
                condition=models.Q(corrected_at__isnull=False),
                name="public_item_corrected",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.path} {self.title}"
