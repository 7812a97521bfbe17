"""Addresses of the plan screens, below the staff prefix."""

from django.urls import path

from conglang.plans import views
from conglang.plans.following_urls import urlpatterns as following_urlpatterns

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
    path(
        "ke-hoach/<int:plan_id>/chi-tieu/<int:target_id>/sua/",
        views.edit_target,
        name="edit_target",
    ),
    path(
        "ke-hoach/<int:plan_id>/chi-tieu/<int:target_id>/bo/",
        views.remove_target,
        name="remove_target",
    ),
    path(
        "ke-hoach/<int:plan_id>/chuyen-muc/<int:section_id>/sua/",
        views.edit_section,
        name="edit_section",
    ),
    path(
        "ke-hoach/<int:plan_id>/chuyen-muc/<int:section_id>/bo/",
        views.remove_section,
        name="remove_section",
    ),
    path("ke-hoach/<int:plan_id>/them-nhiem-vu/", views.add_assignment, name="add_assignment"),
    path(
        "ke-hoach/<int:plan_id>/nhiem-vu/<int:assignment_id>/sua/",
        views.edit_assignment,
        name="edit_assignment",
    ),
    path(
        "ke-hoach/<int:plan_id>/nhiem-vu/<int:assignment_id>/bo/",
        views.remove_assignment,
        name="remove_assignment",
    ),
    path(
        "ke-hoach/<int:plan_id>/nhiem-vu/<int:assignment_id>/them-co-quan/",
        views.add_agency,
        name="add_agency",
    ),
    path(
        "ke-hoach/<int:plan_id>/ten-goi/<int:participation_id>/bo/",
        views.remove_agency,
        name="remove_agency",
    ),
    path("ke-hoach/<int:plan_id>/ghi-so/", views.enter_in_register, name="register"),
    path("ke-hoach/tep/<int:intake_id>/", views.intakes.intake, name="intake"),
    path("ke-hoach/tep/<int:intake_id>/doc-lai/", views.intakes.try_again, name="intake_again"),
    path("ke-hoach/tep/<int:intake_id>/bo/", views.intakes.discard, name="intake_discard"),
    path("ke-hoach/<int:plan_id>/xac-nhan/", views.confirm, name="confirm"),
    path("ke-hoach/<int:plan_id>/bo/", views.discard, name="discard"),
    path("ke-hoach/<int:plan_id>/minh-chung/", views.evidence, name="evidence"),
    path(
        "ke-hoach/<int:plan_id>/nhiem-vu/<int:assignment_id>/",
        views.assignment,
        name="assignment",
    ),
]
urlpatterns = [*following_urlpatterns, *urlpatterns]  # these screens come first at an address
