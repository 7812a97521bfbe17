"""Screens for those who write, outside Wagtail's back office."""

from django.urls import path

from conglang.newsroom.views import writing

app_name = "newsroom"
urlpatterns = [
    path("", writing.my_page, name="my_page"),
    path("moi/", writing.write, name="write"),
    path("<int:article_id>/", writing.read, name="read"),
    path("<int:article_id>/sua/", writing.revise, name="revise"),
]
