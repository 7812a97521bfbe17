"""Screens for those who write, outside Wagtail's back office."""

from django.urls import path

from conglang.newsroom.views import checking, filing, keeping, my_work, photos, unit_review, writing

app_name = "newsroom"
urlpatterns = [
    path("", my_work.my_page, name="my_page"),
    path("moi/", writing.write, name="write"),
    path("giu/", keeping.keep, name="keep"),
    path("bo-ban-viet-do/", keeping.drop, name="drop"),
    path("goi-y/", checking.hints, name="hints"),
    path("anh/", photos.begin, name="begin_photo"),
    path("anh/<slug:token>/", photos.upload, name="photo"),
    path("anh/<slug:token>/xong/", photos.finish, name="finish_photo"),
    path("anh/<slug:token>/xem/", photos.preview, name="preview_photo"),
    path("duyet/", unit_review.queue, name="unit_queue"),
    path("<int:article_id>/duyet/", unit_review.decide, name="decide"),
    path("tu-tep/", filing.hand_in, name="hand_in"),
    path("tu-tep/<int:batch_id>/", filing.filed, name="filed"),
    path("tu-thu/", filing.mails, name="mails"),
    path("tu-thu/<int:mail_id>/dung/", filing.confirm_mail, name="confirm_mail"),
    path("tu-thu/<int:mail_id>/khong-phai/", filing.disown_mail, name="disown_mail"),
    path("<int:article_id>/", my_work.read, name="read"),
    path("<int:article_id>/sua/", writing.revise, name="revise"),
    path("<int:article_id>/xoa/", my_work.delete, name="delete"),
    path("<int:article_id>/chep/", my_work.copy, name="copy"),
]
