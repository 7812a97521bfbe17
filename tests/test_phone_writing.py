"""Writing on a phone over a bad line: nothing typed and no photo is lost."""

from __future__ import annotations

import io
import re

import pytest
from django.urls import reverse
from PIL import Image
from playwright.sync_api import Page, Route, expect

from conglang.newsroom import queries
from conglang.newsroom.models import ArticlePage, PhotoUpload, WritingDraft
from conglang.newsroom.tests.factories import make_article
from conglang.portal.tests.factories import make_desk

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

PHONE = {"width": 360, "height": 740}
HEAVIEST_FORM = 40 * 1024  # compressed, with styles and scripts


@pytest.fixture
def desk(wagtail_root, live_server, settings):
    settings.WAGTAILADMIN_BASE_URL = live_server.url
    host, port = live_server.url.removeprefix("http://").split(":")
    made = make_desk(host, is_default=True)
    made.site.port = int(port)
    made.site.save()
    return made


@pytest.fixture
def phone(desk, live_server, chromium):
    context = chromium.new_context(viewport=PHONE, locale="vi-VN", has_touch=True, is_mobile=True)
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda m: page.complaints.append(m.text) if _is_refusal(m.text) else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    sign_in(page, live_server.url, desk.contributor)
    yield page
    assert page.complaints == []
    context.close()


def _is_refusal(text: str) -> bool:
    return "Content Security Policy" in text or "Refused to" in text


def sign_in(page: Page, url: str, person) -> None:
    page.goto(f"{url}/tai-khoan/login/")
    page.get_by_label("Tên đăng nhập").fill(person.username)
    page.get_by_label("Mật khẩu", exact=True).fill("mat-khau-thu")
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    page.wait_for_url(re.compile(r"/viet-bai/"))


def photo(name: str, size=(1200, 900)) -> dict[str, object]:
    """Return a photo of some weight: noise, so that it comes in several pieces."""
    file = io.BytesIO()
    Image.effect_noise(size, 90).convert("RGB").save(file, "JPEG", quality=92)
    return {"name": name, "mimeType": "image/jpeg", "buffer": file.getvalue()}


def test_what_is_typed_survives_a_lost_line_and_a_closed_page(desk, phone, live_server):
    phone.goto(f"{live_server.url}/viet-bai/moi/")
    blank = phone.url
    state = phone.locator("[data-kept]")
    phone.get_by_label("Việc gì").fill("Ra quân dọn rác")
    phone.get_by_label("Diễn biến và kết quả").fill("Sáng nay dọn rác.")
    expect(phone.locator("[data-count]")).to_have_text("4 từ, nên từ 100 từ.")
    expect(state).to_contain_text("Đã tự lưu lúc", timeout=8000)

    phone.context.set_offline(True)
    phone.get_by_label("Ở đâu").fill("Khu phố 5")
    phone.get_by_label("Ai").focus()
    expect(state).to_contain_text("Mất mạng, đang giữ trong máy", timeout=8000)
    phone.close(run_before_unload=False)

    again = phone.context.new_page()
    phone.context.set_offline(False)
    again.goto(blank)
    expect(again.get_by_label("Việc gì")).to_have_value("Ra quân dọn rác")
    expect(again.get_by_label("Ở đâu")).to_have_value("Khu phố 5")
    expect(again.locator("[data-kept]")).to_contain_text("Đã tự lưu lúc", timeout=8000)
    kept = WritingDraft.objects.get(person=desk.contributor)
    assert kept.data["place"] == ["Khu phố 5"]
    assert not ArticlePage.objects.filter(writer=desk.contributor).exists()

    again.get_by_role("button", name="Gửi duyệt").click()
    expect(again.locator("body")).to_contain_text("Chờ")
    article = ArticlePage.objects.get(writer=desk.contributor)
    assert article.get_latest_revision_as_object().place == "Khu phố 5"
    assert again.evaluate("Object.keys(localStorage).length") <= 1


def test_three_photos_arrive_though_the_line_is_cut_and_the_page_is_loaded_again(
    desk, phone, live_server
):
    phone.goto(f"{live_server.url}/viet-bai/moi/")
    phone.get_by_label("Việc gì").fill("Ngày hội đọc sách")
    phone.get_by_label("Diễn biến và kết quả").fill("Ba trăm em nhỏ dự ngày hội.")
    pieces = []

    def cut_after_two(route: Route) -> None:
        if route.request.method != "PUT":
            route.continue_()
            return
        pieces.append(route.request.headers["upload-offset"])
        if len(pieces) == 3:
            route.abort("connectionreset")
        else:
            route.continue_()

    phone.route("**/viet-bai/anh/**", cut_after_two)
    phone.get_by_label("Chọn ảnh").set_input_files([photo(f"anh-{n}.jpg") for n in (1, 2, 3)])
    expect(phone.locator("[data-sending]")).to_contain_text("Mất mạng, sẽ tự gửi tiếp")
    begun = PhotoUpload.objects.order_by("pk").first()
    assert 0 < begun.received < begun.size_bytes
    expect(phone.locator("[data-photo]")).to_have_count(3, timeout=30_000)
    assert pieces[2] == pieces[3]  # the piece that was cut off went once more, nothing else
    assert PhotoUpload.objects.count() == 3
    phone.unroute("**/viet-bai/anh/**")
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

    for number, card in enumerate(phone.locator("[data-photo]").all(), 1):
        card.get_by_label("Chú thích ảnh").fill(f"Ảnh số {number}")
        card.get_by_label("Mô tả ảnh cho người khiếm thị").fill("Em nhỏ đọc sách")
    phone.get_by_role("button", name=re.compile(r"^Lên trước\s*: ảnh 3")).click()
    expect(phone.locator("[data-kept]")).to_contain_text("Đã tự lưu lúc", timeout=8000)
    phone.reload()
    expect(phone.locator("[data-photo]")).to_have_count(3)

    phone.get_by_role("button", name="Gửi duyệt").click()
    expect(phone.locator("body")).to_contain_text("Đã gửi duyệt")
    article = ArticlePage.objects.get(writer=desk.contributor).get_latest_revision_as_object()
    assert [shown.caption for shown in queries.photos_of(article)] == [
        *("Ảnh số 1", "Ảnh số 3", "Ảnh số 2")
    ]


