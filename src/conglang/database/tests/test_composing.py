import unicodedata
from datetime import date

import pytest

from conglang.database.composing import composed
from conglang.documents.models import Document
from conglang.newsroom.models import ArticlePage
from conglang.organisation.models import Body, UnitGroup
from conglang.organisation.tests.factories import make_body, make_person
from conglang.portal.tests.factories import make_desk


def decomposed(text):
    apart = unicodedata.normalize("NFD", text)
    assert apart != text
    return apart


@pytest.mark.django_db
def test_short_and_long_texts_are_stored_composed():
    body = Body.objects.create(name=decomposed("Ủy ban nhân dân phường Lộc Thủy"))
    document = Document.objects.create(
        body=body, name=decomposed("Kế hoạch.txt"), sha256="0" * 64, size_bytes=1,
        media_type="text/plain", text=decomposed("Điều 1.\nĐối với các phường"),
    )  # fmt: skip

    body.refresh_from_db()
    document.refresh_from_db()
    assert body.name == "Ủy ban nhân dân phường Lộc Thủy"
    assert document.text == "Điều 1.\nĐối với các phường"


@pytest.mark.django_db
def test_an_update_is_composed_too():
    person = make_person()

    person.full_name = decomposed("Đỗ Thị Ngọc Ánh")
    person.save(update_fields=["full_name"])

    person.refresh_from_db()
    assert person.full_name == "Đỗ Thị Ngọc Ánh"


@pytest.mark.django_db
def test_json_is_composed_at_every_depth():
    group = UnitGroup.objects.create(
        body=make_body(),
        name="Nhóm",
        other_names=[decomposed("Các phường"), {"tên": [decomposed("Xã"), 3, None, True]}],
    )

    group.refresh_from_db()
    assert group.other_names == ["Các phường", {"tên": ["Xã", 3, None, True]}]


@pytest.mark.django_db
def test_the_blocks_of_an_article_are_composed():
    desk = make_desk()
    article = ArticlePage(title=decomposed("Hội chợ sách"), slug="hoi-cho", owner=desk.contributor)
    article.body = [
        ("paragraph", decomposed("<p>Sáng mùng một</p>")),
        ("heading", "Lịch"),
        ("quote", decomposed("Đọc để lớn")),
    ]
    desk.section.add_child(instance=article)

    stored = ArticlePage.objects.get(pk=article.pk)
    assert stored.title == "Hội chợ sách"
    assert [block.value if block.block_type != "paragraph" else block.value.source
            for block in stored.body] == ["<p>Sáng mùng một</p>", "Lịch", "Đọc để lớn"]  # fmt: skip
    raw = stored.body.get_prep_value()
    assert unicodedata.is_normalized("NFC", str(list(raw)))


@pytest.mark.django_db
def test_a_raw_stream_from_the_database_is_composed_when_saved_again():
    desk = make_desk()
    article = ArticlePage(title="Tin", slug="tin", owner=desk.contributor)
    article.body = [("quote", "Cũ")]
    desk.section.add_child(instance=article)
    loaded = ArticlePage.objects.get(pk=article.pk)
    loaded.body.raw_data[0] = {
        "type": "quote", "value": decomposed("Mới"), "id": loaded.body.raw_data[0]["id"],
    }  # fmt: skip

    loaded.save()

    assert ArticlePage.objects.get(pk=article.pk).body[0].value == "Mới"


@pytest.mark.pure
def test_what_is_no_text_stays_what_it_is():
    day = date(2026, 3, 1)

    assert composed([1, 2.5, None, day, {"a": decomposed("ế")}]) == [1, 2.5, None, day, {"a": "ế"}]
