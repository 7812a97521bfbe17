"""People and the duties they hold for a time."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from conglang.organisation.models.boards import Board
from conglang.organisation.models.dated import Dated
from conglang.organisation.models.units import Unit


class Person(AbstractUser):
    """Somebody the office knows; who has a usable password or passkey can sign in.

    Vietnamese names are one string in their own order; they are never split by force.
    """

    last_name = None
    full_name = models.CharField(_("họ và tên"), max_length=150)
    title = models.CharField(_("chức vụ"), max_length=150, blank=True)

    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = _("người dùng")
        verbose_name_plural = _("người dùng")

    def __str__(self) -> str:
        return self.full_name or self.username

    @property
    def first_name(self) -> str:
        """Return the whole name: Wagtail's menu shows people by this; it is no column."""
        return self.full_name

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        """Return the given name, by which Vietnamese people are addressed."""
        return self.full_name.rsplit(" ", 1)[-1]


class Role(models.TextChoices):
    """What a duty lets a person do; rights follow from it alone."""

    HEAD = "head", _("Thủ trưởng đơn vị")
    FOCAL_POINT = "focal_point", _("Đầu mối")
    CONTRIBUTOR = "contributor", _("Cộng tác viên")
    PLAN_OFFICER = "plan_officer", _("Theo dõi kế hoạch")
    ACCOUNTANT = "accountant", _("Kế toán")
    TECHNICIAN = "technician", _("Quản trị kỹ thuật")
    CHAIR = "chair", _("Trưởng ban")
    VICE_CHAIR = "vice_chair", _("Phó Trưởng ban")
    MEMBER = "member", _("Thành viên")
    SECRETARY = "secretary", _("Tổ thư ký")


BOARD_ROLES = (Role.CHAIR, Role.VICE_CHAIR, Role.MEMBER, Role.SECRETARY)


class Duty(Dated):
    """A role that a person has in a unit or on a board, for a time."""

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="duties", verbose_name=_("người giữ nhiệm vụ")
    )
    role = models.CharField(_("vai trò"), max_length=12, choices=Role)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="duties", verbose_name=_("đơn vị")
    )
    board = models.ForeignKey(
        Board,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="duties",
        verbose_name=_("ban biên tập"),
    )

    class Meta:
        verbose_name = _("nhiệm vụ được phân công")
        verbose_name_plural = _("nhiệm vụ được phân công")
        constraints = [
            models.CheckConstraint(
                condition=Q(unit=None, board__isnull=False, role__in=BOARD_ROLES)
                | (Q(board=None, unit__isnull=False) & ~Q(role__in=BOARD_ROLES)),
                name="duty_in_a_unit_or_on_a_board",
            ),
            # Two, because SQLite takes every NULL for a value of its own.
            models.UniqueConstraint(
                fields=["person", "role", "unit", "since"], name="duty_once_in_a_unit"
            ),
            models.UniqueConstraint(
                fields=["person", "role", "board", "since"], name="duty_once_on_a_board"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}"
