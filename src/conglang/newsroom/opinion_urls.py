"""The address of an adviser's link; the dot keeps it apart from any section named "Ý kiến"."""

from django.urls import re_path

from conglang.newsroom.views import opinions

TOKEN = r"(?P<token>[A-Za-z0-9_-]{0,99}\.[A-Za-z0-9_.-]{0,99})"
FILE = r"(?P<attachment_id>[0-9]{1,18})"

urlpatterns = [
    re_path(rf"^{TOKEN}/$", opinions.answer, name="opinion"),
    re_path(rf"^{TOKEN}/tep/{FILE}/$", opinions.attached, name="opinion_file"),
    re_path(rf"^{TOKEN}$", opinions.answer),  # some mail readers leave out the last sign
]
