"""Photos of an item: in order, with their words, and never half-written."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from conglang.errors import RuleError
from conglang.newsroom import queries, services
from conglang.newsroom.models import ArticlePage, PhotoUpload, Picture, UploadPiece
from conglang.newsroom.models.drafting import UPLOAD_FOLDER, private_files
from conglang.newsroom.services import Draft, Photo
from conglang.newsroom.tests.editor_forms import client_of
from conglang.newsroom.tests.factories import make_article, make_picture_bytes, make_picture_file
from conglang.newsroom.tests.test_writing_screens import latest_of, typed
from conglang.portal.tests.factories import make_desk

pytestmark = pytest.mark.django_db
WRITE, PHOTOS = "/viet-bai/moi/", "/viet-bai/anh/"


def uploaded(person, colour: int = 0) -> PhotoUpload:
    picture = Image.new("RGB", (40, 30), (colour, 90, 90))
    out = BytesIO()
    picture.save(out, "JPEG")
    return services.take_photo(person, out, name=f"anh-{colour}.jpg", at=timezone.now())


def words(ref: str, caption: str) -> dict[str, str]:
    return {f"{ref}-caption": caption, f"{ref}-alt": "Tả", f"{ref}-credit": ""}


def refs_of(article: ArticlePage) -> list[str]:
    return [shown.ref for shown in queries.photos_of(latest_of(article))]


def captions(article: ArticlePage) -> list[str]:
    return [shown.caption for shown in queries.photos_of(latest_of(article))]


def with_photos(desk, *names: str) -> ArticlePage:
    photos = tuple(
        Photo(f"u-{uploaded(desk.contributor, number).token}", caption=name, alt="Tả")
        for number, name in enumerate(names)
    )
    return make_article(desk, photos=photos)


def test_several_files_of_one_form_become_main_picture_and_pictures_in_the_text():
    desk = make_desk()
    files = [make_picture_file(f"anh-{n}.jpg", size=(40 + n, 30)) for n in range(3)]

    client_of(desk.contributor).post(WRITE, {**typed(desk), "photos": files, "save": "1"})

    article = latest_of(ArticlePage.objects.get(writer=desk.contributor))
    assert article.picture is not None
    assert [b.block_type for b in article.body] == ["paragraph", "paragraph", "picture", "picture"]
    assert [s.picture.width for s in queries.photos_of(article)] == [40, 41, 42]


def test_one_bad_file_among_good_ones_is_named_and_the_others_stay():
    desk = make_desk()
    files = [make_picture_file(), make_picture_file("hong.jpg")]
    files[1].file.seek(0)
    files[1].file.write(b"khong phai anh")
    files[1].file.seek(0)

    page = client_of(desk.contributor).post(WRITE, {**typed(desk), "photos": files, "save": "1"})

    assert "hong.jpg: Tệp này không phải ảnh" in page.content.decode()
    assert len(queries.photos_of(latest_of(ArticlePage.objects.get()))) == 1


def test_photos_move_and_go_without_script():
    desk = make_desk()
    article = with_photos(desk, "một", "hai", "ba")
    client = client_of(desk.contributor)
    revise = reverse("newsroom:revise", args=[article.pk])
    refs = refs_of(article)
    said = {**words(refs[0], "một"), **words(refs[1], "hai"), **words(refs[2], "ba")}

    client.post(revise, {**typed(desk), "photo": refs, **said, "move": f"len:{refs[1]}"})
    assert captions(article) == ["hai", "một", "ba"]

    refs = refs_of(article)
    said = {**words(refs[0], "hai"), **words(refs[1], "một mới"), f"{refs[2]}-remove": "on"}
    client.post(revise, {**typed(desk), "photo": refs, **said, "save": "1"})
    assert captions(article) == ["hai", "một mới"]


def test_pictures_between_paragraphs_keep_their_places_when_they_change_places():
    desk = make_desk()
    article = with_photos(desk, "một", "hai", "ba")
    latest = latest_of(article)
    one, two, first, second = latest.body
    latest.body = [(b.block_type, b.value) for b in (one, first, two, second)]
    latest.save_revision()
    refs = refs_of(article)
    photos = tuple(
        Photo(ref, caption=name, alt="Tả")
        for ref, name in ((refs[0], "một"), (refs[2], "ba"), (refs[1], "hai"))
    )

    services.save_draft(article, Draft(title="Tin", text=None, photos=photos), by=desk.contributor)

    assert [b.block_type for b in latest_of(article).body] == [
        *("paragraph", "picture", "paragraph", "picture")
    ]
    assert captions(article) == ["một", "ba", "hai"]


def test_photos_that_a_form_does_not_name_stay():
    desk = make_desk()
    article = with_photos(desk, "một", "hai")

    services.save_draft(article, Draft(title="Tin", text=None, photos=()), by=desk.contributor)

    assert captions(article) == ["một", "hai"]


def test_one_maker_is_written_for_all():
    desk = make_desk()
    article = with_photos(desk, "một", "hai")
    refs = refs_of(article)
    said = {**words(refs[0], "một"), **words(refs[1], "hai"), f"{refs[0]}-credit": "Lê Thử"}

    client_of(desk.contributor).post(
        reverse("newsroom:revise", args=[article.pk]),
        {**typed(desk), "photo": refs, **said, "one_credit": "on", "save": "1"},
    )

    assert [s.credit for s in queries.photos_of(latest_of(article))] == ["Lê Thử", "Lê Thử"]


def test_a_photo_in_the_text_without_words_is_not_sent():
    desk = make_desk()
    article = with_photos(desk, "một", "")
    refs = refs_of(article)

    page = client_of(desk.contributor).post(
        reverse("newsroom:revise", args=[article.pk]),
        {**typed(desk), "photo": refs, **words(refs[0], "một"), "submit": "1"},
    )

    assert f'href="#id_{refs[1]}-caption"' in page.content.decode()
    assert queries.standing_of(article).state == queries.State.DRAFT


def test_words_too_long_are_refused_and_stay():
    desk = make_desk()
    article = with_photos(desk, "một")
    long = "dài " * 100

    page = (
        client_of(desk.contributor)
        .post(
            reverse("newsroom:revise", args=[article.pk]),
            {**typed(desk), "photo": ["chinh"], **words("chinh", long), "save": "1"},
        )
        .content.decode()
    )

    assert long.strip() in page
    assert "300" in page
    assert captions(article) == ["một"]


def test_the_same_form_sent_twice_keeps_one_picture():
    desk = make_desk()
    client = client_of(desk.contributor)

    for _turn in range(2):
        client.post(WRITE, {**typed(desk), "photos": make_picture_file(), "save": "1"})

    assert Picture.objects.count() == 1
    assert len(queries.photos_of(latest_of(ArticlePage.objects.get()))) == 1


def test_another_persons_upload_is_no_photo_of_mine():
    desk, other = make_desk(), make_desk("khac.localhost")
    theirs = uploaded(other.contributor)

    client_of(desk.contributor).post(
        WRITE, {**typed(desk), "photo": [f"u-{theirs.token}"], "save": "1"}
    )

    assert queries.photos_of(latest_of(ArticlePage.objects.get())) == []


def begin(client: Client, size: int, name: str = "anh.jpg"):
    return client.post(PHOTOS, {"name": name, "size": size})


def put(client: Client, token: str, start: int, content: bytes):
    return client.put(
        f"{PHOTOS}{token}/",
        content,
        content_type="application/octet-stream",
        headers={"Upload-Offset": str(start)},
    )


def test_a_photo_cut_off_goes_on_where_it_stopped():
    desk, other = make_desk(), make_desk("khac.localhost")
    client, stranger = client_of(desk.contributor), client_of(other.contributor)
    content = make_picture_bytes(size=(900, 700), traces=True)
    token = begin(client, len(content)).json()["token"]
    address = f"{PHOTOS}{token}/"

    assert put(client, token, 0, content[:1000])["Upload-Offset"] == "1000"
    assert put(client, token, 0, content[:1000]).status_code == 409
    assert put(client, token, 2000, content[2000:]).status_code == 409
    assert client.post(f"{address}xong/").status_code == 422
    assert client.head(address)["Upload-Offset"] == "1000"
    assert put(client, token, 1000, content[1000:]).status_code == 204
    for turn in (stranger.head(address), put(stranger, token, 0, b"x"), stranger.delete(address)):
        assert turn.status_code == 404
    assert stranger.post(f"{address}xong/").status_code == 404
    assert stranger.get(f"{address}xem/").status_code == 404

    card = client.post(f"{address}xong/").content.decode()

    assert f'value="u-{token}"' in card
    assert client.post(f"{address}xong/").status_code == 200
    shown = Image.open(BytesIO(b"".join(client.get(f"{address}xem/").streaming_content)))
    assert shown.size == (700, 900)
    assert dict(shown.getexif()) == {}
    assert not UploadPiece.objects.exists()
    names = private_files().listdir(f"{UPLOAD_FOLDER}/{token}")[1]
    assert names == ["anh.jpg"]


def test_odd_pieces_and_odd_sizes_are_refused():
    desk = make_desk()
    client = client_of(desk.contributor)
    for size in ("0", "-1", "9" * 40, "x", str(21 * 1024 * 1024)):
        assert begin(client, size).status_code == 422
    token = begin(client, 10).json()["token"]

    for start in ("-1", "x", "9" * 40, ""):
        answer = client.put(
            f"{PHOTOS}{token}/", b"x", content_type="x/x", headers={"Upload-Offset": start}
        )
        assert answer.status_code == 400
    assert put(client, token, 0, b"x" * 11).status_code == 422
    assert put(client, token, 0, b"").status_code == 422
    assert put(client, "khong-co", 0, b"x").status_code == 404
    assert Client().post(PHOTOS, {"size": 10}).status_code == 401
    put(client, token, 0, b"x" * 10)
    answer = client.post(f"{PHOTOS}{token}/xong/")
    assert "không phải ảnh" in answer.json()["said"]
    assert not PhotoUpload.objects.exists()


def test_limits_hold_for_one_person():
    desk = make_desk()
    for _turn in range(40):
        services.begin_upload(desk.contributor, name="a", size_bytes=5, at=timezone.now())

    with pytest.raises(RuleError) as refusal:
        services.begin_upload(desk.contributor, name="a", size_bytes=5, at=timezone.now())
    assert refusal.value.code == "too-many-photos"
    assert services.begin_upload(desk.secretary, name="a", size_bytes=5, at=timezone.now())


def test_killed_between_file_and_row_nothing_counts_and_nothing_is_lost(monkeypatch):
    desk = make_desk()
    content = make_picture_bytes()
    upload = services.begin_upload(
        desk.contributor, name="anh.jpg", size_bytes=len(content), at=timezone.now()
    )

    def die(self, *arguments, **named):
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(UploadPiece, "save", die)
        with pytest.raises(SystemExit):
            services.receive_piece(upload, content[:100], start=0, at=timezone.now())
    upload.refresh_from_db()
    assert upload.received == 0

    services.receive_piece(upload, content, start=0, at=timezone.now())
    assert services.finish_upload(upload, at=timezone.now()).state == PhotoUpload.State.READY
    services.delete_upload(upload)
    assert not private_files().exists(f"{UPLOAD_FOLDER}/{upload.token}")


def test_stale_uploads_are_swept_and_pictures_of_articles_stay():
    desk = make_desk()
    article = with_photos(desk, "một")
    now = timezone.now()
    fresh, stale = (
        services.begin_upload(desk.contributor, name="a", size_bytes=5, at=at)
        for at in (now, now - timedelta(days=4))
    )
    PhotoUpload.objects.exclude(picture=None).update(touched_at=now - timedelta(days=31))

    assert services.sweep_uploads(now) == 2

    assert PhotoUpload.objects.get() == fresh
    assert captions(article) == ["một"]
    picture = queries.photos_of(latest_of(article))[0].picture
    assert picture.file.storage.exists(picture.file.name)
    assert stale.token not in str(private_files().listdir(UPLOAD_FOLDER))


@pytest.mark.django_db(transaction=True)
def test_one_piece_sent_twice_at_once_counts_once(wagtail_root):
    desk = make_desk()
    content = make_picture_bytes(size=(300, 200))
    upload = services.begin_upload(
        desk.contributor, name="anh.jpg", size_bytes=len(content), at=timezone.now()
    )

    def send(_turn: int) -> str:
        try:
            mine = PhotoUpload.objects.get(pk=upload.pk)
            services.receive_piece(mine, content, start=0, at=timezone.now())
            services.finish_upload(mine, at=timezone.now())
        except RuleError as refusal:
            return refusal.code
        finally:
            connection.close()
        return "kept"

    with ThreadPoolExecutor(4) as pool:
        said = list(pool.map(send, range(4)))

    assert said.count("kept") == 1
    upload.refresh_from_db()
    assert upload.received == len(content)
    assert private_files().listdir(f"{UPLOAD_FOLDER}/{upload.token}")[1] == ["anh.jpg"]


def test_the_form_shows_what_was_typed_for_photos_not_yet_saved():
    desk = make_desk()
    client = client_of(desk.contributor)
    ref = f"u-{uploaded(desk.contributor).token}"
    client.post(
        "/viet-bai/giu/",
        {**typed(desk), "photo": [ref], **words(ref, "Chú thích dở"), "version": "0"},
    )

    page = client.get(f"{WRITE}?phieu=mot-lan").content.decode()

    assert re.search(rf'name="{ref}-caption" value="Chú thích dở"', page)
