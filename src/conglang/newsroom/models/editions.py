"""Each time an article goes public in a new form."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from conglang.newsroom.models.articles import ArticlePage, Genre


class Edition(models.Model):
    """One publication of an article ("lần đăng"): when, which words, who approved.

    Number 1 is the first publication; page dates are never asked for it. Section, unit and genre
    are kept as they were, so that books of past months do not move. The hash was taken of
    hashed_fields; the revision keeps the words and is never purged.
    """

    class Kind(models.TextChoices):
        FIRST = "first", _("Đăng lần đầu")
        UPDATE = "update", _("Cập nhật")
        CORRECTION = "correction", _("Đính chính")
        REPUBLICATION = "republication", _("Đăng lại")

    article = models.ForeignKey(ArticlePage, models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField(_("lần"))
    published_at = models.DateTimeField(_("lúc đăng"))
    published_on = models.DateField(_("ngày đăng"))  # in Vietnam
    kind = models.CharField(_("loại lần đăng"), max_length=13, choices=Kind, default=Kind.FIRST)
    content_hash = models.CharField(max_length=64)
    hashed_fields = models.JSONField(default=list)
    revision = models.ForeignKey(
        "wagtailcore.Revision", models.PROTECT, null=True, related_name="+"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    title = models.CharField(_("tiêu đề"), max_length=255)
    genre = models.CharField(_("thể loại"), max_length=12, choices=Genre)
    site = models.ForeignKey("wagtailcore.Site", models.PROTECT, related_name="editions")
    section = models.ForeignKey("newsroom.SectionPage", models.PROTECT, related_name="editions")
    unit = models.ForeignKey(
        "organisation.Unit", models.PROTECT, null=True, related_name="editions"
    )
    writer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="editions"
    )
    withdrawn_at = models.DateTimeField(_("gỡ xuống lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("lần đăng")
        verbose_name_plural = _("lần đăng")
        ordering = ["article", "number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="edition_number_once")
        ]
        indexes = [models.Index(fields=["site", "published_on"], name="edition_by_site_and_day")]

    def __str__(self) -> str:
        return f"{self.title} (lần {self.number})"
