"""The contributor's screens: nothing typed is lost, and what is wrong is said in words."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from django.urls import reverse
from django.utils.timezone import localdate
from PIL import Image

from conglang.errors import RuleError
from conglang.newsroom import queries, services
from conglang.newsroom.models import ArticlePage, SectionPlan
from conglang.newsroom.pictures import clean_picture
from conglang.newsroom.tests.editor_forms import client_of
from conglang.newsroom.tests.factories import (
    GPS_TAG,
    make_article,
    make_assignment,
    make_picture_bytes,
    make_picture_file,
    make_plan,
)
from conglang.newsroom.wagtail_hooks import offer_to_open_sections, offer_to_write
from conglang.portal.tests.factories import make_desk

pytestmark = pytest.mark.django_db
WRITE = "/viet-bai/moi/"


def typed(desk, **fields) -> dict:
    return {
        "title": "Ra mắt tổ công nghệ số",
        "section": desk.section.pk,
        "text": "Tối qua, khu phố 5 ra mắt tổ công nghệ số.\r\n\r\nTổ có bảy thành viên.",
        "genre": "news",
        "event_on": "2026-03-05",
        "key": "mot-lan",
        **fields,
    }


def latest_of(article: ArticlePage) -> ArticlePage:
    return ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()


def test_my_page_shows_my_work_and_my_articles_in_words():
    desk = make_desk()
    plan = make_plan(desk)
    make_assignment(plan, desk, "Phân loại rác", due_on=localdate() - timedelta(days=3))
    make_assignment(plan, desk, "Ngày hội đọc sách", due_on=localdate() + timedelta(days=9))
    for state in ("draft", "submitted", "reviewed", "returned", "published"):
        make_article(desk, state)

    page = client_of(desk.contributor).get("/viet-bai/").content.decode()

    for words in (
        "Quá hạn 3 ngày",
        "Còn 9 ngày",
        "Bản nháp",
        "Chờ Tổ thư ký",
        "Chờ Ban Biên tập",
        "Bị trả lại",
        "Thiếu tên địa điểm.",
        "Đã đăng",
    ):
        assert words in page


def test_a_draft_is_kept_as_typed():
    desk = make_desk()
    client = client_of(desk.contributor)

    answer = client.post(WRITE, {**typed(desk), "save": "1"})

    article = ArticlePage.objects.get(writer=desk.contributor)
    assert answer["Location"] == reverse("newsroom:revise", args=[article.pk])
    assert services.text_of(article) == typed(desk)["text"].replace("\r\n", "\n")
    assert article.unit == desk.unit
    assert article.event_on.isoformat() == "2026-03-05"
    assert not article.live


def test_sending_hands_the_article_to_the_secretariat():
    desk = make_desk()

    client_of(desk.contributor).post(WRITE, {**typed(desk), "submit": "1"})

    article = ArticlePage.objects.get(writer=desk.contributor)
    assert queries.standing_of(article).state == queries.State.SECRETARIAT


def test_the_same_blank_form_sent_twice_makes_one_article():
    desk = make_desk()
    client = client_of(desk.contributor)

    client.post(WRITE, {**typed(desk), "save": "1"})
    client.post(WRITE, {**typed(desk, title="Nhan đề sửa"), "save": "1"})

    article = ArticlePage.objects.get(writer=desk.contributor)
    assert article.get_latest_revision_as_object().title == "Nhan đề sửa"


def test_going_back_to_a_blank_form_finds_what_it_became():
    desk = make_desk()
    client = client_of(desk.contributor)
    blank = client.get(WRITE)["Location"]
    key = re.search(r'name="key" value="([^"]+)"', client.get(blank).content.decode())[1]

    client.post(blank, {**typed(desk, key=key), "save": "1"})
    back = client.get(blank)

    article = ArticlePage.objects.get(writer=desk.contributor)
    assert back["Location"] == reverse("newsroom:revise", args=[article.pk])


def test_an_item_sent_once_more_says_that_nothing_changed():
    desk = make_desk()
    article = make_article(desk, "submitted")

    answer = client_of(desk.contributor).post(
        reverse("newsroom:revise", args=[article.pk]),
        {**typed(desk, title="Nhan đề sửa"), "submit": "1"},
        follow=True,
    )

    assert "lần gửi này không thay đổi gì" in answer.content.decode()
    assert latest_of(article).title != "Nhan đề sửa"


def test_a_blank_form_sent_off_begins_nothing():
    desk = make_desk()

    answer = client_of(desk.contributor).post(
        WRITE, {**typed(desk, title=" ", text=""), "submit": "1"}
    )

    assert "Tin chưa có tiêu đề" in answer.content.decode()
    assert not ArticlePage.objects.filter(writer=desk.contributor).exists()


def test_saving_with_a_wrong_picture_does_not_speak_of_sending():
    desk = make_desk()
    broken = SimpleUploadedFile("anh.jpg", b"khong phai anh", content_type="image/jpeg")

    answer = client_of(desk.contributor).post(WRITE, {**typed(desk, photos=broken), "save": "1"})

    page = answer.content.decode()
    assert "Đã lưu nháp, nhưng còn chỗ cần sửa" in page
    assert "chưa gửi được" not in page


def test_a_picture_stays_when_its_words_are_missing():
    desk = make_desk()

    answer = client_of(desk.contributor).post(
        WRITE, {**typed(desk, photos=make_picture_file()), "submit": "1"}
    )

    page = answer.content.decode()
    article = ArticlePage.objects.get(writer=desk.contributor)
    assert article.picture is not None
    assert queries.standing_of(article).state == queries.State.DRAFT
    assert 'href="#id_chinh-caption"' in page
    assert 'href="#id_chinh-alt"' in page
    assert f'action="{reverse("newsroom:revise", args=[article.pk])}"' in page
    assert "Tối qua, khu phố 5" in page


def test_what_is_typed_stays_when_title_date_and_picture_are_wrong():
    desk = make_desk()
    broken = SimpleUploadedFile("anh.jpg", b"khong phai anh", content_type="image/jpeg")

    answer = client_of(desk.contributor).post(
        WRITE,
        {**typed(desk, title="", event_on="31/02/2026", photos=broken), "submit": "1"},
    )

    page = answer.content.decode()
    for words in ("Tin chưa có tiêu đề", "Ngày chưa đúng", "không phải ảnh", "khu phố 5"):
        assert words in page
    article = ArticlePage.objects.get(writer=desk.contributor)
    assert "khu phố 5" in services.text_of(article)
    assert queries.standing_of(article).state == queries.State.DRAFT


def test_a_returned_article_shows_its_reason_and_is_sent_again():
    desk = make_desk()
    article = make_article(desk, "returned")
    client = client_of(desk.contributor)
    revise = reverse("newsroom:revise", args=[article.pk])

    assert "Thiếu tên địa điểm." in client.get(revise).content.decode()
    client.post(revise, {**typed(desk, title="Đã thêm địa điểm"), "submit": "1"})

    assert queries.standing_of(article).state == queries.State.SECRETARIAT
    assert latest_of(article).title == "Đã thêm địa điểm"


def test_an_editors_formatting_stays_while_the_text_is_left_alone():
    desk = make_desk()
    article = make_article(desk, "returned")
    latest = article.get_latest_revision_as_object()
    latest.body = [("paragraph", "<p>Sáng nay <b>200 người</b> dọn rác.</p>")]
    latest.save_revision(user=desk.secretary)
    client = client_of(desk.contributor)
    revise = reverse("newsroom:revise", args=[article.pk])
    page = client.get(revise).content.decode()
    assert "phần định dạng của đoạn ấy sẽ mất" in page
    text = "Sáng nay 200 người dọn rác."

    client.post(revise, {**typed(desk, title="Chỉ sửa nhan đề", text=text), "save": "1"})
    kept = latest_of(article)
    assert kept.title == "Chỉ sửa nhan đề"
    assert "<b>200 người</b>" in str(kept.body)

    client.post(revise, {**typed(desk, text=text + " Thêm một câu."), "save": "1"})
    assert "<b>" not in str(latest_of(article).body)


def test_a_draft_moves_to_another_section_of_its_site():
    desk = make_desk()
    other = services.create_section(desk.site, "Chuyển đổi số", by=None)
    article = make_article(desk)

    client_of(desk.contributor).post(
        reverse("newsroom:revise", args=[article.pk]),
        {**typed(desk, section=other.pk), "save": "1"},
    )

    article = ArticlePage.objects.get(pk=article.pk)
    assert article.get_parent().pk == other.pk
    assert article.get_latest_revision_as_object().title == "Ra mắt tổ công nghệ số"


def test_an_assignment_of_another_unit_is_not_found():
    desk, other = make_desk(), make_desk("khac.localhost")
    assignment = make_assignment(make_plan(desk), desk)
    asked = f"{WRITE}?nhiem-vu={assignment.pk}"

    assert client_of(desk.contributor).get(asked, follow=True).status_code == 200
    assert client_of(other.contributor).get(asked).status_code == 404
    assert client_of(desk.contributor).get(f"{WRITE}?nhiem-vu=abc").status_code == 404


def test_the_section_that_an_assignment_names_is_chosen_already():
    desk = make_desk()
    plan = make_plan(desk, sections=("Tin tức, sự kiện", "Chuyển đổi số"))
    services.create_sections_from_plan(plan, desk.site, by=None)
    assignment = make_assignment(plan, desk, "Viết cho chuyên mục chuyển đổi số")
    wanted = SectionPlan.objects.get(planned_section__name="Chuyển đổi số").section

    answer = client_of(desk.contributor).get(f"{WRITE}?nhiem-vu={assignment.pk}", follow=True)

    page = answer.content.decode()
    assert re.search(rf'<option value="{wanted.pk}" selected>', page)


def test_pictures_lose_place_and_maker_and_stand_upright():
    before = make_picture_bytes(size=(64, 48), traces=True)
    assert GPS_TAG in Image.open(BytesIO(before)).getexif()

    kept = clean_picture(BytesIO(before), "IMG 0001.JPG")

    picture = Image.open(kept.file)
    assert dict(picture.getexif()) == {}
    assert picture.size == (48, 64)
    assert kept.name == "img-0001.jpg"


def test_files_that_are_no_pictures_are_refused_in_words(settings):
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    for content, name in ((svg, "anh.svg"), (b"", "anh.png"), (b"\xff\xd8\xff", "anh.jpg")):
        with pytest.raises(RuleError) as refusal:
            clean_picture(BytesIO(content), name)
        assert refusal.value.code == "not-a-picture"
    with pytest.raises(RuleError) as refusal:
        clean_picture(BytesIO(b"ftypheic"), "IMG_0002.HEIC")
    assert "HEIC" in refusal.value.message
    with pytest.raises(RuleError) as refusal:
        clean_picture(BytesIO(bytes(20 * 1024 * 1024 + 1)), "to.jpg")
    assert refusal.value.code == "picture-too-big"


def test_a_small_file_with_far_too_many_points_is_named_too_big():
    vast = BytesIO()
    Image.new("1", (16_000, 12_000)).save(vast, format="PNG")

    with pytest.raises(RuleError) as refusal:
        clean_picture(vast, "ban-do.png")

    assert refusal.value.code == "picture-too-big"


@pytest.mark.parametrize(
    ("kind", "name"), [("PNG", "anh.png"), ("WEBP", "anh.webp"), ("GIF", "anh.gif")]
)
def test_every_offered_kind_of_picture_is_taken(kind, name):
    kept = clean_picture(BytesIO(make_picture_bytes(kind=kind)), name)

    assert Image.open(kept.file).size == (64, 48)


def request_of(person):
    request = RequestFactory().get("/")
    request.user = person
    return request


def test_writing_is_offered_to_the_units_that_lead_an_assignment():
    desk, other = make_desk(), make_desk("khac.localhost")
    assignment = make_assignment(make_plan(desk), desk)

    offer = offer_to_write(request_of(desk.contributor), assignment)

    assert offer["url"] == f"{WRITE}?nhiem-vu={assignment.pk}"
    assert offer_to_write(request_of(other.contributor), assignment) is None


def test_opening_sections_is_offered_until_all_are_open():
    desk, other = make_desk(), make_desk("khac.localhost")
    plan = make_plan(desk, sections=("Tin tức, sự kiện", "Chuyển đổi số"))

    (offer,) = offer_to_open_sections(request_of(desk.secretary), plan)
    assert "Mở 2 chuyên mục" in offer["label"]
    assert offer_to_open_sections(request_of(other.secretary), plan) == []
    assert offer_to_open_sections(request_of(desk.contributor), plan) == []
    assert client_of(other.chair).post(offer["url"]).status_code == 404
    assert client_of(desk.contributor).post(offer["url"]).status_code == 404

    assert client_of(desk.secretary).post(offer["url"]).status_code == 302

    assert {section.title for section in queries.sections_of(desk.site)} == {
        "Tin tức, sự kiện",
        "Chuyển đổi số",
    }
    assert offer_to_open_sections(request_of(desk.secretary), plan) == []
