"""Addresses are the same whether the server or the editor's browser makes them."""

from __future__ import annotations

import pytest
from django.urls import reverse

from conglang.newsroom.slugs import free_slug
from conglang.newsroom.tests.factories import make_article
from conglang.portal.tests.factories import make_desk
from conglang.vietnam.text import slugify

TITLES = (
    "Đường số 5 thông xe trước Tết",
    "Ủy ban nhân dân phường họp phiên tháng Mười một",
    "Đại hội Đảng bộ: những điểm mới",
    "Hoà giải ở cơ sở – chuyện của tổ 7",
    "Hòa Bình, khu phố “không rác”",
    "Ngày 8/3: tri ân phụ nữ",
    "Giá điện/nước thay đổi từ 01/01",
    "Khuyến mãi 50% & miễn phí vận chuyển",
    "Nghị quyết 35-NQ/TW: 5 năm nhìn lại",
    "Ăn, ở, ấm no; ổn định cuộc sống",
    "Ưu tiên ươm mầm ước mơ",
    "Ý kiến của Ỷ, Ỹ và Ỵ",
    "Quỹ đất 2.500 m² cho trường học",
    "  Khoảng trắng   ở hai đầu  ",
    "TP. Bến Ngọc — Bà Rịa",
    "Café, karaoke và Wi-Fi ở Straße số 1",
    "CHỮ HOA TOÀN BỘ: ĐỒNG BÀO ƠI",
    "Hội nghị tổng kết công tác truyền thông trên cổng thông tin điện tử thành phố năm 2026",
    "Khôngcókhoảngtrắng" * 5,
    "Từ_gạch_dưới và dấu 'nháy'",
    "Tổ hợp dấu rời: Viê\u0323t Nam, Đa\u0323i hô\u0323i",
)


@pytest.mark.django_db
def test_a_taken_address_gets_a_number():
    desk = make_desk()
    first, second = make_article(desk, title="Đại hội"), make_article(desk, title="Đại hội")

    assert (first.slug, second.slug) == ("dai-hoi", "dai-hoi-2")
    assert free_slug(desk.section, "Đại hội", page=second) == "dai-hoi-2"


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_editors_browser_makes_the_addresses_that_the_server_makes(
    wagtail_root, live_server, chromium
):
    desk = make_desk()
    add = reverse("wagtailadmin_pages:add", args=["newsroom", "articlepage", desk.section.pk])
    page = chromium.new_page()
    page.goto(f"{live_server.url}/tai-khoan/login/")
    page.fill("input[name=login]", desk.secretary.username)
    page.fill("input[name=password]", "mat-khau-thu")
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/quan-tri/**")
    page.route("**/*", lambda route: _without_saving(route))
    page.goto(f"{live_server.url}{add}")
    page.wait_for_selector("#id_title")
    made = {}
    for title in TITLES:
        page.focus("#id_title")
        page.fill("#id_title", title)
        page.press("#id_title", "Tab")
        page.wait_for_timeout(100)  # the editor answers to the keys a moment later
        made[title] = page.locator("#id_slug").input_value()

    assert made == {title: slugify(title) for title in TITLES}


def _without_saving(route) -> None:
    """Let the editor load, and keep it from saving drafts by itself meanwhile."""
    if route.request.method == "POST":
        route.abort()
    else:
        route.continue_()
