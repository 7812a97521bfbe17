"""Addresses: staff under one path, accounts under another, everything else is public."""

from django.conf import settings
from django.templatetags.static import static
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.documents import urls as wagtaildocs_urls

from conglang.config.media import public_file
from conglang.newsroom import opinion_urls
from conglang.newsroom import urls as newsroom_urls
from conglang.organisation.views import PersonalSettings, account_door, staff_door
from conglang.plans.following_views.calendar import feed as plan_calendar
from conglang.portal import urls as portal_urls
from conglang.portal.views import page_not_found

urlpatterns = [
    # Both of Wagtail's own doors lead to allauth, or a second factor could be walked around.
    path(f"{settings.ADMIN_PATH}login/", staff_door),
    path("_util/login/", account_door),
    path(f"{settings.ADMIN_PATH}account/", require_admin_access(PersonalSettings.as_view())),
    path(settings.ADMIN_PATH, include(wagtailadmin_urls)),
    path("tai-khoan/", include("allauth.urls")),
    path(settings.WRITER_PATH, include(newsroom_urls)),
    path("y-kien/", include(opinion_urls)),
    re_path(r"^lich-rieng/(?P<token>[\w-]{1,100})\.ics$", plan_calendar, name="plan_calendar"),
    re_path(
        r"^lich-rieng/(?P<token>[\w-]{1,100})/(?P<part>[\w-]{1,40})\.ics$",
        plan_calendar,
        name="plan_calendar_part",
    ),
    # Numbers that no row can have would make Wagtail fail.
    re_path(r"^tep/(?!(?:authenticate_with_password/)?[0-9]{1,18}/)", page_not_found),
    path("tep/", include(wagtaildocs_urls)),
    path("media/<path:path>", public_file),
    path(
        "favicon.ico", lambda request: RedirectView.as_view(url=static("config/gate.svg"))(request)
    ),
    path("", include(portal_urls)),
    path("", include(wagtail_urls)),  # gives names to page addresses; portal_urls answers them
]

handler404 = "conglang.portal.views.page_not_found"
handler500 = "conglang.portal.views.server_error"
