"""Bodies, units, boards and duties."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSetGroup

from conglang.database.collation import vietnamese
from conglang.organisation.forms import BoardForm, BodyForm, DutyDatesForm, DutyForm, UnitForm
from conglang.organisation.models import Board, Body, Duty, Unit
from conglang.organisation.viewsets.access import KeptIndex, RegisterViewSet, keeps_a_register

DAYS = [
    Column("since", label=_("Từ ngày"), accessor=lambda row: _day(row.since), sort_key="since"),
    Column("until", label=_("Đến hết ngày"), accessor=lambda row: _day(row.until)),
]


def _day(day) -> str:
    return f"{day:%d/%m/%Y}" if day else "–"


class ByName(KeptIndex):
    def get_base_queryset(self) -> QuerySet:
        return super().get_base_queryset().order_by(vietnamese("name"), "pk")


class BodyViewSet(RegisterViewSet):
    model = Body
    name = "bodies"
    url_prefix = "to-chuc/co-quan"
    icon = "home"
    index_view_class = ByName
    list_display = ["name", "parent", *DAYS]
    search_fields = ["name"]

    def get_form_class(self, for_update: bool = False) -> type[BodyForm]:
        return BodyForm


class UnitViewSet(RegisterViewSet):
    model = Unit
    name = "units"
    url_prefix = "to-chuc/don-vi"
    icon = "group"
    index_view_class = ByName
    list_display = ["name", "kind", "body", *DAYS]
    list_filter = ["kind"]
    search_fields = ["name", "names__text"]

    def get_form_class(self, for_update: bool = False) -> type[UnitForm]:
        return UnitForm


class BoardViewSet(RegisterViewSet):
    model = Board
    name = "boards"
    url_prefix = "to-chuc/ban-bien-tap"
    icon = "clipboard-list"
    index_view_class = ByName
    list_display = ["name", "body", "decision", *DAYS]
    search_fields = ["name"]

    def get_form_class(self, for_update: bool = False) -> type[BoardForm]:
        return BoardForm


class DutyIndex(KeptIndex):
    def get_base_queryset(self) -> QuerySet:
        duties = super().get_base_queryset().select_related("person", "unit", "board")
        return duties.order_by(vietnamese("person__full_name"), "-since", "pk")


class DutyViewSet(RegisterViewSet):
    model = Duty
    name = "duties"
    url_prefix = "to-chuc/phan-cong"
    icon = "key"
    index_view_class = DutyIndex
    list_display = [
        "person",
        "role",
        Column("place", label=_("Nơi phân công"), accessor=lambda duty: duty.unit or duty.board),
        *DAYS,
    ]
    list_filter = ["role"]
    search_fields = ["person__full_name", "person__username"]

    def get_form_class(self, for_update: bool = False) -> type[DutyForm]:
        return DutyDatesForm if for_update else DutyForm


class RegisterGroup(ModelViewSetGroup):
    menu_label = _("Tổ chức")
    menu_name = "organisation"
    menu_icon = "group"
    menu_order = 800
    items = (BodyViewSet, UnitViewSet, BoardViewSet, DutyViewSet)

    def get_menu_item(self, order: int | None = None) -> MenuItem:
        item = super().get_menu_item(order)
        item.is_shown = lambda request: keeps_a_register(request.user)
        return item
