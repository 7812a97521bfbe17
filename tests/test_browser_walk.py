"""Steps 3 to 5 of the walk as people do them: on a phone, then at two desks, then as a reader."""

from __future__ import annotations

import io
import re

import pytest
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from conglang.newsroom.models import ArticlePage
from conglang.organisation.models import Person
from conglang.plans.models import Plan
from conglang.plans.tests.factories import make_plan
from conglang.portal.tests.factories import make_desk

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
TEXT = (
    "Sáng nay, hơn một trăm cán bộ phường và tổ trưởng dân phố dự buổi tập huấn viết tin tại hội "
    "trường Ủy ban nhân dân.\n\n"
    "Giảng viên hướng dẫn cách đặt tiêu đề, kể việc theo năm câu hỏi và chụp ảnh rõ chủ thể. "
    "Các tổ thực hành ngay trên điện thoại, gửi bài về Ban Biên tập trước giờ nghỉ trưa."
)


@pytest.fixture
def desk(wagtail_root, live_server, settings):
    settings.WAGTAILADMIN_BASE_URL = live_server.url
    host, port = live_server.url.removeprefix("http://").split(":")
    made = make_desk(host, is_default=True)
    made.site.port = int(port)
    made.site.save()
    plan = make_plan(made.body, lead=made.unit.name)
    Plan.objects.filter(pk=plan.pk).update(year=timezone.localdate().year)
    return made


def sign_in(browser: Browser, url: str, person: Person, viewport: dict[str, int]) -> Page:
    page = browser.new_context(viewport=viewport, locale="vi-VN").new_page()
    page.goto(f"{url}/tai-khoan/login/")
    page.get_by_label("Tên đăng nhập").fill(person.username)
    page.get_by_label("Mật khẩu", exact=True).fill("mat-khau-thu")
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    page.wait_for_url(re.compile(r"/(viet-bai|quan-tri)/"))
    return page


def picture() -> dict[str, object]:
    file = io.BytesIO()
    Image.new("RGB", (1600, 900), "#c08a1e").save(file, "JPEG")
    return {"name": "tap-huan.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}


def test_an_official_writes_on_a_phone_and_readers_read_it(desk, live_server, chromium):
    url = live_server.url
    title = "Hơn một trăm cán bộ phường tập viết tin bằng điện thoại"

    phone = sign_in(chromium, url, desk.contributor, PHONE)
    phone.get_by_role("link", name=re.compile("^Viết tin cho nhiệm vụ")).first.click()
    phone.get_by_label("Việc gì").fill(title)
    phone.get_by_label("Diễn biến và kết quả").fill(TEXT)
    phone.get_by_label("Chọn ảnh").set_input_files(files=[picture()])
    expect(phone.get_by_role("heading", name="Ảnh 1")).to_be_visible()
    phone.get_by_role("button", name="Gửi duyệt").click()
    # The picture has no words yet: the form says so, and nothing typed is lost.
    expect(phone.get_by_role("alert")).to_contain_text("chú thích")
    expect(phone.get_by_label("Việc gì")).to_have_value(title)
    phone.get_by_label("Chú thích ảnh").fill("Cán bộ phường thực hành viết tin.")
    phone.get_by_label("Mô tả ảnh cho người khiếm thị").fill("Nhiều người cầm điện thoại.")
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    phone.get_by_role("button", name="Gửi duyệt").click()
    expect(phone.locator("body")).to_contain_text("Chờ Tổ thư ký")

    article = ArticlePage.objects.get(title=title)
    for person, button in ((desk.secretary, "Duyệt"), (desk.chair, "Duyệt và đăng")):
        desktop = sign_in(chromium, url, person, DESK)
        desktop.goto(url + reverse("newsroom_desk:queue"))
        desktop.get_by_role("link", name=title).first.click()
        desktop.get_by_role("button", name=re.compile(f"^{button}")).first.click()
        desktop.wait_for_load_state()
        desktop.context.close()

    article.refresh_from_db()
    reader = chromium.new_context(viewport=PHONE, locale="vi-VN").new_page()
    reader.goto(url + article.public_item.path)
    expect(reader.get_by_role("heading", level=1)).to_have_text(title)
    expect(reader.locator("figure img").first).to_have_attribute(
        "alt", "Nhiều người cầm điện thoại."
    )
    assert reader.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert reader.context.cookies() == []
    assert article.editions.count() == 1
    assert article.assignment.evidence.count() == 1
