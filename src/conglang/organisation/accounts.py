"""The one door: sign-in by allauth; accounts are made by the office, never by visitors."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import localdate

from conglang.organisation.models import Person
from conglang.organisation.queries import only_writes

BACK_OFFICE = "wagtailadmin.access_admin"


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return place_of_work(request.user)


def place_of_work(person: Person) -> str:
    """Return the address where a person's day starts.

    Who only writes starts at the writing screens, other staff in the back office. Who may
    enter neither comes to their own account, or two doors would send them to and fro.
    """
    if only_writes(person, localdate()):
        return f"/{settings.WRITER_PATH}"
    if person.has_perm(BACK_OFFICE):
        return reverse("wagtailadmin_home")
    return reverse("mfa_index")


def display_name(person: Person) -> str:
    return str(person)
