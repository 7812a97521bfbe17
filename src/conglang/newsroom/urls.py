"""Screens for those who write, outside Wagtail's back office."""

app_name = "newsroom"
urlpatterns: list = []