def test_a_photo_half_sent_goes_on_after_the_page_is_loaded_again(desk, phone, live_server):
    phone.goto(f"{live_server.url}/viet-bai/moi/")
    phone.get_by_label("Việc gì").fill("Ngày hội")
    expect(phone.locator("[data-kept]")).to_contain_text("Đã tự lưu lúc", timeout=8000)
    sent = []

    def only_one_piece(route: Route) -> None:
        if route.request.method == "PUT" and sent:
            route.abort("connectionreset")
            return
        if route.request.method == "PUT":
            sent.append(1)
        route.continue_()

    phone.route("**/viet-bai/anh/**", only_one_piece)
    phone.get_by_label("Chọn ảnh").set_input_files([photo("do-dang.jpg")])
    expect(phone.locator("[data-sending]")).to_contain_text("Mất mạng")
    phone.unroute("**/viet-bai/anh/**")
    phone.reload()

    expect(phone.locator("[data-photo]")).to_have_count(1, timeout=20_000)
    assert PhotoUpload.objects.get().state == PhotoUpload.State.READY


def test_a_vast_photo_is_made_smaller_before_it_is_sent(desk, phone, live_server):
    phone.goto(f"{live_server.url}/viet-bai/moi/")
    vast = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (5000, 2500), "#2a6f4e").save(vast, "JPEG", exif=exif)

    phone.get_by_label("Chọn ảnh").set_input_files(
        [{"name": "lon.jpg", "mimeType": "image/jpeg", "buffer": vast.getvalue()}]
    )

    expect(phone.locator("[data-photo]")).to_have_count(1, timeout=20_000)
    with PhotoUpload.objects.get().file.open("rb") as file:
        assert Image.open(file).size == (2048, 4096)


def test_a_file_that_is_no_picture_is_refused_in_words_and_the_next_one_goes(
    desk, phone, live_server
):
    phone.goto(f"{live_server.url}/viet-bai/moi/")
    broken = {"name": "IMG_1.HEIC", "mimeType": "image/heic", "buffer": b"ftypheic" * 9}

    phone.get_by_label("Chọn ảnh").set_input_files([broken, photo("tot.jpg", (300, 200))])

    expect(phone.locator("[data-sending]")).to_contain_text("HEIC")
    expect(phone.locator("[data-photo]")).to_have_count(1)


def test_a_session_that_ends_while_typing_takes_nothing(desk, phone, live_server):
    article = make_article(desk)
    revise = live_server.url + reverse("newsroom:revise", args=[article.pk])
    phone.goto(revise)
    cookies = [c for c in phone.context.cookies() if c["name"] != "sessionid"]
    phone.context.clear_cookies()
    phone.context.add_cookies(cookies)
    phone.get_by_label("Việc gì").fill("Gõ khi hết phiên")
    expect(phone.locator("[data-kept]")).to_contain_text("Phiên làm việc đã hết", timeout=8000)

    sign_in(phone, live_server.url, desk.contributor)
    phone.goto(revise)

    expect(phone.get_by_label("Việc gì")).to_have_value("Gõ khi hết phiên")
    expect(phone.locator("[data-kept]")).to_contain_text("Đã tự lưu lúc", timeout=8000)


def test_two_windows_of_one_item_ask_which_to_keep(desk, phone, live_server):
    article = make_article(desk)
    revise = live_server.url + reverse("newsroom:revise", args=[article.pk])
    other = phone.context.new_page()
    for page in (phone, other):
        page.goto(revise)
    phone.get_by_label("Việc gì").fill("Cửa sổ một")
    expect(phone.locator("[data-kept]")).to_contain_text("Đã tự lưu lúc", timeout=8000)

    other.get_by_label("Việc gì").fill("Cửa sổ hai")

    expect(other.locator("[data-elsewhere]")).to_contain_text("cửa sổ", timeout=8000)
    expect(other.get_by_label("Việc gì")).to_have_value("Cửa sổ hai")
    assert WritingDraft.objects.get().data["title"] == ["Cửa sổ một"]
    other.get_by_role("button", name="Giữ bản ở đây").click()
    expect(other.locator("[data-kept]")).to_contain_text("Đã tự lưu lúc", timeout=8000)
    assert WritingDraft.objects.get().data["title"] == ["Cửa sổ hai"]


def test_the_form_weighs_less_than_it_may(desk, live_server, client):
    import gzip

    client.force_login(desk.contributor)
    page = client.get("/viet-bai/moi/", follow=True).content
    paths = re.findall(r'(?:src|href)="(/static/[^"]+)"', page.decode())
    parts = [page, *(client.get(path).getvalue() for path in paths)]

    assert len(paths) >= 3
    assert sum(len(gzip.compress(part)) for part in parts) <= HEAVIEST_FORM
