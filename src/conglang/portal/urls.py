"""Public addresses; the last one takes everything that no other room wanted."""

from django.urls import re_path

from conglang.portal import crawling, feeds, views

urlpatterns = [
    re_path(r"^robots\.txt$", crawling.robots, name="robots"),
    re_path(r"^sitemap\.xml$", crawling.sitemap, name="sitemap"),
    re_path(r"^_giao-dien/(?P<name>[0-9a-f]{6}-[0-9a-f]{8})\.css$", views.tones, name="tones"),
    re_path(r"^(?P<section>[a-z0-9-]{1,200}/)?(?P<form>rss|atom)\.xml$", feeds.feed, name="feed"),
    # (?s): a line break in an address is an address like any other.
    re_path(r"^(?P<path>(?s:.*))$", views.show, name="public"),
]
