"""Bodies and their units: named, placed and grouped, each for a time."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from conglang.organisation.models.dated import Dated


class Body(Dated):
    """An authority that issues documents and owns sites ("cơ quan"), e.g. a People's Committee.

    Records belong to one body; other bodies do not see them.
    """

    name = models.CharField(_("tên"), max_length=200)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("cơ quan cấp trên"),
    )

    class Meta:
        verbose_name = _("cơ quan")
        verbose_name_plural = _("cơ quan")

    def __str__(self) -> str:
        return self.name


class Unit(Dated):
    """A part of a body that can be given work ("đơn vị"); the body's own name is its root unit."""

    class Kind(models.TextChoices):
        COMMITTEE = "committee", _("Ủy ban nhân dân")
        OFFICE = "office", _("Văn phòng")
        DEPARTMENT = "department", _("Sở, phòng chuyên môn")
        CENTRE = "centre", _("Đơn vị sự nghiệp")
        POLICE = "police", _("Công an")
        MILITARY = "military", _("Quân sự")
        PARTY = "party", _("Cơ quan Đảng")
        FRONT = "front", _("Mặt trận Tổ quốc")
        UNION = "union", _("Đoàn thể")
        PRESS = "press", _("Báo chí")
        OTHER = "other", _("Khác")

    body = models.ForeignKey(Body, models.PROTECT, related_name="units", verbose_name=_("cơ quan"))
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("đơn vị cấp trên"),
    )
    name = models.CharField(_("tên hiện nay"), max_length=200)
    kind = models.CharField(_("loại"), max_length=12, choices=Kind, default=Kind.DEPARTMENT)

    class Meta:
        verbose_name = _("đơn vị")
        verbose_name_plural = _("đơn vị")
        constraints = [models.UniqueConstraint(fields=["body", "name"], name="unit_once_per_body")]

    def __str__(self) -> str:
        return self.name


class UnitName(Dated):
    """A name that documents use for a unit: its full name, a short form, a former name."""

    class Kind(models.TextChoices):
        OFFICIAL = "official", _("tên chính thức")
        SHORT = "short", _("tên viết tắt")
        FORMER = "former", _("tên cũ")
        ALIAS = "alias", _("cách gọi khác")

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="names", verbose_name=_("đơn vị"))
    text = models.CharField(_("tên gọi"), max_length=200)
    key = models.CharField(max_length=200, editable=False, db_index=True)  # see queries.name_key
    kind = models.CharField(_("loại tên"), max_length=10, choices=Kind, default=Kind.ALIAS)

    class Meta:
        verbose_name = _("tên gọi của đơn vị")
        verbose_name_plural = _("tên gọi của đơn vị")
        constraints = [models.UniqueConstraint(fields=["unit", "key"], name="unit_name_once")]

    def __str__(self) -> str:
        return self.text


class UnitGroup(models.Model):
    """A collective that plans name ("UBND các phường, xã"); its members depend on the day."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="unit_groups")
    name = models.CharField(_("tên nhóm"), max_length=200)
    other_names = models.JSONField(_("cách gọi khác"), default=list, blank=True)
    units = models.ManyToManyField(Unit, through="GroupMembership", related_name="groups")

    class Meta:
        verbose_name = _("nhóm đơn vị")
        verbose_name_plural = _("nhóm đơn vị")
        constraints = [
            models.UniqueConstraint(fields=["body", "name"], name="unit_group_once_per_body")
        ]

    def __str__(self) -> str:
        return self.name


class GroupMembership(Dated):
    """A unit's time in a group."""

    group = models.ForeignKey(UnitGroup, models.CASCADE, related_name="memberships")
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="memberships")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group", "unit", "since"], name="unit_group_membership_once"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="membership_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} – {self.group}"
