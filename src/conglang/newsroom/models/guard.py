"""What stopped a publication, who let it pass and why, and what was seen in files.

None of these rows holds what was flagged: a keyed hash stands for it.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from conglang.newsroom.models.articles import ArticlePage


class GuardHit(models.Model):
    """A rule found something at a place of an article's draft; kept when it is gone, as a trace."""

    article = models.ForeignKey(ArticlePage, models.CASCADE, related_name="guard_hits_kept")
    rule = models.CharField(_("quy tắc"), max_length=30)
    place = models.CharField(_("vị trí"), max_length=80)
    fingerprint = models.CharField(max_length=64)
    length = models.PositiveIntegerField(_("số ký tự"))
    found_at = models.DateTimeField(_("thấy lúc"))
    gone_at = models.DateTimeField(_("không còn từ lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("điểm bị chặn")
        verbose_name_plural = _("các điểm bị chặn")
        ordering = ["found_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "fingerprint", "place"], name="guard_hit_once_per_place"
            )
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.place}"


class GuardLift(models.Model):
    """Somebody asked to let one flagged thing pass in one article; somebody else may agree.

    A changed text has another fingerprint and asks anew.
    """

    article = models.ForeignKey(ArticlePage, models.CASCADE, related_name="guard_lifts")
    rule = models.CharField(_("quy tắc"), max_length=30)
    fingerprint = models.CharField(max_length=64)
    reason = models.CharField(_("lý do"), max_length=500)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("đề nghị lúc"))
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    lifted_at = models.DateTimeField(_("cho qua lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("đề nghị cho qua")
        verbose_name_plural = _("các đề nghị cho qua")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "fingerprint"], name="guard_lift_once_per_thing"
            ),
            models.CheckConstraint(
                condition=Q(lifted_by=None) | ~Q(lifted_by=F("asked_by")),
                name="guard_lift_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=Q(lifted_by=None, lifted_at=None)
                | Q(lifted_by__isnull=False, lifted_at__isnull=False),
                name="guard_lift_has_a_time",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="guard_lift_has_a_reason"),
        ]

    def __str__(self) -> str:
        return self.rule


class FileInspection(models.Model):
    """One file's content, looked into once by one version of the rules.

    matches: [{"rule", "place", "fingerprint", "length"}, …]; hidden: kinds of what is not seen.
    """

    sha256 = models.CharField(max_length=64)
    version = models.CharField(max_length=40)
    inspected_at = models.DateTimeField(_("kiểm tra lúc"))
    kind = models.CharField(_("loại tệp"), max_length=20)
    unreadable = models.CharField(max_length=20, blank=True)
    hidden = models.JSONField(default=list, blank=True)
    names_author = models.BooleanField(default=False)
    matches = models.JSONField(default=list, blank=True)

    class Meta:
        verbose_name = _("lần kiểm tra tệp")
        verbose_name_plural = _("các lần kiểm tra tệp")
        constraints = [
            models.UniqueConstraint(
                fields=["sha256", "version"], name="file_inspection_once_per_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.sha256[:8]}"
