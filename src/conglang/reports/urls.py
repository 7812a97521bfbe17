from django.urls import path

from conglang.reports import views

app_name = "reports"
urlpatterns = [
    path("", views.sites, name="sites"),
    path("<int:site_id>/", views.months, name="months"),
    path("<int:site_id>/<slug:month>/", views.month, name="month"),
    path("<int:site_id>/<slug:month>/tai-bao-cao/", views.word, name="word"),
    path("<int:site_id>/<slug:month>/tai-danh-sach/", views.sheet, name="sheet"),
    path("<int:site_id>/<slug:month>/<slug:key>/", views.rows, name="rows"),
]
