"""Screens of the desk, inside Wagtail's back office."""

from django.urls import path

from conglang.newsroom.views import deciding, desk, sections, sharing

app_name = "newsroom_desk"
urlpatterns = [
    path("toa-soan/", desk.queue, name="queue"),
    path("toa-soan/cua-toi/", desk.mine, name="mine"),
    path("toa-soan/tin-bai/", desk.articles, name="articles"),
    path("toa-soan/tin-bai/<int:article_id>/", deciding.article, name="article"),
    path("toa-soan/tin-bai/<int:article_id>/duyet/", deciding.approve, name="approve"),
    path("toa-soan/tin-bai/<int:article_id>/tra-lai/", deciding.give_back, name="return"),
    path("toa-soan/tin-bai/<int:article_id>/go/", deciding.withdraw, name="withdraw"),
    path("toa-soan/tin-bai/<int:article_id>/dung-chung/", sharing.share, name="share"),
    path(
        "toa-soan/tin-bai/<int:article_id>/thoi-dung-chung/<int:site_id>/",
        sharing.stop,
        name="stop_sharing",
    ),
    path("toa-soan/dung-chung/", sharing.offered, name="offered"),
    path("toa-soan/chuyen-muc/", sections.sections, name="sections"),
    path(
        "toa-soan/ke-hoach/<int:plan_id>/mo-chuyen-muc/<int:site_id>/",
        sections.open_from_plan,
        name="open_from_plan",
    ),
]
