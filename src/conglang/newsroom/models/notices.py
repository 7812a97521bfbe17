"""What is said about a public article after its publication: changes, corrections, withdrawals."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from conglang.newsroom.models.articles import ArticlePage
from conglang.newsroom.models.editions import Edition


class ChangeIntent(models.Model):
    """What kind of change the next version of a public article is ("loại thay đổi").

    since: the edition that it changes. revision: the version it was said with, if it was said in
    review. edition: what became of it; one intent of an article is open at a time.
    """

    class Kind(models.TextChoices):
        UPDATE = "update", _("Cập nhật")
        CORRECTION = "correction", _("Đính chính")

    article = models.ForeignKey(ArticlePage, models.CASCADE, related_name="change_intents")
    since = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    kind = models.CharField(_("loại thay đổi"), max_length=10, choices=Kind)
    wrong = models.TextField(_("nội dung sai"), blank=True)
    right = models.TextField(_("nội dung đúng"), blank=True)
    apology = models.CharField(_("lời cáo lỗi"), max_length=300, blank=True)
    about = models.ForeignKey(
        "newsroom.CorrectionNotice", models.PROTECT, null=True, blank=True, related_name="+"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("lúc"))
    revision = models.ForeignKey(
        "wagtailcore.Revision", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    edition = models.OneToOneField(
        Edition, models.PROTECT, null=True, blank=True, related_name="intent"
    )

    class Meta:
        verbose_name = _("loại thay đổi")
        verbose_name_plural = _("loại thay đổi")
        constraints = [
            models.UniqueConstraint(
                fields=["article"],
                condition=Q(edition__isnull=True),
                name="change_intent_one_open",
            ),
            models.CheckConstraint(
                condition=~Q(kind="correction") | (~Q(wrong="") & ~Q(right="")),
                name="change_intent_correction_has_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.get_kind_display()}"


class CorrectionNotice(models.Model):
    """A dated correction that readers see on an article's page; it is never changed.

    about: the earlier notice that this one corrects.
    """

    edition = models.OneToOneField(Edition, models.PROTECT, related_name="notice")
    article = models.ForeignKey(ArticlePage, models.PROTECT, related_name="correction_notices")
    wrong = models.TextField(_("nội dung sai"))
    right = models.TextField(_("nội dung đúng"))
    apology = models.CharField(_("lời cáo lỗi"), max_length=300, blank=True)
    about = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(_("lúc"))

    class Meta:
        verbose_name = _("thông tin đính chính")
        verbose_name_plural = _("thông tin đính chính")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(wrong="") & ~Q(right=""), name="correction_notice_has_words"
            )
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.at:%d/%m/%Y}"


class Withdrawal(models.Model):
    """An article taken off the public pages ("thu hồi", "gỡ do đăng nhầm"), and why.

    reason: for the office; public_reason: for readers. shows_title: whether the notice at the old
    address names the article. ended_at: it was published anew. closed_files: places of public
    files that must not be there any more.
    """

    class Kind(models.TextChoices):
        RECALLED = "recalled", _("Thu hồi")
        MISTAKE = "mistake", _("Gỡ do đăng nhầm")

    article = models.ForeignKey(ArticlePage, models.PROTECT, related_name="withdrawals")
    edition = models.ForeignKey(Edition, models.PROTECT, null=True, related_name="withdrawals")
    site = models.ForeignKey("wagtailcore.Site", models.PROTECT, related_name="+")
    kind = models.CharField(_("loại"), max_length=10, choices=Kind)
    title = models.CharField(_("tiêu đề"), max_length=255)
    shows_title = models.BooleanField(_("hiện tiêu đề"), default=True)
    reason = models.TextField(_("lý do nội bộ"))
    public_reason = models.TextField(_("lý do thông báo cho người đọc"), blank=True)
    decided_by = models.CharField(_("nơi quyết định"), max_length=255)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("lúc"))
    ended_at = models.DateTimeField(_("đăng lại lúc"), null=True, blank=True)
    closed_files = models.JSONField(default=list, blank=True)

    class Meta:
        verbose_name = _("lần gỡ")
        verbose_name_plural = _("lần gỡ")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article"], condition=Q(ended_at__isnull=True), name="withdrawal_one_open"
            ),
            models.CheckConstraint(
                condition=Q(kind="recalled") | Q(shows_title=False, public_reason=""),
                name="withdrawal_of_a_mistake_tells_nothing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.get_kind_display()}"


class Merge(models.Model):
    """An article that was merged into another of its site ("nhập tin"); its addresses lead there.

    ended_at: undone, or published anew.
    """

    article = models.ForeignKey(ArticlePage, models.PROTECT, related_name="merges")
    into = models.ForeignKey(ArticlePage, models.PROTECT, related_name="merged_here")
    edition = models.ForeignKey(Edition, models.PROTECT, null=True, related_name="+")
    reason = models.TextField(_("lý do"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("lúc"))
    ended_at = models.DateTimeField(_("thôi nhập lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("lần nhập tin")
        verbose_name_plural = _("lần nhập tin")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article"], condition=Q(ended_at__isnull=True), name="merge_one_open"
            ),
            models.CheckConstraint(
                condition=~Q(article=models.F("into")), name="merge_into_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} → {self.into_id}"
