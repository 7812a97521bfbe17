"""Accounts of people, for superusers."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from wagtail.permission_policies.base import BasePermissionPolicy
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import IndexView, UserColumn, UserViewSet

from conglang.database.collation import vietnamese
from conglang.organisation.models import Person


class SuperusersOnly(BasePermissionPolicy):
    """People are never deleted, their account is switched off: their name stays on past work."""

    def user_has_permission(self, user: Person, action: str) -> bool:
        return user.is_active and user.is_superuser and action != "delete"

    def users_with_any_permission(self, actions: Any) -> QuerySet[Person]:
        return Person.objects.filter(is_active=True, is_superuser=True)


class _WholeName:
    """No first or last name; groups follow from duties, so nobody ticks them."""

    first_name = None
    last_name = None


class PersonCreationForm(_WholeName, UserCreationForm):
    class Meta:
        model = Person
        fields = ["username", "full_name", "title", "email", "is_superuser"]


class PersonEditForm(_WholeName, UserEditForm):
    class Meta:
        model = Person
        fields = ["username", "full_name", "title", "email", "is_active", "is_superuser"]


class PersonIndex(IndexView):
    search_fields = ("full_name", "username", "email")

    @property
    def columns(self) -> list:
        """Sort by the whole name; leave out the ticks, whose actions fill groups and delete."""
        kept = super().columns[2:]
        name = self._get_title_column_class(UserColumn)(
            "name",
            accessor="full_name",
            label=Person._meta.get_field("full_name").verbose_name.capitalize(),
            sort_key="name",
            get_url=self.get_edit_url,
            classname="name",
        )
        return [name, *kept]

    def order_queryset(self, queryset: QuerySet[Person]) -> QuerySet[Person]:
        if self.ordering in {"name", "-name"}:
            by_name = vietnamese("full_name")
            return queryset.order_by(
                by_name.desc() if self.ordering.startswith("-") else by_name, "pk"
            )
        return super().order_queryset(queryset)


class PersonViewSet(UserViewSet):
    model = Person
    ordering = "name"
    index_view_class = PersonIndex
    template_prefix = "organisation/people/"
    copy_view_enabled = False

    @property
    def permission_policy(self) -> SuperusersOnly:
        return SuperusersOnly(self.model)

    def get_form_class(self, for_update: bool = False) -> type:
        return PersonEditForm if for_update else PersonCreationForm
