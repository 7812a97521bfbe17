"""Addresses of the plan screens, below the staff prefix."""

from django.urls import path

from conglang.plans import views

app_name = "plans"
urlpatterns = [
    path("ke-hoach/", views.plan_list, name="list"),
    path("viec-cua-toi/", views.my_work, name="work"),
    path("ke-hoach/<int:plan_id>/", views.plan, name="plan"),
    path("ke-hoach/<int:plan_id>/thong-tin-chung/", views.correct_header, name="header"),
    path(
        "ke-hoach/<int:plan_id>/ten-goi/<int:participation_id>/",
        views.answer_name,
        name="name",
    ),
    path("ke-hoach/<int:plan_id>/chi-tieu/<int:target_id>/", views.link_target, name="link_target"),
    path("ke-hoach/<int:plan_id>/xac-nhan/", views.confirm, name="confirm"),
    path("ke-hoach/<int:plan_id>/bo/", views.discard, name="discard"),
    path("ke-hoach/<int:plan_id>/minh-chung/", views.evidence, name="evidence"),
    path(
        "ke-hoach/<int:plan_id>/nhiem-vu/<int:assignment_id>/",
        views.assignment,
        name="assignment",
    ),
]
