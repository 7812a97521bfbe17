"""The doors of the house, and what people may set about themselves."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.generic import RedirectView
from wagtail.admin.views.account import AccountView, AvatarSettingsPanel, NameEmailSettingsPanel

from conglang.organisation.accounts import BACK_OFFICE, place_of_work
from conglang.organisation.panels import NamePanel

account_door = RedirectView.as_view(pattern_name="account_login", query_string=True)


def staff_door(request: HttpRequest) -> HttpResponse:
    """Lead to the sign-in page; tell who is signed in already why the back office stays shut.

    Sent to sign in again, they would be sent back here at once.
    """
    if request.user.is_authenticated and not request.user.has_perm(BACK_OFFICE):
        place = place_of_work(request.user)
        return render(request, "organisation/no_access.html", {"place": place}, status=403)
    return account_door(request)


class PersonalSettings(AccountView):
    """Wagtail's own page about oneself, with a name in one piece and no portrait."""

    def get_panels(self) -> list:
        replaced = (NameEmailSettingsPanel, AvatarSettingsPanel)
        kept = [panel for panel in super().get_panels() if not isinstance(panel, replaced)]
        user = self.request.user
        return [NamePanel(self.request, user, user.wagtail_userprofile), *kept]
