"""Addresses: staff under one path, accounts under another, everything else is public."""

from django.conf import settings
from django.urls import include, path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from conglang.portal import urls as portal_urls

account_door = RedirectView.as_view(pattern_name="account_login", query_string=True)

urlpatterns = [
    # Both of Wagtail's own doors lead to allauth, or a second factor could be walked around.
    path(f"{settings.ADMIN_PATH}login/", account_door),
    path("_util/login/", account_door),
    path(settings.ADMIN_PATH, include(wagtailadmin_urls)),
    path("tai-khoan/", include("allauth.urls")),
    path("viet-bai/", include("conglang.newsroom.urls")),
    path("tep/", include(wagtaildocs_urls)),
    path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT}),
    path("", include(portal_urls)),
    path("", include(wagtail_urls)),  # gives names to page addresses; portal_urls answers them
]

handler404 = "conglang.portal.views.page_not_found"
handler500 = "conglang.portal.views.server_error"
