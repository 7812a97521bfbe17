"""Wagtail's app for users with our screens: Vietnamese names, access from duties alone."""

from __future__ import annotations

from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    user_viewset = "conglang.organisation.viewsets.people.PersonViewSet"
