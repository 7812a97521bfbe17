"""The adviser's page in a real browser, and several who answer at once."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache

from conglang.errors import RuleError
from conglang.newsroom import services
from conglang.newsroom.models import Opinion, OpinionRequest
from conglang.newsroom.services import Adviser
from conglang.newsroom.tests.factories import make_article, make_new_picture
from conglang.newsroom.tests.test_crowd import all_at_once
from conglang.portal.tests.factories import make_desk

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
ADVISER = Adviser("Đỗ Thị Tường Vi", "Phó Trưởng ban, Ban Tuyên giáo và Dân vận")


def ask(desk, name: str = ADVISER.name):
    article = make_article(
        desk,
        "submitted",
        picture=make_new_picture(),
        picture_caption="Dòng kênh sau buổi dọn rác.",
        picture_alt="Một dòng kênh.",
    )
    return services.ask_opinion(article, Adviser(name, ADVISER.post), by=desk.secretary)


@pytest.mark.django_db(transaction=True)
def test_of_four_who_answer_through_one_link_at_once_one_is_heard(wagtail_root):
    desk = make_desk()
    request, link = ask(desk)
    token = urlsplit(link).path.split("/")[2]

    outcomes = all_at_once(
        [
            lambda words=words: services.answer_opinion(
                token, verdict="suggest", words=words, signed_name=ADVISER.name
            )
            for words in ("Một", "Hai", "Ba", "Bốn")
        ]
    )

    refusals = [outcome for outcome in outcomes if isinstance(outcome, RuleError)]
    assert [refusal.code for refusal in refusals] == ["link-used"] * 3
    assert Opinion.objects.filter(request=request).count() == 1


@pytest.mark.django_db(transaction=True)
def test_who_presses_the_asking_button_twice_at_once_asks_once(wagtail_root):
    desk = make_desk()
    article = make_article(desk, "submitted")

    outcomes = all_at_once([lambda: services.ask_opinion(article, ADVISER, by=desk.secretary)] * 3)

    refusals = [outcome for outcome in outcomes if isinstance(outcome, RuleError)]
    assert [refusal.code for refusal in refusals] == ["already-asked"] * 2
    assert OpinionRequest.objects.count() == 1


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_adviser_gets_through_without_script_and_axe_finds_nothing(
    wagtail_root, live_server, chromium, scheme
):
    cache.clear()
    host, port = live_server.url.removeprefix("http://").split(":")
    desk = make_desk(host, is_default=True)
    desk.site.port = int(port)
    desk.site.save()
    found, wide = {}, {}

    for width, scripted in ((320, False), (360, True), (1280, True)):
        _request, link = ask(desk, f"Người rộng {width}")
        context = chromium.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            locale="vi-VN",
            java_script_enabled=scripted,
        )
        page = context.new_page()

        def look(step, page=page, width=width, scripted=scripted):
            if scripted:
                violations = Axe().run(page, options=RULES).response["violations"]
                found[step, width] = [
                    f"{v['id']}: {node['html'][:120]}" for v in violations for node in v["nodes"]
                ]
            for size in ("100%", "200%"):
                page.evaluate("size => document.documentElement.style.fontSize = size", size)
                reach = page.evaluate("document.documentElement.scrollWidth")
                if reach > width:
                    wide[step, width, size] = reach
            page.evaluate("document.documentElement.style.fontSize = ''")

        page.goto(link)
        look("form")
        page.get_by_label("Không đồng ý").check()
        page.get_by_role("button", name="Gửi ý kiến").click()
        page.get_by_role("alert").wait_for()
        look("wrong")
        assert page.get_by_label("Không đồng ý").is_checked()
        page.get_by_label("Nội dung ý kiến").fill("Chưa kiểm chứng số người tham gia.")
        page.get_by_role("button", name="Gửi ý kiến").click()
        page.get_by_role("heading", name="Đã nhận ý kiến").wait_for()
        look("thanks")
        page.goto(link)
        look("used")
        page.goto(f"{live_server.url}/y-kien/sai.sai/")
        look("unknown")
        assert context.cookies() == []
        context.close()

    assert {where: what for where, what in found.items() if what} == {}
    assert wide == {}
    assert Opinion.objects.filter(verdict="object").count() == 3
