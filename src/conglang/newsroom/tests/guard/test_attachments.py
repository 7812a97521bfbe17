"""Files beside an article: looked into, handed out only while a public page carries them."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from conglang.documents.inspecting import inspect_file
from conglang.documents.inspecting.tests import makers
from conglang.errors import RuleError
from conglang.newsroom import queries, services
from conglang.newsroom.models import Attachment, FileInspection, Picture
from conglang.newsroom.tests.editor_forms import client_of
from conglang.newsroom.tests.factories import make_article, make_picture_bytes, make_picture_file
from conglang.newsroom.tests.guard.drafts import make_attachment, make_carrying
from conglang.organisation.tests.factories import make_person
from conglang.portal.models import PublicItem
from conglang.portal.tests.factories import make_desk

pytestmark = pytest.mark.django_db
WORDS = "Lịch tiếp công dân tháng mười hai"


def status(client: Client, attachment: Attachment, host: str) -> int:
    return client.get(attachment.url, headers={"host": host}).status_code


def test_a_file_is_public_only_while_a_public_page_of_that_site_carries_it():
    desk, other = make_desk(), make_desk("khac.localhost")
    attachment = make_attachment(desk, makers.word_body(WORDS))
    article = make_carrying(desk, attachment, "reviewed")
    reader = Client()

    assert status(reader, attachment, "phuong.localhost") == 404
    assert status(client_of(other.chair), attachment, "phuong.localhost") == 404
    for insider in (desk.contributor, desk.secretary, desk.chair, make_person(is_superuser=True)):
        assert status(client_of(insider), attachment, "phuong.localhost") == 200

    services.approve_article(article, by=desk.chair)
    assert status(reader, attachment, "phuong.localhost") == 200
    assert status(reader, attachment, "khac.localhost") == 404

    article.refresh_from_db()
    services.withdraw_article(article, by=desk.chair, reason="Tệp sai, thay tệp khác.")
    assert status(reader, attachment, "phuong.localhost") == 404


def test_a_shared_copy_hands_the_file_out_on_its_site():
    desk, city = make_desk(), make_desk("thanh-pho.localhost")
    attachment = make_attachment(desk, makers.word_body(WORDS))
    article = make_carrying(desk, attachment, "published")

    alias = services.share_article(article, city.section, by=city.chair)

    assert status(Client(), attachment, "thanh-pho.localhost") == 200
    item = PublicItem.objects.get(page_id=alias.pk)
    assert item.attachments[0]["url"] == attachment.url


def test_readers_see_name_kind_and_size_and_a_search_finds_its_words():
    desk = make_desk()
    attachment = make_attachment(desk, makers.word_body(WORDS), title="Lịch tiếp dân")
    article = make_carrying(desk, attachment, "published")

    item = PublicItem.objects.get(page_id=article.pk)
    page = Client().get(item.path, headers={"host": "phuong.localhost"}).content.decode()

    assert "lich tiep cong dan thang muoi hai" in item.folded_text
    assert "Tệp đính kèm" in page
    assert f'href="{attachment.url}"' in page
    assert "Lịch tiếp dân" in page
    assert "Word, " in page


@pytest.mark.parametrize(
    ("maker", "rule"),
    [
        ("word_comment", "file-comment"),
        ("word_deleted", "file-change"),
        ("word_vanished", "file-hidden"),
        ("word_embedding", "file-embedded"),
    ],
)
def test_what_a_file_hides_stops_the_article(maker, rule):
    desk = make_desk()
    attachment = make_attachment(desk, getattr(makers, maker)("một câu bình thường"))
    article = make_carrying(desk, attachment, "reviewed")

    with pytest.raises(RuleError) as refusal:
        services.approve_article(article, by=desk.chair)

    assert refusal.value.code == "guard-stopped"
    assert [hit.rule.id for hit in services.look_over(article)] == [rule]


def test_another_file_under_the_same_lift_asks_anew():
    desk = make_desk()
    attachment = make_attachment(desk, makers.word_comment("một câu"))
    article = make_carrying(desk, attachment)
    (hit,) = services.look_over(article)
    services.ask_to_lift(article, hit.fingerprint, by=desk.contributor, reason="Ghi chú đã duyệt.")
    services.lift_hit(article, hit.fingerprint, by=desk.chair)
    assert queries.guard_hits(article) == []

    attachment.file = SimpleUploadedFile("moi.docx", makers.word_comment("câu khác"))
    attachment.save()
    services.look_over(article)

    assert [each.rule.id for each in queries.guard_hits(article)] == ["file-comment"]


def test_a_public_file_is_not_exchanged_behind_the_reviewers_backs():
    desk = make_desk()
    attachment = make_attachment(desk, makers.word_body(WORDS))
    make_carrying(desk, attachment, "published")
    client = client_of(make_person(is_superuser=True))
    before = attachment.file.name

    attachment.file = SimpleUploadedFile("moi.docx", makers.word_body("TUYỆT MẬT"))
    with pytest.raises(RuleError) as refusal:
        attachment.save()
    answer = client.post(
        reverse("wagtaildocs:edit", args=[attachment.pk]),
        {
            "title": "Khác",
            "file": SimpleUploadedFile("moi.docx", makers.word_body("TUYỆT MẬT")),
            "collection": desk.ownership.collection_id,
            "tags": "",
        },
    )

    assert refusal.value.code == "file-public"
    assert answer.status_code in {200, 302}
    assert Attachment.objects.get(pk=attachment.pk).file.name == before
    assert attachment.file.storage.exists(before)


def test_the_button_cleans_a_word_file_and_the_article_can_pass():
    desk = make_desk()
    attachment = make_attachment(desk, makers.word_comment("Xem lại ngày"))
    article = make_carrying(desk, attachment, "reviewed")
    client = client_of(desk.chair)

    client.post(reverse("newsroom_desk:clean_file", args=[article.pk, attachment.pk]))

    assert queries.guard_hits(article) == []
    services.approve_article(article, by=desk.chair)
    attachment.refresh_from_db()
    with attachment.file.open("rb") as file:
        assert inspect_file("a.docx", file.read()).hidden == ()


def test_a_file_with_changes_is_left_to_its_writer():
    desk = make_desk()
    attachment = make_attachment(desk, makers.word_deleted("câu cũ"))

    with pytest.raises(RuleError) as refusal:
        services.clean_attachment(attachment)

    assert refusal.value.code == "has-changes"


def upload(client: Client, desk, name: str, content: bytes):
    return client.post(
        reverse("wagtaildocs:add"),
        {
            "title": "Tệp",
            "file": SimpleUploadedFile(name, content),
            "collection": desk.ownership.collection_id,
            "tags": "",
        },
    )


def test_an_upload_gets_a_name_that_nobody_can_guess(django_capture_on_commit_callbacks):
    desk = make_desk()

    with django_capture_on_commit_callbacks(execute=True):
        upload(client_of(desk.contributor), desk, "danh-sach-mat.docx", makers.word_body(WORDS))

    stored = Attachment.objects.get()
    assert "danh-sach" not in stored.file.name
    assert len(stored.file.name) > 40
    assert FileInspection.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.exe", b"MZ\0\0", "Loại tệp này chưa nhận được"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Loại tệp này chưa nhận được"),
        ("a.docx", b"MZ\0\0", "Bên trong tệp không phải loại"),
        ("a.pdf", makers.word_body(WORDS), "Bên trong tệp không phải loại"),
        ("a.html", b"<script>alert(1)</script>", "Loại tệp này chưa nhận được"),
        ("a.svg", b"<svg/>", "Loại tệp này chưa nhận được"),
    ],
)
def test_what_cannot_be_looked_into_is_not_taken_in(name, content, said):
    desk = make_desk()

    answer = upload(client_of(desk.contributor), desk, name, content)

    assert said in answer.content.decode()
    assert not Attachment.objects.exists()


def test_nobody_uploads_for_a_foreign_site_or_sees_its_files():
    desk, other = make_desk(), make_desk("khac.localhost")
    attachment = make_attachment(desk, makers.word_body(WORDS))
    outsider = client_of(other.secretary)

    upload(outsider, desk, "a.docx", makers.word_body(WORDS))

    assert Attachment.objects.filter(collection=desk.ownership.collection).count() == 1
    assert queries.attachments_visible_to(desk.secretary).get() == attachment
    assert attachment not in queries.attachments_visible_to(other.secretary)
    assert outsider.get(reverse("wagtaildocs:edit", args=[attachment.pk])).status_code != 200


def test_pictures_lose_their_traces_by_every_door():
    desk = make_desk()
    traced = {"traces": True}
    Picture.objects.create(title="Mã", file=make_picture_file(**traced))
    client = client_of(desk.secretary)
    client.post(
        reverse("wagtailimages:add"),
        {
            "title": "Thư viện",
            "file": make_picture_file(**traced),
            "collection": desk.ownership.collection_id,
            "tags": "",
        },
    )
    client.post(
        reverse("wagtailimages:add_multiple"),
        {
            "title": "Nhiều",
            "files[]": make_picture_file(**traced),
            "collection": desk.ownership.collection_id,
        },
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    picture = Picture(title="Lưu trước")
    picture.file.save("anh.jpg", make_picture_file(**traced), save=False)
    picture.save()

    pictures = list(Picture.objects.all())
    assert len(pictures) == 4
    for each in pictures:
        with each.file.open("rb") as file:
            assert inspect_file(each.file.name, file.read()).hidden == ()
        assert len(each.file.name.rsplit("-", 1)[1]) >= 16


def test_a_picture_of_a_public_article_is_not_exchanged():
    desk = make_desk()
    picture = Picture.objects.create(title="Ảnh", file=make_picture_file())
    article = make_article(desk)
    latest = article.get_latest_revision_as_object()
    latest.picture, latest.picture_caption, latest.picture_alt = picture, "Ảnh", "Ảnh"
    latest.save_revision(user=desk.contributor)
    services.submit_article(article, by=desk.contributor)
    services.approve_article(article, by=desk.secretary)
    services.approve_article(article, by=desk.chair)

    picture.file = SimpleUploadedFile("khac.jpg", make_picture_bytes())

    with pytest.raises(RuleError):
        picture.save()
