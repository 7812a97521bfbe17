"""axe finds nothing on the desk's screens about times and about articles sent up."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from wagtail.models import Site

from conglang.newsroom import services
from conglang.newsroom.models import ArticlePage, Edition, Timing
from conglang.newsroom.tests.factories import make_article
from conglang.portal.tests.factories import make_desk

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


def findings(page) -> list[str]:
    # What Wagtail puts around our screens is Wagtail's.
    violations = Axe().run(page, context=".desk", options=RULES).response["violations"]
    return [f"{v['id']}: {node['html'][:160]}" for v in violations for node in v["nodes"]]


def tell(city, ward) -> dict[str, str]:
    """Return the screens, with something on each of them."""
    today, now = localdate(), timezone.now()
    for hours, title in ((3, "Lễ hội hoa xuân bên sông"), (30, "Lịch cúp nước tuần tới")):
        article = make_article(city, "reviewed", title=title)
        services.set_publish_time(article, now + timedelta(hours=hours), by=city.secretary)
        if hours == 3:
            services.set_embargo(article, now + timedelta(hours=4), by=city.secretary)
            services.approve_article(article, by=city.chair)
            waiting = article
    for number in range(6):
        article = make_article(city, "published", title=f"Thủ tục cấp bản sao số {number}")
        ArticlePage.objects.filter(pk=article.pk).update(event_on=today - timedelta(days=number))
        Timing.objects.update_or_create(article=article, defaults={"review_on": today})
        if number % 2:
            Edition.objects.filter(article=article).update(published_on=today - timedelta(days=31))
            ArticlePage.objects.filter(pk=article.pk).update(
                event_on=today - timedelta(days=31 + number * 2)
            )
    services.set_section_upkeep(city.section, 6, by=city.secretary)
    for title in ("Hội xuân khu phố", "Ngày hội đọc sách"):
        sent = make_article(ward, "published", title=title, summary="Hơn 300 người dân tham gia.")
        services.ask_to_share(sent, by=ward.secretary, note="Mời Cổng xem")
    return {
        "lich-dang": reverse("newsroom_desk:schedule"),
        "thoi-gian": reverse("newsroom_desk:times", args=[waiting.pk]),
        "ra-soat": reverse("newsroom_desk:aging"),
        "kip-thoi": reverse("newsroom_desk:timeliness"),
        "gui-len": reverse("newsroom_desk:share_requests"),
        "tin": reverse("newsroom_desk:article", args=[waiting.pk]),
    }


def test_axe_finds_nothing_on_the_screens_of_times(wagtail_root, live_server, chromium):
    host, port = live_server.url.removeprefix("http://").split(":")
    city = make_desk(host, is_default=True)
    city.site.port = int(port)
    city.site.save()
    ward = make_desk("phuong.localhost", parent=city.body)
    assert Site.objects.get(is_default_site=True) == city.site
    screens = tell(city, ward)
    folder = os.environ.get("CONGLANG_PICTURES")

    found = {}
    for width in (360, 1280):
        context = chromium.new_context(viewport={"width": width, "height": 800}, locale="vi-VN")
        page = context.new_page()
        page.goto(live_server.url + reverse("account_login"))
        page.get_by_label("Tên đăng nhập").fill(city.chair.username)
        page.get_by_label("Mật khẩu", exact=True).fill("mat-khau-thu")
        page.get_by_role("button", name="Đăng nhập", exact=True).click()
        page.wait_for_url("**/quan-tri/**")
        for name, path in screens.items():
            page.goto(live_server.url + path)
            found[f"{name} {width}"] = findings(page)
            wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
            found[f"{name} {width} too wide"] = ["scrolls sideways"] if wide else []
            if folder:
                page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)
        context.close()

    assert {where: what for where, what in found.items() if what} == {}
