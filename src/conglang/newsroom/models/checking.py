"""Checks before publication: how a site wants them, and the reasons that people gave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from conglang.newsroom.models.articles import ArticlePage

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


class Level(models.TextChoices):
    """What a finding of a check means for publication."""

    BLOCK = "block", _("Phải sửa mới được đăng")
    CONFIRM = "confirm", _("Sửa, hoặc ghi lý do giữ nguyên")
    HINT = "hint", _("Chỉ gợi ý")
    OFF = "off", _("Không kiểm tra")


class Tone(models.TextChoices):
    """Where open oa, oe, uy syllables carry their tone."""

    OLD = "old", _("Kiểu cũ: hòa, khỏe, ủy")
    NEW = "new", _("Kiểu mới: hoà, khoẻ, uỷ")


def _figure(
    label: StrPromise, default: int, lowest: int, highest: int, help_text: StrPromise | str = ""
) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(
        label,
        default=default,
        validators=[MinValueValidator(lowest), MaxValueValidator(highest)],
        help_text=help_text,
    )


class HouseStyle(models.Model):
    """The figures and habits of one site; the defaults are the only place where they stand.

    100 words, 1–3 days: local rules of editorial boards (plan 17/KH-BBT), no law.
    """

    site = models.OneToOneField("wagtailcore.Site", models.CASCADE, related_name="house_style")
    tone = models.CharField(_("dấu thanh"), max_length=3, choices=Tone, default=Tone.OLD)
    least_words = _figure(_("số chữ ít nhất của tin, bài"), 100, 0, 2000)
    least_words_of_notice = _figure(_("số chữ ít nhất của thông báo"), 40, 0, 2000)
    days_after_event = _figure(
        _("số ngày được đăng sau sự việc"), 3, 0, 365, _("Tính theo ngày lịch.")
    )
    shortest_title = _figure(_("số chữ ít nhất của tiêu đề"), 4, 1, 20)
    longest_title = _figure(_("số chữ nhiều nhất của tiêu đề"), 22, 5, 60)
    least_picture_width = _figure(
        _("bề ngang ít nhất của ảnh"), 640, 50, 6000, _("Tính bằng điểm ảnh.")
    )
    alike_from = _figure(
        _("coi là trùng khi giống từ"), 55, 20, 100, _("Phần trăm số cụm từ giống nhau.")
    )
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    set_at = models.DateTimeField(_("đặt lúc"), auto_now=True)

    class Meta:
        verbose_name = _("quy cách tin bài của trang")
        verbose_name_plural = _("quy cách tin bài của trang")

    def __str__(self) -> str:
        return f"{self.site}"


class CheckSetting(models.Model):
    """A site wants a check at another level than usual, or not at all."""

    site = models.ForeignKey("wagtailcore.Site", models.CASCADE, related_name="check_settings")
    check_id = models.CharField(_("mã kiểm tra"), max_length=40)
    level = models.CharField(_("mức"), max_length=7, choices=Level)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    set_at = models.DateTimeField(_("đặt lúc"), auto_now=True)

    class Meta:
        verbose_name = _("mức kiểm tra của trang")
        verbose_name_plural = _("mức kiểm tra của trang")
        constraints = [
            models.UniqueConstraint(fields=["site", "check_id"], name="check_setting_once")
        ]

    def __str__(self) -> str:
        return f"{self.check_id}: {self.get_level_display()}"


class CheckAnswer(models.Model):
    """Why somebody lets a finding stand. `key` is of what was found: changed words ask anew."""

    article = models.ForeignKey(ArticlePage, models.CASCADE, related_name="check_answers")
    check_id = models.CharField(_("mã kiểm tra"), max_length=40)
    key = models.CharField(max_length=64)
    reason = models.TextField(_("lý do giữ nguyên"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("lúc"))

    class Meta:
        verbose_name = _("lý do giữ nguyên")
        verbose_name_plural = _("lý do giữ nguyên")
        constraints = [
            models.UniqueConstraint(fields=["article", "key"], name="check_answer_once"),
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="check_answer_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.check_id}: {self.reason[:60]}"


class ArticlePrint(models.Model):
    """The fingerprint of an article's latest words, in eight parts that an index finds.

    Two texts whose 64-bit prints differ in at most seven bits share a part for certain.
    """

    article = models.OneToOneField(ArticlePage, models.CASCADE, related_name="print")
    bits = models.BigIntegerField()  # signed, as both databases keep it
    band0 = models.PositiveSmallIntegerField(db_index=True)
    band1 = models.PositiveSmallIntegerField(db_index=True)
    band2 = models.PositiveSmallIntegerField(db_index=True)
    band3 = models.PositiveSmallIntegerField(db_index=True)
    band4 = models.PositiveSmallIntegerField(db_index=True)
    band5 = models.PositiveSmallIntegerField(db_index=True)
    band6 = models.PositiveSmallIntegerField(db_index=True)
    band7 = models.PositiveSmallIntegerField(db_index=True)

    class Meta:
        verbose_name = _("dấu vân tin")
        verbose_name_plural = _("dấu vân tin")

    def __str__(self) -> str:
        return f"{self.article_id}"
