from django.urls import path, re_path

from conglang.portal import views

urlpatterns = [
    re_path(r"^(?P<path>.*)$", views.show, name="public"),
]
