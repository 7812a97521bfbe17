"""Who may keep the register: superusers all of it, technicians that of their own bodies."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Model, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from wagtail.admin.views import generic
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.views.generic.usage import UsageView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies.base import BasePermissionPolicy

from conglang.organisation.models import Board, Body, Duty, Person, Role, Unit
from conglang.organisation.queries import bodies_where

# How a record says to which body it belongs.
BODY_OF = {
    Body: ("pk",),
    Unit: ("body",),
    Board: ("body",),
    Duty: ("unit__body", "board__body"),
}


def bodies_kept_by(person: Person) -> QuerySet[Body]:
    """Return the bodies whose register a person keeps today."""
    return bodies_where(person, [Role.TECHNICIAN], localdate())


def keeps_a_register(person: Person) -> bool:
    return person.is_active and (person.is_superuser or bodies_kept_by(person).exists())


def records_kept_by(person: Person, model: type[Model]) -> QuerySet:
    """Return the records of one kind that a person may see and change."""
    if person.is_active and person.is_superuser:
        return model._default_manager.all()
    own = Q()
    for path in BODY_OF[model]:
        own |= Q(**{f"{path}__in": bodies_kept_by(person)})
    return model._default_manager.filter(own)


class RegisterPolicy(BasePermissionPolicy):
    """Nothing is deleted: what no longer holds gets a last day."""

    def user_has_permission(self, user: Person, action: str) -> bool:
        if action == "delete" or not keeps_a_register(user):
            return False
        return user.is_superuser or action != "add" or self.model is not Body

    def user_has_permission_for_instance(self, user: Person, action: str, instance: Model) -> bool:
        return (
            self.user_has_permission(user, action)
            and records_kept_by(user, self.model).filter(pk=instance.pk).exists()
        )

    def instances_user_has_any_permission_for(
        self, user: Person, actions: Iterable[str]
    ) -> QuerySet:
        if not self.user_has_any_permission(user, actions):
            return self.model._default_manager.none()
        return records_kept_by(user, self.model)


class KeptObject:
    """Another body's record does not exist."""

    def get_object(self, queryset: QuerySet | None = None) -> Model:
        kept = records_kept_by(self.request.user, self.model)
        return get_object_or_404(kept, pk=self.kwargs["pk"])


class KeptIndex(generic.IndexView):
    def get_base_queryset(self) -> QuerySet:
        return records_kept_by(self.request.user, self.model)


class KeptEdit(KeptObject, generic.EditView):
    pass


class KeptDelete(KeptObject, generic.DeleteView):
    pass


class KeptHistory(KeptObject, HistoryView):
    pass


class KeptUsage(KeptObject, UsageView):
    pass


class RegisterViewSet(ModelViewSet):
    """A screen of the register."""

    copy_view_enabled = False
    index_view_class = KeptIndex
    edit_view_class = KeptEdit
    delete_view_class = KeptDelete
    history_view_class = KeptHistory
    usage_view_class = KeptUsage
    search_backend_name = None

    @property
    def permission_policy(self) -> RegisterPolicy:
        return RegisterPolicy(self.model)
