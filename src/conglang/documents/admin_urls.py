"""Addresses of the register's screens, below the staff prefix."""

from django.urls import path

from conglang.documents import views

app_name = "documents"
urlpatterns = [
    path("van-ban/", views.register, name="list"),
    path("van-ban/them/", views.enter, name="enter"),
    path("van-ban/nhap-tu-bang/", views.upload_table, name="import"),
    path("van-ban/nhap-tu-bang/bang-mau.xlsx", views.sample_table, name="sample"),
    path("van-ban/nhap-tu-bang/<int:table_id>/", views.checked_table, name="checked"),
    path("van-ban/<int:document_id>/", views.show, name="document"),
    path("van-ban/<int:document_id>/sua/", views.change, name="change"),
    path("van-ban/<int:document_id>/thay-the/", views.replace, name="replace"),
    path("van-ban/<int:document_id>/them-tep/", views.attach, name="attach"),
    path("van-ban/<int:document_id>/tep/<int:file_id>/", views.download, name="file"),
    path("van-ban/<int:document_id>/tep/<int:file_id>/bo/", views.detach, name="detach"),
]
