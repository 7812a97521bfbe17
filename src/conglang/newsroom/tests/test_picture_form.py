"""Pictures uploaded through Wagtail's own library lose what they say about the phone."""

from __future__ import annotations

import io

import pytest
from django.urls import reverse
from PIL import Image

from conglang.newsroom.models import Picture
from conglang.portal.tests.factories import make_desk

pytestmark = pytest.mark.django_db


def with_place() -> io.BytesIO:
    file = io.BytesIO()
    picture = Image.new("RGB", (640, 360), "#0b4a8f")
    exif = picture.getexif()
    exif.get_ifd(0x8825)[1] = "N"
    exif[0x010F] = "Điện thoại thử"
    picture.save(file, "JPEG", exif=exif)
    file.seek(0)
    file.name = "cho-ben.jpg"
    return file


def test_the_librarys_upload_keeps_no_place_and_no_device(client):
    desk = make_desk()
    client.force_login(desk.secretary)
    assert dict(Image.open(with_place()).getexif())

    answer = client.post(
        reverse("wagtailimages:add"),
        {"title": "Chợ bến", "file": with_place(), "collection": desk.ownership.collection_id},
    )

    assert answer.status_code in {200, 302}
    picture = Picture.objects.get()
    with picture.file.open() as file:
        assert not dict(Image.open(file).getexif())


def test_what_is_no_picture_is_refused_with_a_sentence(client):
    desk = make_desk()
    client.force_login(desk.secretary)
    file = io.BytesIO(b"khong phai anh")
    file.name = "anh.jpg"

    answer = client.post(
        reverse("wagtailimages:add"),
        {"title": "Ảnh", "file": file, "collection": desk.ownership.collection_id},
    )

    assert answer.status_code == 200
    assert not Picture.objects.exists()
