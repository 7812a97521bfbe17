"""axe finds nothing on the public pages and the writers' pages, on a phone and on a desk."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from conglang.newsroom.tests.factories import make_article
from conglang.portal.tests.factories import make_desk

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def findings(page) -> list[str]:
    violations = Axe().run(page, options=RULES).response["violations"]
    return [f"{v['id']}: {node['html'][:160]}" for v in violations for node in v["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(wagtail_root, live_server, chromium, scheme):
    host, port = live_server.url.removeprefix("http://").split(":")
    desk = make_desk(host, is_default=True)
    desk.site.port = int(port)
    desk.site.save()
    public = make_article(desk, "published").public_item
    returned = make_article(desk, "returned")
    readers = ["/", public.section_path, public.path, "/khong-co/", reverse("account_login")]
    writers = [
        reverse("newsroom:my_page"),
        reverse("newsroom:write"),
        reverse("newsroom:revise", args=[returned.pk]),
    ]

    found = {}
    for width in (360, 1280):
        context = chromium.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, locale="vi-VN"
        )
        page = context.new_page()
        for path in readers:
            page.goto(live_server.url + path)
            found[f"{path} {width}"] = findings(page)
        page.goto(live_server.url + reverse("account_login"))
        page.get_by_label("Tên đăng nhập").fill(desk.contributor.username)
        page.get_by_label("Mật khẩu", exact=True).fill("mat-khau-thu")
        page.get_by_role("button", name="Đăng nhập", exact=True).click()
        page.wait_for_url("**/viet-bai/**")
        for path in writers:
            page.goto(live_server.url + path)
            found[f"{path} {width}"] = findings(page)
        context.close()

    assert {where: what for where, what in found.items() if what} == {}
